import type { Filing, PeopleCounts } from '@carnet/acts/filing.js';
import { type Bilingual, grouped, type Json } from '@carnet/kernel';
import type { TransferDecision } from '@carnet/workflow';
import type { CitedPlace } from './article-words.js';
import type { NoticeWriter } from './notice-writer.js';

/** A duty of the company besides the grant, with its last day and articles. */
export interface NoticeDuty {
  readonly duty: string;
  readonly says: Bilingual;
  /** Whether the rules could not tell that it applies. */
  readonly unsure: boolean;
  /** The last day; null if it is unknown or the law names none. */
  readonly due: string | null;
  /** How the last day is counted; null if the law names no term. */
  readonly when: Bilingual | null;
  readonly citations: readonly CitedPlace[];
}

/** The content of a grant, as filed. */
export interface NoticeGrant {
  readonly fields: readonly string[];
  /** Null if the company does not know the number. */
  readonly people: PeopleCounts | null;
  /** Whether it includes personal data. */
  readonly personal: boolean;
  /** Code of the stated purpose; null if none is stated. */
  readonly purpose: string | null;
  /** Last day of the grant; null if it has none. */
  readonly lastDay: string | null;
  readonly duties: readonly NoticeDuty[];
}

/** A duty as assessments store it. */
interface StoredDuty {
  readonly id: string;
  readonly says: Bilingual;
  readonly status: string;
  readonly deadline: { readonly due: string | null; readonly text: Bilingual } | null;
  readonly citations?: readonly CitedPlace[];
}

/** The content that a decision grants, from the filing and the assessment. */
export function noticeGrantOf({ fields, people, facts }: Filing, { term }: TransferDecision, assessment: Json): NoticeGrant {
  const { purpose = null, contains_personal_data: personal } = facts;
  return {
    fields,
    people,
    personal: personal !== false,
    purpose: typeof purpose === 'string' ? purpose : null,
    lastDay: term?.lastDay ?? null,
    duties: dutiesIn(assessment),
  };
}

/** Each unmet duty once, even if several regimes ask for it. */
function dutiesIn(assessment: Json): readonly NoticeDuty[] {
  // `judge` writes the body, so its shape is known.
  const { verdicts } = assessment as unknown as { readonly verdicts: readonly { readonly duties?: readonly StoredDuty[] }[] };
  const open = verdicts.flatMap(({ duties = [] }) => duties).filter(({ status }) => status !== 'met');
  const once = new Map(open.toReversed().map((duty) => [duty.id, duty]));
  return [...once.values()].reverse().map(({ id, says, status, deadline, citations = [] }) => ({
    duty: id,
    says,
    unsure: status === 'unknown',
    due: deadline?.due ?? null,
    when: deadline?.text ?? null,
    citations: citations.map(({ title, article }) => ({ title, article })),
  }));
}

const WORDS = {
  purpose: { en: 'Purpose', zh: '目的' },
  fields: { en: 'Fields', zh: '字段' },
  people: { en: 'People', zh: '涉及人数' },
  nobody: { en: 'none: no personal data', zh: '不含个人信息' },
  unknown: { en: 'not known to the company', zh: '企业未能说明' },
  us: { en: 'Of these, US persons or devices', zh: '其中美国人员或设备' },
  until: { en: 'Valid until the end of', zh: '有效期至（含当日）' },
  endless: { en: 'The grant has no last day.', zh: '准予未定有效期截止日。' },
  by: { en: 'by the end of', zh: '截止日' },
  unsure: { en: 'where it applies', zh: '如适用' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The lines about what may leave, to whom and until when. */
export function grantLines(
  { fields, people, personal, purpose, lastDay }: NoticeGrant,
  recipient: { readonly name: string; readonly country: string },
  teller: NoticeWriter,
): readonly string[] {
  const { say, line, day, list, recipientLine, names } = teller;
  const meant = purpose === null ? null : names.ofFact({ name: 'purpose', value: purpose, origin: 'stated' });
  const us = Object.entries(people?.us ?? {}).filter(([, count]) => count > 0);
  return [
    recipientLine(recipient),
    ...(purpose === null ? [] : [line(WORDS.purpose, meant === null ? purpose : say(meant.value))]),
    ...(fields.length === 0 ? [] : [line(WORDS.fields, list(fields.map((code) => fieldName(code, teller))))]),
    line(WORDS.people, personal ? peopleWords(people, say) : say(WORDS.nobody)),
    ...(us.length === 0 ? [] : [line(WORDS.us, usWords(Object.fromEntries(us), teller))]),
    lastDay === null ? say(WORDS.endless) : line(WORDS.until, day(lastDay)),
  ];
}

/** The lines about duties, by due day. */
export function dutyLines(duties: readonly NoticeDuty[], { say, day, sentence, cited, bracket }: NoticeWriter): readonly string[] {
  const ordered = duties.toSorted((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : (a.due ?? '9999') > (b.due ?? '9999') ? 1 : 0));
  return ordered.map(({ says, unsure, due, when, citations }) => {
    const by = due === null ? (when === null ? '' : bracket(sentence(when))) : bracket(`${say(WORDS.by)} ${day(due)}`);
    return `${sentence(says)}${by}${unsure ? bracket(say(WORDS.unsure)) : ''}${cited(citations)}`;
  });
}

function fieldName(code: string, { say, names, bracket }: NoticeWriter): string {
  const name = names.ofField(code);
  return name === null ? code : `${say(name)}${bracket(code)}`;
}

function peopleWords(people: PeopleCounts | null, say: NoticeWriter['say']): string {
  if (people === null) return say(WORDS.unknown);
  const [ordinary, sensitive] = [people.ordinary, people.sensitive].map(grouped);
  return say({
    en: `${ordinary ?? ''} with ordinary data, ${sensitive ?? ''} with sensitive data`,
    zh: `一般个人信息 ${ordinary ?? ''} 人，敏感个人信息 ${sensitive ?? ''} 人`,
  });
}

function usWords(us: Readonly<Record<string, number>>, { say, names, list }: NoticeWriter): string {
  const known = names.ofFact({ name: 'us_counts_12m', value: us, origin: 'stated' });
  return known === null ? list(Object.entries(us).map(([code, count]) => `${code} ${grouped(count)}`)) : say(known.value);
}
