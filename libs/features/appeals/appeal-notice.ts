import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { NoticeParts } from '@carnet/acts/transfer-views.store.js';
import { type Bilingual, canonicalJson, type Json } from '@carnet/kernel';
import {
  type Appeal,
  type AppealedAct,
  type ConditionWords,
  markOwnWords,
  isInBothLanguages,
  type SuspensionRemainder,
  type Transfer,
  isVariedSuspension,
} from '@carnet/workflow';
import { hasBothTexts } from '../decisions/missing-parts.js';
import { noNames } from '../decisions/notice-names.js';
import { datedHead, type NoticeLanguage, type NoticePage } from '../decisions/notice-sections.js';
import { withoutDuplicates, type NoticeWriter, noticeWriterIn } from '../decisions/notice-writer.js';
import { suspensionWords } from '@carnet/acts/grant-acts.js';
import { withDayWords } from '@carnet/clocks';
import type { NoticeHead } from '../decisions/notice.js';

/** A decided appeal against a part of a grant. */
interface DecidedGrantAppeal {
  readonly number: number;
  readonly act: AppealedAct;
  readonly end: NonNullable<Appeal['end']>;
}

const words = {
  stands: {
    condition: { en: 'The condition must be met as it stands.', zh: '该附加条件应当按原内容履行。' },
    suspension: { en: 'The grant stays suspended: no data may leave.', zh: '准予仍处于暂停状态：数据不得出境。' },
    revocation: { en: 'The grant stays revoked: no data may leave.', zh: '准予仍处于撤销状态：数据不得出境。' },
  },
  overtaken: {
    en: 'The measure under appeal was no longer in effect when this was decided. The grant is unchanged.',
    zh: '作出本决定时，被申请复核的措施已不再有效。准予维持现状。',
  },
  changed: { en: 'The condition must be met in its new text.', zh: '该附加条件应当按变更后的内容履行。' },
  struck: { en: 'The condition no longer has to be met.', zh: '该附加条件不再要求履行。' },
  granted: {
    en: 'The grant is in force: data may leave as granted. Its quantities were never deducted, so nothing is counted again.',
    zh: '准予有效：可按准予内容出境。其计入的数量未曾扣减，无需重新计入。',
  },
  'awaiting-conditions': {
    en: 'The grant is waiting for its conditions: until they are met, no data may leave.',
    zh: '准予尚待履行附加条件：履行完毕前，数据不得出境。',
  },
  suspended: {
    en: 'The grant is suspended: no data may leave until the suspension is lifted.',
    zh: '准予处于暂停状态：解除前数据不得出境。',
  },
  expired: { en: 'The grant has expired: no data may leave under it.', zh: '准予期限已届满：不得据此出境。' },
  superseded: {
    en: 'Another transfer has superseded the grant and applies in its place.',
    zh: '准予已由其他事项取代，以该事项为准。',
  },
  revoked: { en: 'The grant is revoked for another reason: no data may leave.', zh: '准予已因其他原因撤销：数据不得出境。' },
} as const satisfies Readonly<Record<string, Bilingual | Readonly<Record<string, Bilingual>>>>;

/** What the end of an appeal against a part of a grant means for the grant. */
export function grantEffect(after: Transfer, { act, end, number }: DecidedGrantAppeal): Bilingual {
  const { as, at } = end;
  if (as === 'upheld' || as === 'withdrawn') return words.stands[act.of];
  const standing = standingWords(after);
  if (act.of === 'condition') {
    const one = (after.obligations ?? []).find(({ number }) => number === act.obligation);
    const struck = one?.waiver?.appeal !== undefined && one.waiver.at === at;
    const done = as === 'varied' ? one?.waiver === null && words.changed : struck && words.struck;
    return done ? together(done, standing) : together(words.overtaken, standing);
  }
  const { state, grantAct } = after;
  const varied = act.of === 'suspension' && grantAct?.appeal !== undefined && grantAct.appeal === number;
  const undone = state !== 'revoked' && (grantAct?.at === at || act.of === 'revocation' || varied);
  return undone ? standing : together(words.overtaken, standing);
}

function standingWords({ state, grantAct }: Transfer): Bilingual {
  if (state === 'suspended' && grantAct !== null && isVariedSuspension(grantAct)) {
    const { en, zh } = withDayWords(suspensionWords(grantAct.until?.on ?? null, grantAct.fields ?? null));
    return { en: `${en}.`, zh: `${zh}。` };
  }
  switch (state) {
    case 'granted':
    case 'awaiting-conditions':
    case 'suspended':
    case 'expired':
    case 'superseded':
      return words[state];
    default:
      return words.revoked;
  }
}

function together(one: Bilingual, other: Bilingual): Bilingual {
  return { en: `${one.en} ${other.en}`, zh: `${one.zh}${other.zh}` };
}

