import type { Bilingual, Json } from '@carnet/kernel';
import { ownWords } from '@carnet/workflow';
import { type Intention, intentionText } from './intention.js';
import type { NoticeNames } from './notice-names.js';
import { EFFECT_WORDS, HEADINGS, HEARING_WORDS, LABELS, MEANS_WORDS, OBJECTIVE_WORDS, OUTCOME_WORDS, PHASE_WORDS } from './notice-words.js';
import {
  type CitedPlace,
  type Notice,
  type NoticeFinding,
  type NoticeHearing,
  type NoticeObligation,
  type NoticeRestriction,
  noticeText,
} from './notice.js';

export type NoticeLanguage = 'en' | 'zh';

/** A notice as it is read in one language: text, page and letter are forms of the same. */
export interface NoticePage {
  readonly language: NoticeLanguage;
  readonly title: string;
  readonly authority: string;
  readonly lead: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly reference: string;
  /** When what it tells of was done. */
  readonly at: string;
  /** The notice for programs, in canonical form (RFC 8785), and its digest. */
  readonly twin: string;
  readonly digest: string;
}

/** Lays a notice out. Sections that have nothing to say are left out. */
export function noticePage(notice: Notice, digest: string, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const say = (words: Bilingual): string => words[language];
  const line = (label: Bilingual, value: string): string => `${say(label)}${language === 'zh' ? '：' : ': '}${value}`;
  const told: Teller = { say, line, names };
  const { appeal, hearing = null, noConflict, immaterial = [] } = notice;
  const shared = sharedLines(notice, digest, told);
  const sections = sectionsOf(
    {
      ...shared,
      record: [
        ...(noConflict ? [say(LABELS.noConflict)] : []),
        ...immaterial.flatMap((one) => immaterialLines(one, told)),
        ...(shared.record ?? []),
      ],
      conditions: conditionLines(notice, told),
      hearing: hearing === null ? [] : hearingLines(hearing, told),
      appeal: appeal === null ? [] : [say(appeal)],
    },
    say,
  );
  const head = { title: say(LABELS.notice), authority: say(notice.authority), lead: say(OUTCOME_WORDS[notice.outcome]) };
  return { language, ...head, sections, reference: notice.reference, at: notice.at, twin: noticeText(notice), digest };
}

/** Lays an intention to refuse out, as a notice. */
export function intentionPage(intention: Intention, digest: string, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const say = (words: Bilingual): string => words[language];
  const line = (label: Bilingual, value: string): string => `${say(label)}${language === 'zh' ? '：' : ': '}${value}`;
  const { how, until, authority, reference, at } = intention;
  const shared = sharedLines(intention, digest, { say, line, names }, LABELS.toldAt);
  const sections = sectionsOf({ ...shared, until: [line(LABELS.heardUntil, until.on), say(how)] }, say);
  const head = { title: say(LABELS.intention), authority: say(authority), lead: say(LABELS.intended) };
  return { language, ...head, sections, reference, at, twin: intentionText(intention), digest };
}

type Lines = Readonly<Partial<Record<keyof typeof HEADINGS, readonly string[]>>>;

/** What notices of decisions and of intentions say alike. */
function sharedLines(notice: Notice | Intention, digest: string, told: Teller, when: Bilingual = LABELS.at): Lines {
  const { say, line } = told;
  const { reference, title, company, recipient, filedOn, at, content, assessment, findings, reasons, restrictions } = notice;
  return {
    facts: [
      say(title),
      line(LABELS.reference, reference),
      line(LABELS.company, say(company)),
      line(LABELS.recipient, `${recipient.name} (${recipient.country})`),
      ...(filedOn === null ? [] : [line(LABELS.filedOn, filedOn)]),
      line(when, at),
    ],
    findings: findings.flatMap((finding) => findingLines(finding, told)),
    reasons: reasons.map(say),
    restrictions: restrictions.flatMap((restriction) => restrictionLines(restriction, told)),
    record: [line(LABELS.content, content), line(LABELS.assessment, assessment.digest), line(LABELS.digest, digest)],
  };
}

function sectionsOf(lines: Lines, say: Teller['say']): NoticePage['sections'] {
  return headings.flatMap((name) => {
    const said = lines[name] ?? [];
    return said.length === 0 ? [] : [{ heading: say(HEADINGS[name]), lines: said }];
  });
}

/** What an opinion was given on and what was decided on, and in what alone the two differ. */
function immaterialLines({ from, to, parts, policy }: NonNullable<Notice['immaterial']>[number], { line }: Teller): readonly string[] {
  const shown = (value: Json): string => (value === null ? '–' : bare(value));
  return [
    line(LABELS.immaterial, `${from} → ${to} (${policy})`),
    ...parts.map(({ subject, before, after }) => line({ en: subject, zh: subject }, `${shown(before)} → ${shown(after)}`)),
  ];
}

