import { dayOf } from '@carnet/clocks';
import {
  accept,
  canonicalJson,
  type Digest,
  digestOfText,
  type Instant,
  type IsoDate,
  type Json,
  type Outcome,
  refuse,
} from '@carnet/kernel';
import { factsFromPosition, type Metric } from '@carnet/ledger';
import { dataElements, deriveFacts, type Fact, type Facts, readFacts } from '@carnet/rules';
import type { EstablishedSplit } from '@carnet/workflow';
import { authorityZone } from './authority-days.js';
import { contradictionsIn } from './contradictions.js';
import { disagreementsIn } from './disagreements.js';
import { evidenceFaults } from './evidence.js';
import type { Filing, Outline } from './filing.js';
import type { RuleBook } from './rule-book.js';
import type { ReservedPosition } from './transfer-journal.store.js';

/** The digest that votes bind to: of the canonical form of the whole content. */
export function contentDigestOf(filing: Filing): Digest {
  return digestOfText(canonicalJson(filing as unknown as Json));
}

/** The day whose law a filing made at this instant is judged by. */
export function filingDay(at: Instant): IsoDate {
  return dayOf(at, authorityZone());
}

/** Judges the form of a filing's facts and whether its parts agree; every fault at once, each with its place. */
export function checkFiling(book: RuleBook, filing: Outline, filedOn: IsoDate): Outcome<Facts> {
  const facts = gatherFacts(book, filing, filedOn, null);
  const further = facts.ok ? contradictionsIn(book, filing, facts.value) : (facts.refusal.faults ?? []);
  const faults = [...disagreementsIn(filing), ...evidenceFaults(book, filing), ...further];
  if (faults.length > 0)
    return refuse(
      'facts-invalid',
      { en: 'Some facts of the filing cannot be used as they are.', zh: '申报的部分事实不能直接采用。' },
      { faults },
    );
  return facts;
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
  const nobody = filing.facts.contains_personal_data === false;
  const ledger = { ...(nobody ? noPeople : unknownCounters), ...(positions ? counted(raised(positions, split), filing) : {}) };
  const outcome = readFacts(book.catalogue, statedFacts(book, filing), { asOfDate: filedOn, ledger });
  if (outcome.ok) return accept(derivedFacts(book, filing, split ? outcome.value.with([splitFact(outcome.value)]) : outcome.value));
  const faults = (outcome.refusal.faults ?? []).map((fault) => ({ ...fault, pointer: `/facts${fault.pointer}` }));
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
