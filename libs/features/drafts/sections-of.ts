import type { Filing } from '@carnet/acts/filing.js';
import type { Bilingual, Fault } from '@carnet/kernel';
import type { UnbackedFact, Regime, Sentence } from '@carnet/rules';
import { type Drafting, type FilingPart, partTitles, type Touch } from '@carnet/workflow';
import type { RouteQuestionResponse } from '../explanation/route.dto.js';
import { factPointer, isWithin, partOf } from '../filing/draft-parts.js';
import type { SectionState } from './section.js';
import type { NotedPart, OpenPart, SectionResponse } from './drafts.dto.js';

/** A regime that binds or may bind, and the facts that it may read. */
export interface RegimeRequirements {
  readonly regime: Regime;
  readonly title: Sentence;
  /** Whether it cannot answer yet. */
  readonly open: boolean;
  readonly reads: ReadonlySet<string>;
}

type Question = Pick<RouteQuestionResponse, 'pointer' | 'label' | 'kind' | 'note' | 'waiting'>;

/** What today's rules ask of a draft. */
export interface DraftRequirements {
  readonly regimes: readonly RegimeRequirements[];
  readonly questions: readonly Question[];
  /** Documents of unmet duties. */
  readonly documents: readonly { readonly code: string; readonly title: Sentence }[];
}

export interface DraftReading {
  readonly filing: Filing;
  readonly drafting: Drafting;
  readonly faults: readonly Fault[];
  /** Null if the draft has faults, because the rules cannot be asked then. */
  readonly requirements: DraftRequirements | null;
  /** Documents that filings of the scenario usually have. */
  readonly usualDocuments: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly labelOf: (part: string) => Bilingual;
  /** Stated facts that do not carry an answer alone. */
  readonly unbackedFacts: readonly UnbackedFact[];
}

