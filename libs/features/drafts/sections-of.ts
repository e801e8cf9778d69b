import type { Filing } from '@carnet/acts/filing.js';
import type { Bilingual, Fault } from '@carnet/kernel';
import type { NotedFact, Regime, Sentence } from '@carnet/rules';
import { type Drafting, type FilingPart, partTitles, type Touch } from '@carnet/workflow';
import type { RouteQuestionShown } from '../explanation/route.dto.js';
import { factPart, isWithin, partOf } from '../filing/draft-parts.js';
import type { SectionState } from './section.js';
import type { NotedPart, OpenPart, SectionShown } from './drafts.dto.js';

/** A regime that binds or may bind, and the facts that it may read. */
export interface RegimeAsked {
  readonly regime: Regime;
  readonly title: Sentence;
  /** Whether it cannot answer yet. */
  readonly open: boolean;
  readonly reads: ReadonlySet<string>;
}

type Question = Pick<RouteQuestionShown, 'pointer' | 'label' | 'kind' | 'note' | 'waiting'>;

/** What today's rules ask of a draft. */
export interface DraftAsked {
  readonly regimes: readonly RegimeAsked[];
  readonly questions: readonly Question[];
  /** Documents of unmet duties. */
  readonly documents: readonly { readonly code: string; readonly title: Sentence }[];
}

export interface DraftReading {
  readonly filing: Filing;
  readonly drafting: Drafting;
  readonly faults: readonly Fault[];
  /** Null if the draft has faults, because the rules cannot be asked then. */
  readonly asked: DraftAsked | null;
  /** Documents that filings of the scenario usually have. */
  readonly usual: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly labelOf: (part: string) => Bilingual;
  /** Stated facts that do not carry an answer alone. */
  readonly noted: readonly NotedFact[];
}

