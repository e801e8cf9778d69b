import { dayOf } from '@carnet/clocks';
import {
  accept,
  canonicalJson,
  type Digest,
  digestOfText,
  type Fault,
  faultsIn,
  type Instant,
  type IsoDate,
  type Json,
  type Outcome,
  overlap,
  refuse,
} from '@carnet/kernel';
import { factsFromPosition, type Metric } from '@carnet/ledger';
import { brokenBy, dataElements, deriveFacts, doubtOf, type Fact, type Facts, readFacts } from '@carnet/rules';
import type { EstablishedSplit } from '@carnet/workflow';
import { authorityZone } from './authority-days.js';
import { disagreementsIn } from './disagreements.js';
import { documentCodes, evidenceFaults } from './evidence.js';
import type { Filing, Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';
import type { ReservedPosition } from './transfer-journal.store.js';

/** Facts of a filing that cannot be so together, each told at every place where one of them stands. */
function contradictionsIn({ catalogue, reference }: RuleBook, filing: Outline, facts: Facts): readonly Fault[] {
  const impossible = brokenBy(catalogue.invariants, facts, reference).filter(({ severity }) => severity === 'impossible');
  return impossible.flatMap((invariant) => {
    const { id: code, says } = doubtOf(invariant, facts);
    const pointers = new Set(invariant.facts.flatMap((name) => placesOf(name, filing)));
    return [...pointers].map((pointer) => ({ pointer, code, detail: says.en, says }));
  });
}

/** Parts of a filing that facts follow from. */
const parts: Readonly<Record<string, string>> = {
  people_ordinary: '/people/ordinary',
  people_sensitive: '/people/sensitive',
  data_elements: '/fields',
};

function placesOf(name: string, { facts, fields }: Outline): readonly string[] {
  const part = parts[name];
  if (part !== undefined) return [part];
  // The day is the server's to say: no filing has a place for it.
  if (name === 'as_of_date') return [];
  if (name === 'importer_country' && !Object.hasOwn(facts, name)) return ['/recipient/country'];
  // Kinds of data follow from the fields as well.
  return name === 'data_tags' && fields !== null && fields.length > 0 ? ['/facts/data_tags', '/fields'] : [`/facts/${name}`];
}

/** The digest that votes bind to: of the canonical form of the whole content. */
export function contentDigestOf(filing: Filing): Digest {
  return digestOfText(canonicalJson(filing as unknown as Json));
}

/** The day whose law a filing made at this instant is judged by. */
export function filingDay(at: Instant): IsoDate {
  return dayOf(at, authorityZone());
}

/**
 * Judges the form of a filing's facts and whether its parts agree; every fault at once, each with its place. A fact that cannot be read
 * counts as unknown, so it contradicts nothing, and its place is told this one fault.
 *
 * @param unread facts that somebody stated and that the outline leaves out, because nobody can read them.
 */
export function checkFiling(book: RuleBook, filing: Outline, filedOn: IsoDate, unread: readonly string[] = []): Outcome<Facts> {
  const asStated = factsOf(book, filing, filedOn, unknown(book, unread));
  const malformed = asStated.ok ? [] : faultsIn(asStated.refusal);
  const legible = asStated.ok ? asStated : legibleFacts(book, filing, filedOn, [...unread, ...malformed.map(factAt)]);
  const contradictions = legible.ok ? contradictionsIn(book, filing, legible.value) : [];
  const besides = (faults: readonly Fault[]): readonly Fault[] =>
    faults.filter(({ pointer }) => !malformed.some((fault) => overlap(fault.pointer, pointer)));
  const faults = [...besides(disagreementsIn(filing)), ...besides(evidenceFaults(book, filing)), ...malformed, ...besides(contradictions)];
  return faults.length > 0 ? invalid(faults) : asStated;
}

/** The facts without those that nobody can read, which are unknown: nothing is assumed in their place. */
function legibleFacts(book: RuleBook, filing: Outline, filedOn: IsoDate, unread: readonly string[]): Outcome<Facts> {
  const facts = Object.fromEntries(Object.entries(filing.facts).filter(([name]) => book.catalogue.byName.has(name)));
  return factsOf(book, { ...filing, facts }, filedOn, unknown(book, unread));
}

function unknown({ catalogue }: RuleBook, names: readonly string[]): Readonly<Record<string, null>> {
  return Object.fromEntries(names.flatMap((name) => (catalogue.byName.has(name) ? [[name, null]] : [])));
}

/** The fact that a place is of. */
function factAt({ pointer }: Fault): string {
  return pointer.split('/')[2] ?? '';
}

/**
 * The facts as the rules read them, with those that follow from them and from the lists of the day. `positions` are
 * what the ledger counted for this filing; null while nothing is reserved yet: then the counted facts are unknown, and
 * so they stay when the filing does not say how many people it is about.
 */
export function gatherFacts(
  book: RuleBook,
  filing: Outline,
  filedOn: IsoDate,
  positions: readonly ReservedPosition[] | null,
  split?: EstablishedSplit,
): Outcome<Facts> {
  return factsOf(book, filing, filedOn, positions ? counted(raised(positions, split), filing) : {}, split);
}

/** `known` is what the ledger knows better than the filing; a fact that is null there is unknown, whatever the filing says of it. */
function factsOf(
  book: RuleBook,
  filing: Outline,
  filedOn: IsoDate,
  known: Readonly<Record<string, Json | null>>,
  split?: EstablishedSplit,
): Outcome<Facts> {
  const nobody = filing.facts.contains_personal_data === false;
  const ledger = { ...(nobody ? noPeople : unknownCounters), ...known };
  const outcome = readFacts(book.catalogue, statedFacts(book, filing), { asOfDate: filedOn, ledger });
  if (outcome.ok) return accept(derivedFacts(book, filing, split ? outcome.value.with([splitFact(outcome.value)]) : outcome.value));
  return invalid(faultsIn(outcome.refusal).map((fault) => ({ ...fault, pointer: `/facts${fault.pointer}` })));
}

function invalid(faults: readonly Fault[]): Outcome<never> {
  return refuse(
    'facts-invalid',
    { en: 'Some facts of the filing cannot be used as they are.', zh: '申报的部分事实不能直接采用。' },
    { faults },
  );
}

function counted(positions: readonly ReservedPosition[], { facts }: Outline): Readonly<Record<string, Json>> {
  const { first_transfer_date: first, ...counts } = factsFromPosition(
    positions.map(({ metric, totalAfter, firstOn = null }) => ({ metric: metric as Metric, committed: 0, reserved: totalAfter, firstOn })),
  );
  // The earlier day binds: a company may have sent something before the ledger knew of it.
  const stated = facts.first_transfer_date;
  const later = first === undefined || (typeof stated === 'string' && stated < first);
  return later ? counts : { ...counts, first_transfer_date: first };
}

/** With a split, each counter is told with the other parts added. */
function raised(positions: readonly ReservedPosition[], split: EstablishedSplit | undefined): readonly ReservedPosition[] {
  if (split === undefined) return positions;
  return positions.map((position) => ({ ...position, totalAfter: Math.max(position.totalAfter, split.totals[position.metric] ?? 0) }));
}

/** What an officer established stands in for what the filing says. */
function splitFact(facts: Facts): Fact {
  const { value, origin } = facts.read('quantity_split');
  return {
    name: 'quantity_split',
    value: true,
    origin: 'established',
    derivation: {
      because: { en: 'An officer established that the quantity was split.', zh: '审查人员认定存在数量拆分。' },
      rows: [],
      asks: [],
      confidence: 'confirmed',
      before: origin === 'unknown' ? null : { value, origin },
    },
  };
}

/** Data about nobody adds nobody to any count. */
const noPeople: Readonly<Record<string, Json>> = { ytd_nonsensitive: 0, ytd_sensitive: 0, us_counts_12m: {} };

const unknownCounters: Readonly<Record<string, null>> = { ytd_nonsensitive: null, ytd_sensitive: null, us_counts_12m: null };

/** What the filing says outside its facts is stated too, and need not be said twice. */
function statedFacts({ catalogue, reference }: RuleBook, filing: Outline): Readonly<Record<string, Json>> {
  const stated: Record<string, Json> = Object.assign(Object.create(null) as Record<string, Json>, filing.facts);
  if (filing.recipient.country !== null) stated.importer_country ??= filing.recipient.country;
  if (filing.people && filing.people.sensitive > 0) stated.contains_sensitive ??= true;
  if (filing.people && catalogue.byName.has('people_ordinary'))
    Object.assign(stated, { people_ordinary: filing.people.ordinary, people_sensitive: filing.people.sensitive });
  if (filing.title !== null && catalogue.byName.has('filing_title')) stated.filing_title = [filing.title.en, filing.title.zh];
  if (filing.documents.length > 0 && catalogue.byName.has('document_names'))
    stated.document_names = filing.documents.map(({ name }) => name);
  if (filing.documents.length > 0 && catalogue.byName.has('document_codes')) stated.document_codes = documentCodes(filing.documents);
  if (filing.recipient.name !== null && catalogue.byName.has('recipient_name')) stated.recipient_name = filing.recipient.name;
  // A catalogue need not have a fact for fields.
  if (filing.fields !== null && catalogue.byName.has('data_elements')) stated.data_elements = dataElements(filing.fields, reference);
  return stated;
}

/** Where the law of the day calls data sensitive of which the filing counts nobody, how many people it is of is not known. */
export function derivedFacts({ reference }: RuleBook, { people }: Pick<Outline, 'people'>, facts: Facts): Facts {
  const derived = deriveFacts(facts, reference);
  const raised = derived.read('contains_sensitive').derivation !== undefined;
  return raised && people?.sensitive === 0 ? deriveFacts(facts.without(['ytd_sensitive']), reference) : derived;
}
