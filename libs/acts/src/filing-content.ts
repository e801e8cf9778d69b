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
import { findBrokenInvariants, dataElements, deriveFacts, doubtOf, type Fact, type Facts, readFacts } from '@carnet/rules';
import type { EstablishedSplit } from '@carnet/workflow';
import { authorityZone } from './authority-days.js';
import { disagreementsIn } from './disagreements.js';
import { documentCodes, evidenceFaults } from './evidence.js';
import type { Filing, Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';
import type { ReservedPosition } from './transfer-journal.store.js';

/** Facts of a filing that cannot be true together, reported at every place that states one of them. */
function contradictionsIn({ catalogue, reference }: RuleBook, filing: Outline, facts: Facts): readonly Fault[] {
  const impossible = findBrokenInvariants(catalogue.invariants, facts, reference).filter(({ severity }) => severity === 'impossible');
  return impossible.flatMap((invariant) => {
    const { id: code, says } = doubtOf(invariant, facts);
    const pointers = new Set(invariant.facts.flatMap((name) => placesOf(name, filing)));
    return [...pointers].map((pointer) => ({ pointer, code, detail: says.en, says }));
  });
}

/** The parts of a filing from which facts are derived. */
const parts: Readonly<Record<string, string>> = {
  people_ordinary: '/people/ordinary',
  people_sensitive: '/people/sensitive',
  data_elements: '/fields',
};

function placesOf(name: string, { facts, fields }: Outline): readonly string[] {
  const part = parts[name];
  if (part !== undefined) return [part];
  // The server sets this day, so no place of the filing holds it.
  if (name === 'as_of_date') return [];
  if (name === 'importer_country' && !Object.hasOwn(facts, name)) return ['/recipient/country'];
  // Kinds of data are also derived from the fields.
  return name === 'data_tags' && fields !== null && fields.length > 0 ? ['/facts/data_tags', '/fields'] : [`/facts/${name}`];
}

/** The digest that opinions and votes bind to: of the whole content in canonical form. */
export function contentDigestOf(filing: Filing): Digest {
  return digestOfText(canonicalJson(filing as unknown as Json));
}

/** The day whose law applies to a filing made at this instant. */
export function filingDay(at: Instant): IsoDate {
  return dayOf(at, authorityZone());
}

/**
 * Checks the form of a filing's facts and whether its parts agree; returns every fault with its place. An unreadable fact counts as
 * unknown, so it contradicts nothing and has only this one fault.
 *
 * @param unread facts that somebody stated and that the outline leaves out because they are unreadable.
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

/** The facts with the unreadable ones as unknown; no default replaces them. */
function legibleFacts(book: RuleBook, filing: Outline, filedOn: IsoDate, unread: readonly string[]): Outcome<Facts> {
  const facts = Object.fromEntries(Object.entries(filing.facts).filter(([name]) => book.catalogue.byName.has(name)));
  return factsOf(book, { ...filing, facts }, filedOn, unknown(book, unread));
}

function unknown({ catalogue }: RuleBook, names: readonly string[]): Readonly<Record<string, null>> {
  return Object.fromEntries(names.flatMap((name) => (catalogue.byName.has(name) ? [[name, null]] : [])));
}

/** The fact at a place. */
function factAt({ pointer }: Fault): string {
  return pointer.split('/')[2] ?? '';
}

/**
 * The facts as the rules read them, with derived ones. `positions` are the ledger counts for this filing, or null while nothing is
 * reserved. Without them the counted facts are unknown; they stay unknown if the filing does not say how many people it concerns.
 */
export function gatherFacts(
  book: RuleBook,
  filing: Outline,
  filedOn: IsoDate,
  positions: readonly ReservedPosition[] | null,
  split?: EstablishedSplit,
): Outcome<Facts> {
  const known = positions ? counted(positionsWithSplit(positions, split), filing) : {};
  return factsOf(book, filing, filedOn, { ...known, ...uncountedUsPersons(filing, known) }, split);
}

/**
 * The US persons that a filing counts where no counter is kept for them, because its other facts leave the US rules aside. The rules see
 * them all the same, so that the two statements can contradict each other.
 */
function uncountedUsPersons({ people, recipient }: Outline, known: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const us = people?.us ?? {};
  // Without a recipient, nothing is counted by recipient yet.
  const isUncounted = recipient.name !== null && recipient.country !== null && !Object.hasOwn(known, 'us_counts_12m');
  return isUncounted && Object.values(us).some((count) => count > 0) ? { us_counts_12m: { ...us } } : {};
}

/** `known` overrides the filing with what the ledger knows; a null there makes the fact unknown, whatever the filing states. */
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
  if (outcome.ok) return accept(deriveFilingFacts(book, filing, split ? outcome.value.with([splitFact(outcome.value)]) : outcome.value));
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
  // The earlier day counts, because a company may have sent data before the ledger existed.
  const stated = facts.first_transfer_date;
  const later = first === undefined || (typeof stated === 'string' && stated < first);
  return later ? counts : { ...counts, first_transfer_date: first };
}

/** With a split, the counters include the other parts. */
function positionsWithSplit(positions: readonly ReservedPosition[], split: EstablishedSplit | undefined): readonly ReservedPosition[] {
  if (split === undefined) return positions;
  return positions.map((position) => ({ ...position, totalAfter: Math.max(position.totalAfter, split.totals[position.metric] ?? 0) }));
}

/** The officer's finding replaces the filing's statement. */
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

/** Adds facts that the filing states in other parts, so that they need not be stated twice. */
function statedFacts({ catalogue, reference }: RuleBook, filing: Outline): Readonly<Record<string, Json>> {
  const stated: Record<string, Json> = Object.assign(Object.create(null) as Record<string, Json>, filing.facts);
  if (filing.recipient.country !== null) stated.importer_country ??= filing.recipient.country;
  if (filing.people && filing.people.sensitive > 0) stated.contains_sensitive ??= true;
  if (filing.people && catalogue.byName.has('people_ordinary'))
    Object.assign(stated, { people_ordinary: filing.people.ordinary, people_sensitive: filing.people.sensitive });
  if (filing.title !== null && catalogue.byName.has('filing_title')) stated.filing_title = [filing.title.en, filing.title.zh];
  if (filing.scenario !== null && catalogue.byName.has('filing_scenario')) stated.filing_scenario = filing.scenario;
  if (filing.documents.length > 0 && catalogue.byName.has('document_names'))
    stated.document_names = filing.documents.map(({ name }) => name);
  if (filing.documents.length > 0 && catalogue.byName.has('document_codes')) stated.document_codes = documentCodes(filing.documents);
  if (filing.recipient.name !== null && catalogue.byName.has('recipient_name')) stated.recipient_name = filing.recipient.name;
  // The catalogue may have no fact for fields.
  if (filing.fields !== null && catalogue.byName.has('data_elements')) stated.data_elements = dataElements(filing.fields, reference);
  return stated;
}

/** If the day's law calls data sensitive but the filing counts no sensitive people, the number of those people is unknown. */
export function deriveFilingFacts({ reference }: RuleBook, { people }: Pick<Outline, 'people'>, facts: Facts): Facts {
  const derived = deriveFacts(facts, reference);
  const raised = derived.read('contains_sensitive').derivation !== undefined;
  return raised && people?.sensitive === 0 ? deriveFacts(facts.without(['ytd_sensitive']), reference) : derived;
}
