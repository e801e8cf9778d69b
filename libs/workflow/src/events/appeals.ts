import { canonicalJson, digestOfText, type Json, type PersonId } from '@carnet/kernel';
import type {
  Appeal,
  AppealEnd,
  AppealGround,
  AppealOpinion,
  AppealPanel,
  AppealVote,
  AppealedAct,
  ConditionWords,
  SuspensionRemainder,
} from '../appeal/appeal.js';
import {
  appealAdvised,
  appealClaimed,
  appealDecided,
  appealFiled,
  appealReleased,
  appealSeated,
  appealVoted,
  appealWithdrawn,
  conditionVaried,
  decisionSetAside,
  grantActSetAside,
  refusalReopened,
  suspensionVaried,
} from '../appeal/evolve-appeals.js';
import type { ConditionTerms, ObligationDue } from '../conditions/condition.js';
import { type Obligation, obligationsOf, obligationState } from '../conditions/obligation.js';
import type { EventOf } from '../events.js';
import type { Bilingual, GrantAct, Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import type { EndedDeadlines, Life, SetDeadlines } from './deadlines.js';
import { type Declarations, toAuthority, toBoth, unchanged } from './declaration.js';
import { audited, digestsOf, tested, why } from './entry-parts.js';
import { contributed } from './folding.js';

/** What happens to an appeal, and what follows from it; `appeal` is its number. */
export interface AppealEvents {
  readonly 'appeal-filed': { readonly appeal: Appeal };
  readonly 'appeal-withdrawn': { readonly appeal: number; readonly reasons: string };
  readonly 'appeal-claimed': { readonly appeal: number; readonly officer: PersonId };
  readonly 'appeal-released': { readonly appeal: number };
  readonly 'appeal-advised': { readonly appeal: number; readonly opinion: AppealOpinion };
  readonly 'appeal-seated': { readonly appeal: number; readonly panel: AppealPanel };
  /** Too few people are free for a quorum, or a seat was left: a supervisor has to see to it. */
  readonly 'appeal-unseated': { readonly appeal: number; readonly needed: number; readonly found: number };
  readonly 'appeal-voted': { readonly appeal: number; readonly vote: AppealVote };
  readonly 'appeal-decided': {
    readonly appeal: number;
    readonly as: Exclude<AppealEnd, 'withdrawn'>;
    readonly reasons: readonly Bilingual[];
  };
  /** A condition is changed on appeal, or struck; `now` is null where it is struck. */
  readonly 'condition-varied': {
    readonly appeal: number;
    readonly obligation: number;
    readonly was: ConditionWords;
    readonly now: (ConditionWords & Pick<ConditionTerms, 'dueRule'>) | null;
    readonly person: PersonId;
    readonly reasons: string;
  };
  /** A suspension ends on appeal, or a revocation falls: where the grant stands by that. */
  readonly 'grant-act-set-aside': {
    readonly appeal: number;
    readonly of: 'suspension' | 'revocation';
    readonly state: TransferState;
    readonly grantAct: GrantAct | null;
    readonly dues: readonly { readonly obligation: number; readonly due: ObligationDue }[];
  };
  /** A suspension ends on a day, or holds for some fields alone, on appeal. */
  readonly 'suspension-varied': {
    readonly appeal: number;
    readonly remainder: SuspensionRemainder;
    readonly reasons: string;
  };
  /** The refusal falls: the transfer is judged, reviewed and voted on anew, by people who had no part in any of it. */
  readonly 'decision-set-aside': { readonly appeal: number; readonly barred: readonly PersonId[] };
  /** The authority takes up its own refusal again: it is judged and decided anew, without the people who are `barred`. */
  readonly 'refusal-reopened': {
    readonly audit: string;
    readonly reasons: string;
    readonly barred: readonly PersonId[];
  };
}

export const appealEvents: Declarations<AppealEvents> = {
  'appeal-filed': {
    fold: (transfer, event) => contributed(appealFiled(transfer, event), event),
    history: ({ appeal: { number, digest, procedure, due, against, grounds, act } }) => ({
      appeal: number,
      digest,
      procedure,
      due: due.on,
      against: { outcome: against.outcome, at: against.at },
      grounds: grounds.map(groundIn),
      ...(act && { act: actIn(act) }),
    }),
    says: { en: 'The company appealed.', zh: '企业已申请复核。' },
    told: toBoth('appeal_filed', ['supervisors']),
    deadlines: { sets: ({ appeal }) => ({ appeal }) },
  },
  'appeal-withdrawn': {
    fold: (transfer, event) => contributed(appealWithdrawn(transfer, event), event),
    history: ({ appeal, reasons }) => ({ appeal, ...why({ reasons }) }),
    says: { en: 'The company took its appeal back.', zh: '企业已撤回复核申请。' },
    told: toBoth('appeal_withdrawn', ['supervisors', 'panel']),
    deadlines: { ends: ({ appeal }) => [{ appeal }] },
  },
  'appeal-claimed': {
    fold: appealClaimed,
    history: ({ appeal, officer }) => ({ appeal, officer }),
    says: { en: 'An officer took the appeal.', zh: '复核人员已接办。' },
    told: null,
    deadlines: null,
  },
  'appeal-released': {
    fold: appealReleased,
    history: ({ appeal }) => ({ appeal }),
    says: { en: 'An officer gave the appeal back.', zh: '复核人员已退回。' },
    told: null,
    deadlines: null,
  },
  'appeal-advised': {
    fold: appealAdvised,
    history: ({ appeal, opinion: { proposes, reasons, digest, noConflict, variation, restriction, remainder } }) => ({
      appeal,
      proposes,
      ...why({ reasons }),
      digest,
      ...(variation && { variation: wordsIn(variation), ...tested({ restriction }) }),
      ...(remainder && { remainder: remainderIn(remainder) }),
      ...(noConflict && { noConflict }),
    }),
    says: { en: 'The opinion on the appeal was recorded.', zh: '复核意见已提交。' },
    told: null,
    deadlines: null,
  },
  'appeal-seated': {
    fold: appealSeated,
    history: ({ appeal, panel: { seats, quorum, voters } }) => ({ appeal, seats, quorum, voters }),
    says: { en: 'An appeal waits for the votes of its panel.', zh: '复核申请待表决。' },
    told: toAuthority('appeal_seated', ['panel']),
    deadlines: null,
  },
  'appeal-unseated': {
    fold: unchanged,
    history: ({ appeal, needed, found }) => ({ appeal, needed, found }),
    says: { en: 'Seats in the panel of the appeal are empty; a supervisor sees to it.', zh: '复核表决席位空缺，由主管处理。' },
    told: toAuthority('appeal_unseated', ['supervisors']),
    deadlines: null,
  },
  'appeal-voted': {
    fold: appealVoted,
    history: ({ appeal, vote: { ballot, reasons, digest, noConflict } }) => ({
      appeal,
      ballot,
      ...why({ reasons }),
      digest,
      ...(noConflict && { noConflict }),
    }),
    says: { en: 'A vote on the appeal was cast.', zh: '复核表决已投票。' },
    told: null,
    deadlines: null,
    deputy: ({ vote }) => vote.onBehalfOf,
  },
  'appeal-decided': {
    fold: appealDecided,
    history: ({ appeal, as }) => ({ appeal, as }),
    says: { en: 'The appeal was decided.', zh: '复核申请已作出决定。' },
    told: toBoth('appeal_decided', ['filer']),
    deadlines: { ends: ({ appeal }) => [{ appeal }] },
  },
  'condition-varied': {
    fold: conditionVaried,
    history: ({ appeal, obligation, was, now, reasons }) => ({
      appeal,
      obligation,
      was: wordsIn(was),
      now: now && wordsIn(now),
      ...why({ reasons }),
    }),
    says: { en: 'A condition was changed or struck on appeal.', zh: '附加条件经复核变更或者撤销。' },
    told: toBoth('condition_varied', ['filer']),
    deadlines: { ends: endedOfCondition, sets: setOfCondition },
  },
  'grant-act-set-aside': {
    fold: grantActSetAside,
    history: ({ appeal, of, state, dues }) => ({
      appeal,
      of,
      state,
      dues: dues.map(({ obligation, due }) => ({ obligation, due: due.on })),
    }),
    says: {
      en: 'A suspension or a revocation was set aside or changed on appeal.',
      zh: '暂停或者撤销准予的决定经复核撤销或者变更。',
    },
    told: toBoth('grant_act_set_aside', ['filer']),
    deadlines: { sets: setOfGrantAlive },
  },
  'suspension-varied': {
    fold: suspensionVaried,
    history: ({ appeal, remainder, reasons }) => ({ appeal, remainder: remainderIn(remainder), ...why({ reasons }) }),
    says: { en: 'A suspension was shortened or narrowed on appeal.', zh: '暂停经复核缩短期限或者缩小范围。' },
    told: toBoth('suspension_varied', ['filer']),
    deadlines: null,
  },
  'decision-set-aside': {
    fold: decisionSetAside,
    history: ({ appeal, barred }) => ({ appeal, barred }),
    says: { en: 'The refusal was set aside; the rules are checked anew.', zh: '不予准许的决定已撤销，重新核对规则。' },
    told: toBoth('decision_set_aside', ['filer']),
    deadlines: { ends: () => ['appeal-window'] },
    clock: 'begins-anew',
    voids: () => true,
  },
  'refusal-reopened': {
    fold: refusalReopened,
    history: ({ audit, barred, reasons }) => ({ ...audited({ audit }), barred, ...why({ reasons }) }),
    says: {
      en: 'The authority took up its own refusal again; the rules are checked anew and others decide.',
      zh: '主管机构依职权对不予准许的决定重新办理，重新核对规则，由其他人员作出决定。',
    },
    told: toBoth('refusal_reopened', ['filer']),
    deadlines: { ends: () => ['appeal-window'] },
    clock: 'begins-anew',
    voids: () => true,
  },
};

function actIn(act: AppealedAct): Json {
  return act.of === 'condition' ? { of: act.of, obligation: act.obligation } : { of: act.of, at: act.at };
}

function wordsIn({ says, due }: ConditionWords): Json {
  return { says: digestOfText(canonicalJson({ en: says.en, zh: says.zh })), due: due?.on ?? null };
}

/** Fields have the company's own names, so their digest says which they are. */
function remainderIn({ until, fields }: SuspensionRemainder): Json {
  return { until: until?.on ?? null, fields: fields && digestOfText(canonicalJson(fields)) };
}

function groundIn({ about, part, says, evidence }: AppealGround): Json {
  return { about, ground: digestOfText(canonicalJson({ part, says })), documents: digestsOf(evidence) };
}

/** An obligation, and those that its condition has made since. */
function sameCondition(transfer: Transfer, number: number): readonly Obligation[] {
  const all = obligationsOf(transfer);
  const first = all.find((one) => one.number === number)?.series?.first;
  return all.filter((one) => one.number === number || (first !== undefined && one.series?.first === first && one.number > number));
}

/** The deadlines of all that a condition has made, and whether that comes due again. */
function endedOfCondition({ obligation }: { readonly obligation: number }, { after }: Life): readonly EndedDeadlines[] {
  return sameCondition(after, obligation).flatMap(({ number, series }) => [
    { obligation: number },
    ...(series === undefined ? [] : [{ recurrence: number }]),
  ]);
}

/** The deadlines of a condition that has other words now, or another last day. */
function setOfCondition({ obligation }: { readonly obligation: number }, { after }: Life): SetDeadlines {
  const varied = sameCondition(after, obligation);
  return { obligations: varied.filter(isOpen), series: varied };
}

/** The deadlines of the conditions that a grant finds which lives again. */
function setOfGrantAlive({ of }: EventOf<'grant-act-set-aside'>, { after }: Life): SetDeadlines {
  if (of === 'suspension' || !['awaiting-conditions', 'granted', 'suspended'].includes(after.state)) return {};
  const all = obligationsOf(after);
  return { obligations: all.filter(isOpen), series: all, anew: true };
}

function isOpen(one: Obligation): boolean {
  return ['open', 'evidence-given'].includes(obligationState(one));
}