export const APPEAL_NOTICE_PARTS = ['names', 'grounds', 'reasons', 'effect', 'remedy'] as const;

export type AppealNoticePart = (typeof APPEAL_NOTICE_PARTS)[number];

/** The notice of an appeal's decision for the company. It does not name who said or voted what. */
export interface AppealNotice extends NoticeHead {
  readonly format: 'carnet-appeal-notice/1';
  readonly appeal: number;
  /** The appealed decision. */
  readonly against: { readonly outcome: string; readonly at: string };
  /** The appealed part of the grant; left out for a refusal. */
  readonly act?: AppealedAct;
  /** The new text of a varied condition; left out otherwise. */
  readonly changed?: ConditionWords;
  /**
   * The remainder of a varied suspension: its last day, the fields it holds for, and the fields that may leave again; left out otherwise.
   */
  readonly remainder?: { readonly until: string | null; readonly fields: readonly string[] | null; readonly live: readonly string[] };
  readonly filedAt: string;
  readonly outcome: 'upheld' | 'varied' | 'set-aside';
  readonly grounds: readonly {
    readonly about: string;
    readonly part: string | null;
    readonly says: string;
    readonly documents: readonly string[];
  }[];
  readonly effect: Bilingual;
  readonly remedy: Bilingual;
  /** The digest that the opinion and the votes are bound to. */
  readonly digest: string;
}

const EFFECTS: Readonly<Record<'upheld' | 'set-aside', Bilingual>> = {
  upheld: { en: 'The transfer stays refused: no data may leave.', zh: '维持原决定：数据不得出境。' },
  'set-aside': {
    en: 'The refusal is set aside. The transfer is assessed again by its rules. If people decide, they are people who had no part before. Until then, no data may leave.',
    zh: '原决定已撤销。本事项按其适用规则重新评估；须由人员决定的，由此前未参与的人员办理。在此之前，数据不得出境。',
  },
};

const REMEDY: Bilingual = {
  en: 'Your rights to administrative reconsideration and to court are not affected.',
  zh: '依法申请行政复议、提起行政诉讼的权利不受影响。',
};

/**
 * Builds the notice of a decided appeal; null for one that is undecided or withdrawn. The same material gives the same bytes in canonical
 * form.
 */
export function appealNoticeOf(
  { filing, reference }: StoredTransfer,
  after: Transfer,
  appeal: Appeal,
  { company, authority, zone, assessment }: NoticeParts,
): AppealNotice | null {
  const { number, against, at: filedAt, grounds, digest, end, act, opinion } = appeal;
  if (end === null || end.as === 'withdrawn') return null;
  const { id, contentDigest } = after;
  const changed = end.as === 'varied' ? opinion?.variation : undefined;
  const left = end.as === 'varied' && opinion?.remainder ? remainderIn(opinion.remainder, filing.fields) : undefined;
  const effect = act === undefined ? EFFECTS[end.as === 'upheld' ? 'upheld' : 'set-aside'] : grantEffect(after, { act, end, number });
  return {
    format: 'carnet-appeal-notice/1',
    transfer: id,
    reference,
    appeal: number,
    title: filing.title,
    company,
    authority,
    zone,
    against: { outcome: against.outcome, at: against.at },
    ...(act && { act }),
    ...(changed && { changed }),
    ...(left && { remainder: left }),
    filedAt,
    outcome: end.as,
    at: end.at,
    grounds: grounds.map(({ about, part, says, evidence }) => ({ about, part, says, documents: evidence.map(({ sha256 }) => sha256) })),
    reasons: end.reasons.map(markOwnWords),
    effect,
    remedy: REMEDY,
    content: contentDigest,
    assessment: { id: assessment.id, digest: assessment.digest },
    digest,
  };
}

function remainderIn({ until, fields }: SuspensionRemainder, filed: readonly string[]): NonNullable<AppealNotice['remainder']> {
  const live = fields === null ? [] : filed.filter((one) => !fields.includes(one));
  return { until: until?.on ?? null, fields, live };
}

/**
 * The required parts that the notice lacks. With any part missing, the appeal is not decided. Stating the outcome alone is not a reason.
 */
export function missingAppealNoticeParts({
  company,
  authority,
  title,
  grounds,
  reasons,
  effect,
  remedy,
}: AppealNotice): readonly AppealNoticePart[] {
  const there: Readonly<Record<AppealNoticePart, boolean>> = {
    names: [company, authority, title].every(hasBothTexts),
    grounds: grounds.length > 0 && grounds.every(({ says }) => says.trim() !== ''),
    reasons: reasons.length > 1 && reasons.every(isInBothLanguages),
    effect: isInBothLanguages(effect),
    remedy: isInBothLanguages(remedy),
  };
  return APPEAL_NOTICE_PARTS.filter((part) => !there[part]);
}