const says = {
  fields: { en: 'No field is named yet.', zh: '尚未列明出境字段。' },
  people: { en: 'How many people it is about is not known; a person asks about that.', zh: '涉及人数尚不明确，将由审查人员询问。' },
  facts: { en: 'No fact is stated yet.', zh: '尚未填报任何事实。' },
  document: { en: 'Filings like this usually have this document.', zh: '此类申报通常附有该文件。' },
  after: {
    en: 'What is needed here follows once what is wrong or missing elsewhere is there.',
    zh: '更正或者补齐其他部分后，方可确定此处所需内容。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The sections of a draft, each with what keeps it from being done. */
export function sectionsOf(reading: DraftReading): readonly SectionShown[] {
  const { filing, asked } = reading;
  const nobody = filing.facts.contains_personal_data === false;
  const stated = Object.keys(filing.facts);
  return [
    section(reading, 'title', { started: true, open: open(reading, '/title') }),
    section(reading, 'recipient', { started: true, open: open(reading, '/recipient') }),
    section(reading, 'fields', {
      started: filing.fields.length > 0,
      open: open(reading, '/fields', filing.fields.length === 0 ? [missing('/fields', says.fields)] : []),
    }),
    section(reading, 'people', {
      started: filing.people !== null,
      open: open(reading, '/people', filing.people === null && !nobody ? [missing('/people', says.people)] : []),
    }),
    section(reading, 'facts', {
      started: stated.length > 0,
      open: open(reading, '/facts', asked === null && stated.length === 0 ? [missing('/facts', says.facts)] : []),
    }),
    ...(asked?.regimes ?? []).map((regime) => ofRegime(reading, regime)),
    documents(reading),
  ];
}

interface Standing {
  readonly started: boolean;
  readonly open: readonly OpenPart[];
  readonly possible?: boolean;
}

function stateOf({ started, open: parts, possible = true }: Standing): SectionState {
  if (parts.some(({ as }) => as !== 'missing')) return 'needs-attention';
  if (!possible) return 'cannot-start';
  if (parts.length === 0) return 'done';
  return started ? 'in-progress' : 'not-started';
}

function section(reading: DraftReading, kind: FilingPart, standing: Standing): SectionShown {
  const touched = touchOf(reading, (part) => isWithin(part, `/${kind}`));
  const noted = kind === 'facts' ? reading.noted.map(notedPart) : [];
  return { kind, regime: null, title: partTitles[kind], state: stateOf(standing), open: standing.open, noted, touched };
}

/** What is wrong, unconfirmed or missing in a part of the filing; each place is named once. */
function open(reading: DraftReading, part: string, more: readonly OpenPart[] = []): readonly OpenPart[] {
  const { faults, drafting, asked, labelOf } = reading;
  const all = [
    ...faults.filter(({ pointer }) => isWithin(pointer, part)).map(wrong),
    ...drafting.unconfirmed.filter((one) => isWithin(one, part)).map((one) => unconfirmed(one, labelOf(one))),
    ...more,
    ...(asked?.questions ?? []).filter(({ pointer, waiting }) => waiting.length > 0 && isWithin(pointer, part)).map(asking),
  ];
  return all.filter(({ pointer }, place) => all.findIndex((one) => one.pointer === pointer) === place);
}

function ofRegime(reading: DraftReading, { regime, title, reads }: RegimeAsked): SectionShown {
  const { filing, drafting, asked, labelOf } = reading;
  const own = new Set([...reads].map(factPart));
  const parts = [
    ...drafting.unconfirmed.filter((part) => own.has(part)).map((part) => unconfirmed(part, labelOf(part))),
    ...(asked?.questions ?? []).filter(({ pointer, waiting }) => waiting.includes(regime) && isWithin(pointer, '/facts')).map(asking),
  ];
  const standing = { started: Object.keys(filing.facts).some((name) => reads.has(name)), open: parts };
  const noted = reading.noted.filter(({ fact }) => reads.has(fact)).map(notedPart);
  const touched = touchOf(reading, (part) => own.has(part));
  return { kind: 'regime', regime, title, state: stateOf(standing), open: parts, noted, touched };
}

/** The documents follow from the rules' answers. Until there are answers or usual documents, the section cannot start. */
function documents(reading: DraftReading): SectionShown {
  const { filing, asked, usual } = reading;
  const held = new Set(filing.documents.map(({ code }) => code));
  const wanted = new Map<string, Bilingual>([
    ...usual.map((code) => [code, says.document] as const),
    ...(asked?.documents ?? []).map(({ code, title }) => [code, title] as const),
  ]);
  const unanswered = asked === null || asked.regimes.some((regime) => regime.open);
  const possible = wanted.size > 0 || !unanswered;
  const more = [...wanted].filter(([code]) => !held.has(code)).map(([code, title]) => missing(`/documents/${code}`, title));
  const parts = open(reading, '/documents', possible ? more : [missing('/documents', says.after)]);
  return section(reading, 'documents', { possible, started: held.size > 0, open: parts });
}

/** A fault may point to the whole list of files; a section names its part. */
function wrong({ pointer, detail, code }: Fault): OpenPart {
  return {
    pointer: pointer === '' ? partOf(pointer) : pointer,
    as: 'wrong',
    says: { en: detail, zh: inChinese[code] ?? otherwise },
    ...noFact,
  };
}

const otherwise = '该内容不能直接采用，请更正。';

const inChinese: Readonly<Record<string, string>> = {
  'not-yours-to-state': '该事实由系统确定，请勿填报。',
  disagrees: '与申报的其他部分不一致。',
  'not-a-category': '不是 28 CFR 202 规定的类别。',
  'unknown-fact': '事实目录中没有该事实。',
};

function unconfirmed(pointer: string, label: Bilingual): OpenPart {
  return {
    pointer,
    as: 'unconfirmed',
    says: { en: `From the template, look at it: ${label.en}`, zh: `模板预填，请核对：${label.zh}` },
    ...noFact,
  };
}

function missing(pointer: string, label: Bilingual): OpenPart {
  return { pointer, as: 'missing', says: label, ...noFact };
}

function asking({ pointer, label, kind, note }: Question): OpenPart {
  return { pointer, as: 'missing', says: label, kind, note };
}

const noFact = { kind: null, note: null } as const;

function notedPart({ fact, label, kind, note }: NotedFact): NotedPart {
  return { pointer: factPart(fact), label, kind, note };
}

function touchOf({ drafting, names }: DraftReading, belongs: (part: string) => boolean): SectionShown['touched'] {
  const touches = Object.entries(drafting.touched).flatMap(([part, touch]) => (belongs(part) ? [touch] : []));
  const last = touches.reduce<Touch | null>((late, touch) => (late === null || touch.version > late.version ? touch : late), null);
  return last && { version: last.version, at: last.at, by: last.by.kind === 'person' ? (names.get(last.by.id) ?? null) : null };
}
