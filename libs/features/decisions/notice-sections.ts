import type { Bilingual, Instant, Json } from '@carnet/kernel';
import { ownWords } from '@carnet/workflow';
import { type Intention, intentionText } from './intention.js';
import { dutyLines, grantLines } from './notice-grant.js';
import { noNames, type NoticeNames } from './notice-names.js';
import { EFFECT_WORDS, HEADINGS, HEARING_WORDS, LABELS, MEANS_WORDS, OBJECTIVE_WORDS, OUTCOME_WORDS, PHASE_WORDS } from './notice-words.js';
import {
  type Notice,
  type NoticeFinding,
  type NoticeHearing,
  type NoticeObligation,
  type NoticeRestriction,
  noticeText,
} from './notice.js';
import { type NoticeLanguage, withoutDuplicates, type NoticeWriter, noticeWriterIn } from './notice-writer.js';

export type { NoticeLanguage } from './notice-writer.js';

/** A notice in one language; plain text, page and letter are made from it. */
export interface NoticePage {
  readonly language: NoticeLanguage;
  readonly title: string;
  readonly authority: string;
  readonly lead: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly reference: string;
  /** When the decision or act was made. */
  readonly at: string;
  /** That day in the authority's time zone, in words. */
  readonly day: string;
  /** The notice for programs in canonical form (RFC 8785), and its digest. */
  readonly twin: string;
  readonly digest: string;
}

/** Marks the page of a notice whose decision was set aside on appeal. The notice itself stays as it was given. */
export function markSetAside(page: NoticePage, at: Instant, zone: string): NoticePage {
  const { say, dayOf } = noticeWriterIn(page.language, noNames, zone);
  const day = dayOf(at);
  const lead = say({
    en: `An appeal set this decision aside on ${day}; it has no effect. The decision read: ${page.lead}`,
    zh: `本决定已于${day}经复核撤销，不具有效力。原决定为：${page.lead}`,
  });
  return { ...page, title: say({ en: `${page.title} (set aside)`, zh: `${page.title}（已撤销）` }), lead };
}

/** Lays out a notice; empty sections are left out. */
export function noticePage(notice: Notice, digest: string, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const teller = noticeWriterIn(language, names, notice.zone);
  const { say, line, day } = teller;
  const { outcome, granted, recipient, appeal, appealUntil, hearing = null, noConflict, immaterial = [] } = notice;
  const shared = sharedLines(notice, digest, teller);
  const remedy = appeal ?? (outcome === 'granted' ? LABELS.unconditional : null);
  const sections = sectionsOf(
    {
      ...shared,
      granted: granted === undefined ? [] : grantLines(granted, recipient, teller),
      duties: granted === undefined ? [] : dutyLines(granted.duties, teller),
      record: [
        ...(noConflict ? [say(LABELS.noConflict)] : []),
        ...immaterial.flatMap((one) => immaterialLines(one, teller)),
        ...(shared.record ?? []),
      ],
      conditions: conditionLines(notice, teller),
      hearing: hearing === null ? [] : hearingLines(hearing, teller),
      appeal: [
        ...(remedy === null ? [] : [say(remedy)]),
        ...(appealUntil === undefined ? [] : [line(LABELS.appealUntil, day(appealUntil))]),
      ],
    },
    say,
  );
  const head = { title: say(LABELS.notice), authority: say(notice.authority), lead: say(OUTCOME_WORDS[outcome]) };
  return { language, ...head, sections, ...datedHead(notice, teller), twin: noticeText(notice), digest };
}

/** Lays out an intention to refuse, as a notice. */
export function intentionPage(intention: Intention, digest: string, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const teller = noticeWriterIn(language, names, intention.zone);
  const { say, line, day } = teller;
  const { how, until, authority } = intention;
  const shared = sharedLines(intention, digest, teller, LABELS.announcedAt);
  const sections = sectionsOf({ ...shared, until: [line(LABELS.heardUntil, day(until.on)), say(how)] }, say);
  const head = { title: say(LABELS.intention), authority: say(authority), lead: say(LABELS.intended) };
  return { language, ...head, sections, ...datedHead(intention, teller), twin: intentionText(intention), digest };
}

/** What stands below the title of each notice. */
export function datedHead(
  { reference, at }: { readonly reference: string; readonly at: string },
  teller: NoticeWriter,
): Pick<NoticePage, 'reference' | 'at' | 'day'> {
  return { reference, at, day: teller.dayOf(at) };
}

type Lines = Readonly<Partial<Record<keyof typeof HEADINGS, readonly string[]>>>;

/** The lines that notices of decisions and of intentions share. */
function sharedLines(notice: Notice | Intention, digest: string, teller: NoticeWriter, when: Bilingual = LABELS.at): Lines {
  const { say, line } = teller;
  const { reference, title, company, recipient, filedOn, at, content, assessment, findings, reasons, restrictions } = notice;
  return {
    facts: [
      say(title),
      line(LABELS.reference, reference),
      line(LABELS.company, say(company)),
      ...('granted' in notice ? [] : [teller.recipientLine(recipient)]),
      ...(filedOn === null ? [] : [line(LABELS.filedOn, teller.day(filedOn))]),
      line(when, teller.at(at)),
    ],
    findings: findingLines(findings, teller),
    // Reasons of the policy come from the rules; reasons of people are quoted unchanged.
    reasons: withoutDuplicates(reasons.map('by' in notice && notice.by === 'policy' ? teller.sentence : say)),
    // Officers and voters may give the same justification; it is printed once.
    restrictions: withoutDuplicates(restrictions.flatMap((restriction) => restrictionLines(restriction, teller))),
    record: [line(LABELS.content, content), line(LABELS.assessment, assessment.digest), line(LABELS.digest, digest)],
  };
}