/** The text whose digest identifies the notice. */
export function appealNoticeText(notice: AppealNotice): string {
  return canonicalJson(notice as unknown as Json);
}

const WORDS = {
  notice: { en: 'Notice of re-review', zh: '复核决定通知书' },
  upheld: { en: 'The appeal is not allowed.', zh: '复核申请不予支持。' },
  varied: { en: 'The appeal is allowed in part.', zh: '复核申请部分予以支持。' },
  'set-aside': { en: 'The appeal is allowed.', zh: '复核申请予以支持。' },
  condition: { en: 'Condition', zh: '附加条件' },
  suspension: { en: 'Suspended at', zh: '暂停时间' },
  revocation: { en: 'Revoked at', zh: '撤销准予时间' },
  after: { en: 'New text', zh: '变更后内容' },
  until: { en: 'due by the end of', zh: '履行期限至' },
  endsWith: { en: 'Suspended to the end of', zh: '暂停至（日终）' },
  fields: { en: 'Suspended fields', zh: '暂停的字段' },
  live: { en: 'Fields that may leave as granted', zh: '可按准予内容出境的字段' },
  grantedAt: { en: 'Granted at', zh: '准予时间' },
  subject: { en: 'Subject of the appeal', zh: '复核事项' },
  grounds: { en: 'Grounds', zh: '申请理由' },
  reasons: { en: 'Reasons', zh: '理由' },
  effect: { en: 'What this means', zh: '决定效力' },
  remedy: { en: 'What you may do', zh: '救济途径' },
  record: { en: 'Record', zh: '记录' },
  reference: { en: 'Number', zh: '编号' },
  company: { en: 'Company', zh: '企业' },
  refusedAt: { en: 'Refused at', zh: '原决定时间' },
  filedAt: { en: 'Appeal filed at', zh: '申请时间' },
  at: { en: 'Decided at', zh: '决定时间' },
  content: { en: 'Digest of the filing', zh: '申报内容摘要' },
  appeal: { en: 'Digest of the appeal', zh: '复核申请摘要' },
  digest: { en: 'Digest of this notice', zh: '本通知书摘要' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The lines about the appealed part of the grant, with a condition's text before and after. */
function actLines({ act, changed, outcome, remainder }: AppealNotice, teller: NoticeWriter): readonly string[] {
  if (act === undefined) return [];
  const { language, say, line, day, bracket } = teller;
  if (act.of !== 'condition') {
    const { until = null, fields = null, live = [] } = remainder ?? {};
    const all = (codes: readonly string[]): string => codes.join(language === 'zh' ? '、' : ', ');
    const narrowed = fields === null ? [] : [line(WORDS.fields, all(fields)), line(WORDS.live, all(live))];
    return [line(WORDS[act.of], teller.at(act.at)), ...(until === null ? [] : [line(WORDS.endsWith, day(until))]), ...narrowed];
  }
  const words = ({ says, due }: ConditionWords): string =>
    due === null ? say(says) : `${say(says)}${bracket(`${say(WORDS.until)}${language === 'zh' ? '' : ' '}${day(due.on)}`)}`;
  const before = line(WORDS.condition, `${String(act.obligation)}. ${words(act.was)}`);
  return changed === undefined || outcome !== 'varied' ? [before] : [before, line(WORDS.after, words(changed))];
}

/** Lays out a notice in one language. */
export function appealNoticePage(notice: AppealNotice, digest: string, language: NoticeLanguage): NoticePage {
  const teller = noticeWriterIn(language, noNames, notice.zone);
  const { say, line } = teller;
  const { reference, company, title, against, filedAt, at, grounds, reasons, effect, remedy } = notice;
  const subject = [
    say(title),
    line(WORDS.reference, reference),
    line(WORDS.company, say(company)),
    line(notice.act === undefined ? WORDS.refusedAt : WORDS.grantedAt, teller.at(against.at)),
    ...actLines(notice, teller),
    line(WORDS.filedAt, teller.at(filedAt)),
    line(WORDS.at, teller.at(at)),
  ];
  const sections = [
    [WORDS.subject, subject],
    [WORDS.grounds, grounds.map(({ part, says }) => (part === null ? says : `${part} · ${says}`))],
    [WORDS.reasons, withoutDuplicates(reasons.map(say))],
    [WORDS.effect, [say(effect)]],
    [WORDS.remedy, [say(remedy)]],
    [WORDS.record, [line(WORDS.content, notice.content), line(WORDS.appeal, notice.digest), line(WORDS.digest, digest)]],
  ] as const;
  return {
    language,
    title: say(WORDS.notice),
    authority: say(notice.authority),
    lead: say(WORDS[notice.outcome]),
    sections: sections.map(([heading, lines]) => ({ heading: say(heading), lines })),
    ...datedHead(notice, teller),
    twin: appealNoticeText(notice),
    digest,
  };
}
