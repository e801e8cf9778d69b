import { type Bilingual, canonicalJson, digestOfText, type Json, type PersonId } from '@carnet/kernel';
import {
  type Appeal,
  type AppealedAct,
  type AppealEnd,
  type AppealGround,
  type AppealOpinion,
  type AppealPanel,
  appealsOf,
  type AppealVote,
  type ConditionWords,
  type SuspensionRemainder,
} from '../appeal/appeal.js';
import type { ConditionTerms, ObligationDue } from '../conditions/condition.js';
import { cureBreach, type Obligation, obligationsOf, obligationState, withObligation } from '../conditions/obligation.js';
import type { EventOf } from '../events.js';
import { withOpenSteps } from '../open-steps.js';
import type { GrantAct, Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import type { EndedDeadlines, BeforeAndAfter, SetDeadlines } from './deadlines.js';
import { type Declarations, toAuthority, toBoth, unchanged } from './declaration.js';
import { auditPart, digestsOf, restrictionPart, digestReasons } from './entry-parts.js';
import { involveContributor } from './folding.js';

/** The events of an appeal and their effects; `appeal` is its number. */
export interface AppealEvents {
  readonly 'appeal-filed': { readonly appeal: Appeal };
  readonly 'appeal-withdrawn': { readonly appeal: number; readonly reasons: string };
  readonly 'appeal-claimed': { readonly appeal: number; readonly officer: PersonId };
  readonly 'appeal-released': { readonly appeal: number };
  readonly 'appeal-advised': { readonly appeal: number; readonly opinion: AppealOpinion };
  readonly 'appeal-seated': { readonly appeal: number; readonly panel: AppealPanel };
  /** Too few people are free for a quorum, or a seat became vacant: a supervisor must act. */
  readonly 'appeal-unseated': { readonly appeal: number; readonly needed: number; readonly found: number };
  readonly 'appeal-voted': { readonly appeal: number; readonly vote: AppealVote };
  readonly 'appeal-decided': {
    readonly appeal: number;
    readonly as: Exclude<AppealEnd, 'withdrawn'>;
    readonly reasons: readonly Bilingual[];
  };
  /** A condition is varied on appeal, or struck if `now` is null. */
  readonly 'condition-varied': {
    readonly appeal: number;
    readonly obligation: number;
    readonly was: ConditionWords;
    readonly now: (ConditionWords & Pick<ConditionTerms, 'dueRule'>) | null;
    readonly person: PersonId;
    readonly reasons: string;
  };
  /** A suspension or a revocation is set aside on appeal; `state` and `grantAct` are what the grant returns to. */
  readonly 'grant-act-set-aside': {
    readonly appeal: number;
    readonly of: 'suspension' | 'revocation';
    readonly state: TransferState;
    readonly grantAct: GrantAct | null;
    readonly dues: readonly { readonly obligation: number; readonly due: ObligationDue }[];
  };
  /** A suspension is varied on appeal: it ends on a day, or holds only for some fields. */
  readonly 'suspension-varied': {
    readonly appeal: number;
    readonly remainder: SuspensionRemainder;
    readonly reasons: string;
  };
  /** The refusal is set aside: the transfer is judged, reviewed and voted on again, without the people who are `barred`. */
  readonly 'decision-set-aside': { readonly appeal: number; readonly barred: readonly PersonId[] };
  /** The authority reopens its own refusal: it is judged and decided again, without the people who are `barred`. */
  readonly 'refusal-reopened': {
    readonly audit: string;
    readonly reasons: string;
    readonly barred: readonly PersonId[];
  };
}

export const appealEvents: Declarations<AppealEvents> = {
  'appeal-filed': {
    fold: (transfer, event) => involveContributor({ ...transfer, appeals: [...appealsOf(transfer), event.appeal] }, event),
    history: ({ appeal: { number, digest, procedure, due, against, grounds, act } }) => ({
      appeal: number,
      digest,
      procedure,
      due: due.on,
      against: { outcome: against.outcome, at: against.at },
      grounds: grounds.map(groundPart),
      ...(act && { act: appealedActPart(act) }),
    }),
    says: { en: 'The company appealed.', zh: '企业已申请复核。' },
    audience: toBoth('appeal_filed', ['supervisors']),
    deadlines: { sets: ({ appeal }) => ({ appeal }) },
    namesDocuments: true,
  },
  'appeal-withdrawn': {
    fold: (transfer, event) => {
      const { appeal, reasons, at } = event;
      const end = { as: 'withdrawn', reasons: [{ en: reasons, zh: reasons }], at } as const;
      return involveContributor(
        withAppeal(transfer, appeal, (one) => ({ ...one, end })),
        event,
      );
    },
    history: ({ appeal, reasons }) => ({ appeal, ...digestReasons({ reasons }) }),
    says: { en: 'The company withdrew its appeal.', zh: '企业已撤回复核申请。' },
    audience: toBoth('appeal_withdrawn', ['supervisors', 'panel']),
    deadlines: { ends: ({ appeal }) => [{ appeal }] },
  },
  'appeal-claimed': {
    fold: (transfer, { appeal, officer }) => withAppeal(transfer, appeal, (one) => ({ ...one, officer })),
    history: ({ appeal, officer }) => ({ appeal, officer }),
    says: { en: 'An officer claimed the appeal.', zh: '复核人员已领取复核申请。' },
    audience: null,
    deadlines: null,
  },
  'appeal-released': {
    fold: (transfer, { appeal }) => withAppeal(transfer, appeal, (one) => ({ ...one, officer: null })),
    history: ({ appeal }) => ({ appeal }),
    says: { en: 'An officer released the appeal.', zh: '复核人员已退回复核申请。' },
    audience: null,
    deadlines: null,
  },
  'appeal-advised': {
    fold: (transfer, { appeal, opinion }) => withAppeal(transfer, appeal, (one) => ({ ...one, officer: opinion.officer, opinion })),
    history: ({ appeal, opinion: { proposes, reasons, digest, noConflict, variation, restriction, remainder } }) => ({
      appeal,
      proposes,
      ...digestReasons({ reasons }),
      digest,
      ...(variation && { variation: conditionWordsPart(variation), ...restrictionPart({ restriction }) }),
      ...(remainder && { remainder: remainderPart(remainder) }),
      noConflict,
    }),
    says: { en: 'The opinion on the appeal was recorded.', zh: '复核意见已提交。' },
    audience: null,
    deadlines: null,
  },
  'appeal-seated': {
    fold: (transfer, { appeal, panel }) => withAppeal(transfer, appeal, (one) => ({ ...one, panel })),
    history: ({ appeal, panel: { seats, quorum, voters } }) => ({ appeal, seats, quorum, voters }),
    says: { en: 'An appeal is waiting for the votes of its panel.', zh: '复核申请待复核表决人员表决。' },
    audience: toAuthority('appeal_seated', ['panel']),
    deadlines: null,
  },
  'appeal-unseated': {
    fold: unchanged,
    history: ({ appeal, needed, found }) => ({ appeal, needed, found }),
    says: { en: 'Seats of the appeal panel are vacant; a supervisor must fill them.', zh: '复核表决席位空缺，须由主管补足。' },
    audience: toAuthority('appeal_unseated', ['supervisors']),
    deadlines: null,
  },
  'appeal-voted': {
    fold: (transfer, { appeal, vote }) => withAppeal(transfer, appeal, (one) => ({ ...one, votes: [...one.votes, vote] })),
    history: ({ appeal, vote: { ballot, reasons, digest, noConflict } }) => ({
      appeal,
      ballot,
      ...digestReasons({ reasons }),
      digest,
      noConflict,
    }),
    says: { en: 'A vote on the appeal was cast.', zh: '复核已有一人表决。' },
    audience: null,
    deadlines: null,
    deputy: ({ vote }) => vote.onBehalfOf,
  },
  'appeal-decided': {
    fold: (transfer, { appeal, as, reasons, at }) => withAppeal(transfer, appeal, (one) => ({ ...one, end: { as, reasons, at } })),
    history: ({ appeal, as }) => ({ appeal, as }),
    says: { en: 'The appeal was decided.', zh: '复核申请已作出决定。' },
    audience: toBoth('appeal_decided', ['filer']),
    deadlines: { ends: ({ appeal }) => [{ appeal }] },
  },
  'condition-varied': {
    fold: varyCondition,
    history: ({ appeal, obligation, was, now, reasons }) => ({
      appeal,
      obligation,
      was: conditionWordsPart(was),
      now: now && conditionWordsPart(now),
      ...digestReasons({ reasons }),
    }),
    says: { en: 'A condition was varied or struck on appeal.', zh: '附加条件经复核变更或者撤销。' },
    audience: toBoth('condition_varied', ['filer']),
    deadlines: { ends: deadlinesEndedWithCondition, sets: deadlinesOfVariedCondition },
  },
  'grant-act-set-aside': {
    fold: setGrantActAside,
    history: ({ appeal, of, state, dues }) => ({
      appeal,
      of,
      state,
      dues: dues.map(({ obligation, due }) => ({ obligation, due: due.on })),
    }),
    says: {
      en: 'A suspension or a revocation was set aside or varied on appeal.',
      zh: '暂停或者撤销准予的决定经复核撤销或者变更。',
    },
    audience: toBoth('grant_act_set_aside', ['filer']),
    deadlines: { sets: deadlinesOfRestoredGrant },
  },
  'suspension-varied': {
    // It stays the same suspension, within the limits of the appeal.
    fold: (transfer, { appeal, remainder: { until, fields } }) => {
      const { grantAct } = transfer;
      if (grantAct === null) return transfer;
      return { ...transfer, grantAct: { ...grantAct, appeal, ...(until && { until }), ...(fields && { fields }) } };
    },
    history: ({ appeal, remainder, reasons }) => ({ appeal, remainder: remainderPart(remainder), ...digestReasons({ reasons }) }),
    says: { en: 'A suspension was shortened or narrowed on appeal.', zh: '暂停经复核缩短期限或者缩小范围。' },
    audience: toBoth('suspension_varied', ['filer']),
    deadlines: null,
  },
  'decision-set-aside': {
    // Earlier opinions and votes no longer count; the appeal and the history keep them.
    fold: (transfer, { barred }) => voidDecision(transfer, barred),
    history: ({ appeal, barred }) => ({ appeal, barred }),
    says: { en: 'The refusal was set aside; the rules are checked again.', zh: '不予准许的决定已撤销，重新核对规则。' },
    audience: toBoth('decision_set_aside', ['filer']),
    deadlines: { ends: () => ['appeal-window'] },
    clock: 'begins-anew',
    voids: () => true,
  },
  'refusal-reopened': {
    // As after an appeal, with the reasons kept for the company.
    fold: (transfer, { audit, reasons, at, barred }) => ({ ...voidDecision(transfer, barred), reopened: { audit, reasons, at } }),
    history: ({ audit, barred, reasons }) => ({ ...auditPart({ audit }), barred, ...digestReasons({ reasons }) }),
    says: {
      en: 'The authority reopened its own refusal; the rules are checked again and others decide.',
      zh: '主管机构依职权对不予准许的决定重新办理，重新核对规则，由其他人员作出决定。',
    },
    audience: toBoth('refusal_reopened', ['filer']),
    deadlines: { ends: () => ['appeal-window'] },
    clock: 'begins-anew',
    voids: () => true,
  },
};

function voidDecision({ extensions: _, ...transfer }: Transfer, barred: readonly PersonId[]): Transfer {
  return {
    ...withOpenSteps(transfer, []),
    state: 'submitted',
    decision: null,
    reviews: [],
    votes: [],
    sentBack: (transfer.sentBack ?? 0) + 1,
    barred: [...new Set([...(transfer.barred ?? []), ...barred])],
  };
}

/** The condition has new terms or is struck, so a breach of the earlier terms is cured. */
function varyCondition(transfer: Transfer, { obligation, now, person, reasons, at, appeal }: EventOf<'condition-varied'>): Transfer {
  const varied = (one: Obligation): Obligation =>
    now === null
      ? { ...cureBreach(one, at), waiver: { by: person, reasons, at, appeal } }
      : { ...cureBreach(withoutSlots(one), at), ...now };
  // Later obligations of a recurring condition get the new words but keep their own days.
  const variedLater = (one: Obligation): Obligation => {
    if (now !== null) return { ...withoutSlots(one), says: now.says };
    return one.waiver === null ? varied(one) : { ...one, waiver: { ...one.waiver, appeal } };
  };
  return obligationsOfCondition(transfer, obligation).reduce(
    (known, { number }) => withObligation(known, number, number === obligation ? varied : variedLater),
    transfer,
  );
}

/** Drops the slots: the varied words no longer match what they were filled with. */
function withoutSlots({ slots: _, ...one }: Obligation): Obligation {
  return one;
}

/** Cures the breach behind the suspension; an open re-assessment continues. */
function setGrantActAside(before: Transfer, { of, state, grantAct, dues, at }: EventOf<'grant-act-set-aside'>): Transfer {
  const { revokedFrom, ...transfer } = before;
  const breached = of === 'suspension' ? before.grantAct?.obligation : undefined;
  const again = breached === undefined ? transfer : withObligation(transfer, breached, (one) => cureBreach(one, at));
  const moved = dues.reduce((known, { obligation, due }) => withObligation(known, obligation, (one) => ({ ...one, due })), again);
  return { ...moved, state, grantAct, ...(revokedFrom?.reassessment && { reassessment: revokedFrom.reassessment }) };
}

/** Takes a person out of the open appeals: the officer's claim and the panel seat become vacant. */
export function leaveAppeals(transfer: Transfer, person: PersonId): Transfer {
  if (transfer.appeals === undefined) return transfer;
  return {
    ...transfer,
    appeals: transfer.appeals.map((one) => {
      const sits = one.officer === person || one.panel?.voters.includes(person) === true;
      if (one.end !== null || !sits) return one;
      const officer = one.officer === person && one.opinion === null ? null : one.officer;
      const panel = one.panel && { ...one.panel, voters: one.panel.voters.filter((voter) => voter !== person) };
      return { ...one, officer, panel };
    }),
  };
}

function withAppeal(transfer: Transfer, number: number, change: (one: Appeal) => Appeal): Transfer {
  if (transfer.appeals === undefined) return transfer;
  return { ...transfer, appeals: transfer.appeals.map((one) => (one.number === number ? change(one) : one)) };
}

function appealedActPart(act: AppealedAct): Json {
  return act.of === 'condition' ? { of: act.of, obligation: act.obligation } : { of: act.of, at: act.at };
}

function conditionWordsPart({ says, due }: ConditionWords): Json {
  return { says: digestOfText(canonicalJson({ en: says.en, zh: says.zh })), due: due?.on ?? null };
}

/** Fields have the company's own names, so the entry carries only their digest. */
function remainderPart({ until, fields }: SuspensionRemainder): Json {
  return { until: until?.on ?? null, fields: fields && digestOfText(canonicalJson(fields)) };
}

function groundPart({ about, part, says, evidence }: AppealGround): Json {
  return { about, ground: digestOfText(canonicalJson({ part, says })), documents: digestsOf(evidence) };
}

/** An obligation and the later ones of its condition. */
function obligationsOfCondition(transfer: Transfer, number: number): readonly Obligation[] {
  const all = obligationsOf(transfer);
  const first = all.find((one) => one.number === number)?.series?.first;
  return all.filter((one) => one.number === number || (first !== undefined && one.series?.first === first && one.number > number));
}

/** The deadlines of every obligation of a condition, and of its recurrence. */
function deadlinesEndedWithCondition(
  { obligation }: { readonly obligation: number },
  { after }: BeforeAndAfter,
): readonly EndedDeadlines[] {
  return obligationsOfCondition(after, obligation).flatMap(({ number, series }) => [
    { obligation: number },
    ...(series === undefined ? [] : [{ recurrence: number }]),
  ]);
}

/** The deadlines of a condition with new words or a new last day. */
function deadlinesOfVariedCondition({ obligation }: { readonly obligation: number }, { after }: BeforeAndAfter): SetDeadlines {
  const varied = obligationsOfCondition(after, obligation);
  return { obligations: varied.filter(isObligationOpen), series: varied };
}

/** The deadlines of the conditions of a grant whose revocation was set aside. */
function deadlinesOfRestoredGrant({ of }: EventOf<'grant-act-set-aside'>, { after }: BeforeAndAfter): SetDeadlines {
  if (of === 'suspension' || !['awaiting-conditions', 'granted', 'suspended'].includes(after.state)) return {};
  const all = obligationsOf(after);
  return { obligations: all.filter(isObligationOpen), series: all, grantRestored: true };
}

function isObligationOpen(one: Obligation): boolean {
  return ['open', 'evidence-given'].includes(obligationState(one));
}