function hearingLines({ offeredAt, until, as, at, view, documents, weighed }: NoticeHearing, { say, line }: Teller): readonly string[] {
  return [
    line(LABELS.told, offeredAt),
    line(LABELS.heardUntil, until),
    `${say(HEARING_WORDS[as])} (${at})`,
    ...(view === null ? [] : [line(LABELS.view, view)]),
    ...(documents.length === 0 ? [] : [line(LABELS.documents, documents.join('; '))]),
    ...weighed.map((words) => line(LABELS.weighed, say(ownWords(words)))),
  ];
}

function conditionLines({ conditions, obligations }: Notice, teller: Teller): readonly string[] {
  if (obligations === undefined) return conditions.map((condition, index) => `${String(index + 1)}. ${condition}`);
  const { say } = teller;
  const first = obligations.some(({ phase, agreement }) => phase === 'before' || agreement);
  return [...(first ? [say(LABELS.notYet)] : []), ...obligations.flatMap((one) => obligationLines(one, teller))];
}

function obligationLines(
  { number, says, reason, check, phase, asks, agreement, due, suspends, recurs }: NoticeObligation,
  teller: Teller,
): readonly string[] {
  const { say, line } = teller;
  return [
    `${String(number)}. ${say(says)} (${say(PHASE_WORDS[phase])})`,
    ...(due === null ? [] : [line(LABELS.dueBy, due.on)]),
    ...(recurs === undefined ? [] : [line(LABELS.recurs, say(recurs))]),
    ...(reason === null ? [] : [line(LABELS.why, say(reason))]),
    ...(check === null ? [] : [line(LABELS.checked, say(check))]),
    ...(asks === null ? [] : [line(LABELS.shows, say(asks))]),
    ...(agreement ? [say(LABELS.agreement)] : []),
    ...(suspends ? [say(LABELS.suspends)] : []),
  ];
}

const headings = [
  'facts',
  'findings',
  'reasons',
  'conditions',
  'restrictions',
  'hearing',
  'until',
  'appeal',
  'record',
] as const satisfies readonly (keyof typeof HEADINGS)[];

interface Teller {
  readonly say: (words: Bilingual) => string;
  readonly line: (label: Bilingual, value: string) => string;
  readonly names: NoticeNames;
}

function findingLines({ regime, reason, citations, facts }: NoticeFinding, { say, line, names }: Teller): readonly string[] {
  const title = names.ofPack(regime);
  const read = facts.map((fact) => {
    const known = names.ofFact(fact);
    return known === null ? line({ en: fact.name, zh: fact.name }, bare(fact.value)) : line(known.label, say(known.value));
  });
  return [
    `${title === null ? regime : say(title)} · ${say(reason)}${cited(citations, say)}`,
    ...(read.length === 0 ? [] : [line(LABELS.readFacts, read.join('; '))]),
  ];
}

/** Why a restriction is made, in the words of whoever made it, and what the agreements say. */
export function restrictionLines({ justification, agreements, supervisor }: NoticeRestriction, teller: Teller): readonly string[] {
  const { say, line, names } = teller;
  const { effect, objective, aim, notArbitrary, notDisguised, lighterMeans } = justification;
  const own = (text: string): string => (text.trim() === '' ? text : say(ownWords(text)));
  return [
    `${say(EFFECT_WORDS[effect])}. ${line(LABELS.objective, `${say(OBJECTIVE_WORDS[objective])}. ${own(aim)}`)}`,
    line(LABELS.notArbitrary, own(notArbitrary)),
    line(LABELS.notDisguised, own(notDisguised)),
    ...lighterMeans.map(
      ({ means, suffices, why }) => `${say(MEANS_WORDS[means])} ${say(suffices ? LABELS.suffices : LABELS.sufficesNot)}: ${own(why)}`,
    ),
    ...agreements.map(({ agreement, standing, reason, citations }) => {
      const title = names.ofPack(agreement);
      const name = title === null ? agreement : say(title);
      return `${name}${standing === 'held-to' ? ` (${say(LABELS.heldTo)})` : ''} · ${say(reason)}${cited(citations, say)}`;
    }),
    ...(supervisor ? [say(LABELS.supervisor)] : []),
  ];
}

function cited(citations: readonly CitedPlace[], say: Teller['say']): string {
  return citations.length === 0 ? '' : ` [${citations.map(({ title, article }) => `${say(title)} ${article}`).join('; ')}]`;
}

function bare(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