const gaps = {
  fields: { en: 'No field is named yet.', zh: '尚未列明出境字段。' },
  people: { en: 'The number of people concerned is not known; an officer will ask about it.', zh: '涉及人数尚不明确，将由审查人员询问。' },
  facts: { en: 'No fact is stated yet.', zh: '尚未填报任何事实。' },
  document: { en: 'Filings like this usually have this document.', zh: '此类申报通常附有该文件。' },
  after: {
    en: 'What this section needs depends on the other sections. Correct or complete those first.',
    zh: '本部分所需内容取决于其他部分，请先更正或者补齐其他部分。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The sections of a draft, each with what keeps it from being done. */
export function sectionsOf(reading: DraftReading): readonly SectionResponse[] {
  const { filing, requirements } = reading;
  const nobody = filing.facts.contains_personal_data === false;
  const stated = Object.keys(filing.facts);
  return [
    section(reading, 'title', { started: true, open: openParts(reading, '/title') }),
    section(reading, 'recipient', { started: true, open: openParts(reading, '/recipient') }),
    section(reading, 'fields', {
      started: filing.fields.length > 0,
      open: openParts(reading, '/fields', filing.fields.length === 0 ? [missingPart('/fields', gaps.fields)] : []),
    }),
    section(reading, 'people', {
      started: filing.people !== null,
      open: openParts(reading, '/people', filing.people === null && !nobody ? [missingPart('/people', gaps.people)] : []),
    }),
    section(reading, 'facts', {
      started: stated.length > 0,
      open: openParts(reading, '/facts', requirements === null && stated.length === 0 ? [missingPart('/facts', gaps.facts)] : []),
    }),
    ...(requirements?.regimes ?? []).map((regime) => regimeSection(reading, regime)),
    documentsSection(reading),
  ];
}

interface SectionProgress {
  readonly started: boolean;
  readonly open: readonly OpenPart[];
  readonly possible?: boolean;
}

function stateOf({ started, open: parts, possible = true }: SectionProgress): SectionState {
  if (parts.some(({ as }) => as !== 'missing')) return 'needs-attention';
  if (!possible) return 'cannot-start';
  if (parts.length === 0) return 'done';
  return started ? 'in-progress' : 'not-started';
}

function section(reading: DraftReading, kind: FilingPart, standing: SectionProgress): SectionResponse {
  const touched = lastTouch(reading, (part) => isWithin(part, `/${kind}`));
  const noted = kind === 'facts' ? reading.unbackedFacts.map(notedPart) : [];
  return { kind, regime: null, title: partTitles[kind], state: stateOf(standing), open: standing.open, noted, touched };
}

/** What is wrong, unconfirmed or missing in a part of the filing; each place is named once. */
function openParts(reading: DraftReading, part: string, more: readonly OpenPart[] = []): readonly OpenPart[] {
  const { faults, drafting, requirements, labelOf } = reading;
  const all = [
    ...faults.filter(({ pointer }) => isWithin(pointer, part)).map(wrongPart),
    ...drafting.unconfirmed.filter((one) => isWithin(one, part)).map((one) => unconfirmedPart(one, labelOf(one))),
    ...more,
    ...(requirements?.questions ?? []).filter(({ pointer, waiting }) => waiting.length > 0 && isWithin(pointer, part)).map(questionPart),
  ];
  return all.filter(({ pointer }, place) => all.findIndex((one) => one.pointer === pointer) === place);
}

function regimeSection(reading: DraftReading, { regime, title, reads }: RegimeRequirements): SectionResponse {
  const { filing, drafting, requirements, labelOf } = reading;
  const own = new Set([...reads].map(factPointer));
  const parts = [
    ...drafting.unconfirmed.filter((part) => own.has(part)).map((part) => unconfirmedPart(part, labelOf(part))),
    ...(requirements?.questions ?? [])
      .filter(({ pointer, waiting }) => waiting.includes(regime) && isWithin(pointer, '/facts'))
      .map(questionPart),
  ];
  const standing = { started: Object.keys(filing.facts).some((name) => reads.has(name)), open: parts };
  const noted = reading.unbackedFacts.filter(({ fact }) => reads.has(fact)).map(notedPart);
  const touched = lastTouch(reading, (part) => own.has(part));
  return { kind: 'regime', regime, title, state: stateOf(standing), open: parts, noted, touched };
}

/** The documents follow from the rules' answers. Until there are answers or usual documents, the section cannot start. */
function documentsSection(reading: DraftReading): SectionResponse {
  const { filing, requirements, usualDocuments } = reading;
  const held = new Set(filing.documents.map(({ code }) => code));
  const wanted = new Map<string, Bilingual>([
    ...usualDocuments.map((code) => [code, gaps.document] as const),
    ...(requirements?.documents ?? []).map(({ code, title }) => [code, title] as const),
  ]);
  const unanswered = requirements === null || requirements.regimes.some((regime) => regime.open);
  const possible = wanted.size > 0 || !unanswered;
  const more = [...wanted].filter(([code]) => !held.has(code)).map(([code, title]) => missingPart(`/documents/${code}`, title));
  const parts = openParts(reading, '/documents', possible ? more : [missingPart('/documents', gaps.after)]);
  return section(reading, 'documents', { possible, started: held.size > 0, open: parts });
}

/** A fault may point to the whole list of files; a section names its part. */
function wrongPart({ pointer, detail, says }: Fault): OpenPart {
  return {
    pointer: pointer === '' ? partOf(pointer) : pointer,
    as: 'wrong',
    says: says ?? { en: detail, zh: '该内容不能直接采用，请更正。' },
    ...noFact,
  };
}

function unconfirmedPart(pointer: string, label: Bilingual): OpenPart {
  return {
    pointer,
    as: 'unconfirmed',
    says: { en: `From the template, to be checked: ${label.en}`, zh: `模板预填，待核对：${label.zh}` },
    ...noFact,
  };
}

function missingPart(pointer: string, label: Bilingual): OpenPart {
  return { pointer, as: 'missing', says: label, ...noFact };
}

function questionPart({ pointer, label, kind, note }: Question): OpenPart {
  return { pointer, as: 'missing', says: label, kind, note };
}

const noFact = { kind: null, note: null } as const;

function notedPart({ fact, label, kind, note }: UnbackedFact): NotedPart {
  return { pointer: factPointer(fact), label, kind, note };
}

function lastTouch({ drafting, names }: DraftReading, belongs: (part: string) => boolean): SectionResponse['touched'] {
  const touches = Object.entries(drafting.touched).flatMap(([part, touch]) => (belongs(part) ? [touch] : []));
  const last = touches.reduce<Touch | null>((late, touch) => (late === null || touch.version > late.version ? touch : late), null);
  return last && { version: last.version, at: last.at, by: last.by.kind === 'person' ? (names.get(last.by.id) ?? null) : null };
}
