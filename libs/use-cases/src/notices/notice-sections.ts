import type { Json } from '@carnet/kernel';
import type { Bilingual } from '@carnet/workflow';
import type { CitedPlace, Notice, NoticeFinding, NoticeObligation, NoticeRestriction } from './notice.js';
import type { NoticeNames } from './notice-names.js';
import { EFFECT_WORDS, HEADINGS, LABELS, MEANS_WORDS, OBJECTIVE_WORDS, OUTCOME_WORDS, PHASE_WORDS } from './notice-words.js';

export type NoticeLanguage = 'en' | 'zh';

/** A notice as it is read in one language: text and page are two forms of the same. */
export interface NoticePage {
  readonly language: NoticeLanguage;
  readonly title: string;
  readonly authority: string;
  readonly lead: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

/** Lays a notice out. Sections that have nothing to say are left out. */
export function noticePage(notice: Notice, digest: string, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const say = (words: Bilingual): string => words[language];
  const line = (label: Bilingual, value: string): string => `${say(label)}${language === 'zh' ? '：' : ': '}${value}`;
  const told: Teller = { say, line, names };
  const { reference, title, company, recipient, filedOn, at, content, assessment, findings, reasons, restrictions, appeal } = notice;
  const subject = [
    say(title),
    line(LABELS.reference, reference),
    line(LABELS.company, say(company)),
    line(LABELS.recipient, `${recipient.name} (${recipient.country})`),
    ...(filedOn === null ? [] : [line(LABELS.filedOn, filedOn)]),
    line(LABELS.at, at),
  ];
  const record = [line(LABELS.content, content), line(LABELS.assessment, assessment.digest), line(LABELS.digest, digest)];
  const lines: Readonly<Record<keyof typeof HEADINGS, readonly string[]>> = {
    facts: subject,
    findings: findings.flatMap((finding) => findingLines(finding, told)),
    reasons: reasons.map(say),
    conditions: conditionLines(notice, told),
    restrictions: restrictions.flatMap((restriction) => restrictionLines(restriction, told)),
    appeal: appeal === null ? [] : [say(appeal)],
    record,
  };
  const sections = headings.filter((name) => lines[name].length > 0).map((name) => ({ heading: say(HEADINGS[name]), lines: lines[name] }));
  const head = { title: say(LABELS.notice), authority: say(notice.authority), lead: say(OUTCOME_WORDS[notice.outcome]) };
  return { language, ...head, sections };
}

function conditionLines({ conditions, obligations }: Notice, teller: Teller): readonly string[] {
  if (obligations === undefined) return conditions.map((condition, index) => `${String(index + 1)}. ${condition}`);
  const { say } = teller;
  const first = obligations.some(({ phase, agreement }) => phase === 'before' || agreement);
  return [...(first ? [say(LABELS.notYet)] : []), ...obligations.flatMap((one) => obligationLines(one, teller))];
}

function obligationLines(
  { number, says, reason, check, phase, asks, agreement, due, suspends }: NoticeObligation,
  teller: Teller,
): readonly string[] {
  const { say, line } = teller;
  return [
    `${String(number)}. ${say(says)} (${say(PHASE_WORDS[phase])})`,
    ...(due === null ? [] : [line(LABELS.dueBy, due.on)]),
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

function restrictionLines({ justification, agreements, supervisor }: NoticeRestriction, teller: Teller): readonly string[] {
  const { say, line, names } = teller;
  const { effect, objective, aim, notArbitrary, notDisguised, lighterMeans } = justification;
  return [
    `${say(EFFECT_WORDS[effect])}. ${line(LABELS.objective, `${say(OBJECTIVE_WORDS[objective])}. ${aim}`)}`,
    line(LABELS.notArbitrary, notArbitrary),
    line(LABELS.notDisguised, notDisguised),
    ...lighterMeans.map(
      ({ means, suffices, why }) => `${say(MEANS_WORDS[means])} ${say(suffices ? LABELS.suffices : LABELS.sufficesNot)}: ${why}`,
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
