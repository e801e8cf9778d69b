import { dayOf } from '@carnet/clocks';
import {
  accept,
  canonicalJson,
  type Digest,
  digestOfText,
  type Fault,
  type Instant,
  type IsoDate,
  type Json,
  type Outcome,
  refuse,
} from '@carnet/kernel';
import { factsFromPosition, type Metric, US_CATEGORIES } from '@carnet/ledger';
import { type Facts, readFacts } from '@carnet/rules';
import type { Filing } from './filing.js';
import type { RuleBook } from './ports/rule-book.js';
import type { ReservedPosition } from './ports/transfer-store.js';

/** The zone in which the authority's days begin and end. */
export const authorityZone = 'Asia/Shanghai';

/** The digest that votes bind to: of the canonical form of the whole content. */
export function contentDigestOf(filing: Filing): Digest {
  return digestOfText(canonicalJson(filing as unknown as Json));
}

/** The day whose law a filing made at this instant is judged by. */
export function filingDay(at: Instant): IsoDate {
  return dayOf(at, authorityZone);
}

/** Judges the form of a filing's facts and whether its parts agree; every fault at once, each with its place. */
export function checkFiling(book: RuleBook, filing: Filing, filedOn: IsoDate): Outcome<Facts> {
  const disagreements = disagreementsIn(filing);
  const facts = gatherFacts(book, filing, filedOn, null);
  const faults = [...disagreements, ...(facts.ok ? [] : (facts.refusal.faults ?? []))];
  if (faults.length > 0) return refuse('facts-invalid', 'Some facts of the filing cannot be used as they are.', { faults });
  return facts;
}

/**
 * The facts as the rules read them. `positions` are what the ledger counted for this filing; null while nothing
 * is reserved yet: then the counted facts are unknown, and so they stay when the filing does not say how many
 * people it is about.
 */
export function gatherFacts(
  book: RuleBook,
  filing: Filing,
  filedOn: IsoDate,
  positions: readonly ReservedPosition[] | null,
): Outcome<Facts> {
  const nobody = filing.facts.contains_personal_data === false;
  const ledger = { ...(nobody ? noPeople : unknownCounters), ...(positions ? counted(positions, filing) : {}) };
  const outcome = readFacts(book.catalogue, statedFacts(filing), { asOfDate: filedOn, ledger });
  if (outcome.ok) return accept(outcome.value);
  const faults = (outcome.refusal.faults ?? []).map((fault) => ({ ...fault, pointer: `/facts${fault.pointer}` }));
  return refuse('facts-invalid', 'Some facts of the filing cannot be used as they are.', { faults });
}

function counted(positions: readonly ReservedPosition[], { facts }: Filing): Readonly<Record<string, Json>> {
  const { first_transfer_date: first, ...counts } = factsFromPosition(
    positions.map(({ metric, totalAfter, firstOn = null }) => ({ metric: metric as Metric, committed: 0, reserved: totalAfter, firstOn })),
  );
  // The earlier day binds: a company may have sent something before the ledger knew of it.
  const stated = facts.first_transfer_date;
  const later = first === undefined || (typeof stated === 'string' && stated < first);
  return later ? counts : { ...counts, first_transfer_date: first };
}

/** Data about nobody adds nobody to any count. */
const noPeople: Readonly<Record<string, Json>> = { ytd_nonsensitive: 0, ytd_sensitive: 0, us_counts_12m: {} };
const unknownCounters: Readonly<Record<string, null>> = { ytd_nonsensitive: null, ytd_sensitive: null, us_counts_12m: null };

/** What the filing says outside its facts is stated too, and need not be said twice. */
function statedFacts(filing: Filing): Readonly<Record<string, Json>> {
  const stated: Record<string, Json> = Object.assign(Object.create(null) as Record<string, Json>, filing.facts);
  stated.importer_country ??= filing.recipient.country;
  if (filing.people && filing.people.sensitive > 0) stated.contains_sensitive ??= true;
  return stated;
}

function disagreementsIn(filing: Filing): readonly Fault[] {
  const { facts, people, recipient } = filing;
  const faults: Fault[] = [];
  const fault = (pointer: string, code: string, detail: string): void => void faults.push({ pointer, code, detail });
  if (Object.hasOwn(facts, 'as_of_date')) {
    fault('/facts/as_of_date', 'not-yours-to-state', 'The law of the filing day applies; leave this fact out.');
  }
  const importer = facts.importer_country;
  if (importer !== undefined && importer !== null && importer !== recipient.country) {
    fault('/facts/importer_country', 'disagrees', 'This is another country than /recipient/country.');
  }
  if (people && people.sensitive > 0 && facts.contains_sensitive === false) {
    fault('/facts/contains_sensitive', 'disagrees', 'The filing counts people with sensitive data in /people/sensitive.');
  }
  if (people && people.ordinary + people.sensitive > 0 && facts.contains_personal_data === false) {
    fault('/facts/contains_personal_data', 'disagrees', 'The filing counts people in /people.');
  }
  const categories: readonly string[] = US_CATEGORIES;
  for (const category of Object.keys(people?.us ?? {}).filter((name) => !categories.includes(name))) {
    fault(`/people/us/${category.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'not-a-category', 'This is no category of 28 CFR 202.');
  }
  return faults;
}