function sectionsOf(lines: Lines, say: NoticeWriter['say']): NoticePage['sections'] {
  return Object.entries(HEADINGS).flatMap(([name, heading]) => {
    const said = lines[name as keyof typeof HEADINGS] ?? [];
    return said.length === 0 ? [] : [{ heading: say(heading), lines: said }];
  });
}

/** The content that an opinion was given on, the decided content, and their only differences. */
function immaterialLines(
  { from, to, parts, policy }: NonNullable<Notice['immaterial']>[number],
  { line, bracket }: NoticeWriter,
): readonly string[] {
  const shown = (value: Json): string => (value === null ? '–' : bare(value));
  return [
    line(LABELS.immaterial, `${from} → ${to}${bracket(policy)}`),
    ...parts.map(({ subject, before, after }) => line({ en: subject, zh: subject }, `${shown(before)} → ${shown(after)}`)),
  ];
}

function hearingLines({ offeredAt, until, as, at, view, documents, weighed }: NoticeHearing, teller: NoticeWriter): readonly string[] {
  const { say, line, bracket, list } = teller;
  return [
    line(LABELS.announced, teller.at(offeredAt)),
    line(LABELS.heardUntil, teller.day(until)),
    `${say(HEARING_WORDS[as])}${bracket(teller.dayOf(at))}`,
    ...(view === null ? [] : [line(LABELS.view, view)]),
    ...(documents.length === 0 ? [] : [line(LABELS.documents, list(documents))]),
    ...withoutDuplicates(weighed.map((words) => line(LABELS.weighed, say(ownWords(words))))),
  ];
}

function conditionLines({ conditions, obligations }: Notice, teller: NoticeWriter): readonly string[] {
  if (obligations === undefined) return conditions.map((condition, index) => `${String(index + 1)}. ${condition}`);
  const { say } = teller;
  const first = obligations.some(({ phase, agreement }) => phase === 'before' || agreement);
  return [...(first ? [say(LABELS.notYet)] : []), ...obligations.flatMap((one) => obligationLines(one, teller))];
}

function obligationLines(
  { number, says, reason, check, phase, asks, agreement, due, suspends, recurs }: NoticeObligation,
  { say, line, day, bracket }: NoticeWriter,
): readonly string[] {
  return [
    `${String(number)}. ${say(says)}${bracket(say(PHASE_WORDS[phase]))}`,
    ...(due === null ? [] : [line(LABELS.dueBy, day(due.on))]),
    ...(recurs === undefined ? [] : [line(LABELS.recurs, say(recurs))]),
    ...(reason === null ? [] : [line(LABELS.why, say(reason))]),
    ...(check === null ? [] : [line(LABELS.checked, say(check))]),
    ...(asks === null ? [] : [line(LABELS.shows, say(asks))]),
    ...(agreement ? [say(LABELS.agreement)] : []),
    ...(suspends ? [say(LABELS.suspends)] : []),
  ];
}

/** The findings; regimes with the same text and facts are grouped. */
function findingLines(findings: readonly NoticeFinding[], teller: NoticeWriter): readonly string[] {
  const { say, names, list } = teller;
  const titles = new Map<string, readonly string[]>();
  for (const finding of findings) {
    const says = findingWords(finding, teller).join('\n');
    const title = names.ofPack(finding.regime);
    titles.set(says, [...(titles.get(says) ?? []), title === null ? finding.regime : say(title)]);
  }
  return [...titles].flatMap(([says, regimes]) => `${list(regimes)} · ${says}`.split('\n'));
}

function findingWords(
  { reason, citations, facts }: NoticeFinding,
  { line, sentence, names, list, cited }: NoticeWriter,
): readonly string[] {
  const read = facts.map((fact) => {
    const known = names.ofFact(fact);
    return known === null ? line({ en: fact.name, zh: fact.name }, bare(fact.value)) : line(known.label, sentence(known.value));
  });
  return [`${sentence(reason)}${cited(citations)}`, ...(read.length === 0 ? [] : [line(LABELS.readFacts, list(read))])];
}

/** The justification of a restriction in its author's words, and what the agreements say. */
export function restrictionLines({ justification, agreements, supervisor }: NoticeRestriction, teller: NoticeWriter): readonly string[] {
  const { language, say, line, sentence, names, bracket, join, cited } = teller;
  const { effect, objective, aim, notArbitrary, notDisguised, lighterMeans } = justification;
  const own = (text: string): string => (text.trim() === '' ? text : say(ownWords(text)));
  const stop = language === 'zh' ? '。' : '.';
  return [
    join(`${say(EFFECT_WORDS[effect])}${stop}`, line(LABELS.objective, join(`${say(OBJECTIVE_WORDS[objective])}${stop}`, own(aim)))),
    line(LABELS.notArbitrary, own(notArbitrary)),
    line(LABELS.notDisguised, own(notDisguised)),
    ...lighterMeans.map(({ means, suffices, why }) => {
      const enough = suffices ? LABELS.suffices : LABELS.sufficesNot;
      const said = { en: `${MEANS_WORDS[means].en} ${enough.en}`, zh: `${MEANS_WORDS[means].zh}${enough.zh}` };
      return line(said, own(why));
    }),
    ...agreements.map(({ agreement, standing, reason, citations }) => {
      const title = names.ofPack(agreement);
      const name = title === null ? agreement : say(title);
      return `${name}${standing === 'held-to' ? bracket(say(LABELS.heldTo)) : ''} · ${sentence(reason)}${cited(citations)}`;
    }),
    ...(supervisor ? [say(LABELS.supervisor)] : []),
  ];
}

function bare(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
