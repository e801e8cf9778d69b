import type { IsoDate } from '@carnet/kernel';
import type { CitationText, PackText, RuleText } from '../pack-text.js';
import type { Path } from '../problem.js';
import type { ReadingOfLaw } from '../readings.js';
import type { Sentence } from '../sentence.js';
import { ownRules, type PackSubject } from './pack-subject.js';

/** How much of the law behind a pack's own rules was read. */
export interface ReadingCoverage {
  /** The number of rules marked confirmed. */
  readonly confirmed: number;
  /** The day of the newest reading; null if there is none. */
  readonly newest: IsoDate | null;
  /** Rules marked confirmed that cite an unread place. */
  readonly unread: readonly { readonly id: string; readonly place: string; readonly path: Path }[];
}

export function readingCoverageOf(subject: PackSubject): ReadingCoverage {
  const { readings } = subject;
  const confirmed = ownRules(subject).filter(({ rule }) => rule.confidence !== 'unconfirmed');
  return {
    confirmed: confirmed.length,
    newest: newestOf(readings),
    unread: confirmed.flatMap(({ rule, path }) => unreadCitationsOf(rule, path, readings)),
  };
}

/** A reading of an article, as opposed to a table. */
type CitedReading = ReadingOfLaw & Required<Pick<ReadingOfLaw, 'instrument' | 'article'>>;

/** A cited place of the law, and its readings. */
export interface CitedPlace {
  readonly instrument: string;
  /** As cited; may be several articles. */
  readonly article: string;
  readonly title: Sentence;
  /** The rules and duties that cite it. */
  readonly citedBy: readonly string[];
  readonly readings: readonly CitedReading[];
  /** Its articles that were not read. */
  readonly unread: readonly string[];
}

/** The places of the law that a pack cites, in the order of its file, and how many were read. */
export interface PackReadings {
  readonly rules: number;
  /** The number of confirmed rules with every cited place read. */
  readonly read: number;
  readonly newest: IsoDate | null;
  readonly places: readonly CitedPlace[];
}

/** A rule or duty with the places that it cites. */
export interface CitingClause {
  readonly id: string;
  /** Whether it is the pack's own rule; duties and parts of the extended pack are not counted. */
  readonly counts: boolean;
  readonly isConfirmed: boolean;
  readonly cites: readonly (CitationText & { readonly title: Sentence })[];
}

/**
 * The rules and duties of a pack's own text, with the places that they cite.
 *
 * @param below the titles of the instruments of the pack that it extends, which its rules may cite as well.
 */
export function citingClauses(
  { instruments, rules, duties = [] }: PackText,
  below: ReadonlyMap<string, Sentence> = new Map(),
): readonly CitingClause[] {
  const titleOf = (instrument: string): Sentence =>
    instruments[instrument]?.title ?? below.get(instrument) ?? { en: instrument, zh: instrument };
  const clause = (counts: boolean, { id, confidence, cites }: Pick<RuleText, 'id' | 'confidence' | 'cites'>): CitingClause => ({
    id,
    counts,
    isConfirmed: confidence !== 'unconfirmed',
    cites: cites.map(({ instrument, article }) => ({ instrument, article, title: titleOf(instrument) })),
  });
  return [...rules.map((rule) => clause(true, rule)), ...duties.map((duty) => clause(false, duty))];
}

/** The readings of the law that a pack's rules and duties cite. */
export function readingsOfPack(clauses: readonly CitingClause[], readings: readonly ReadingOfLaw[]): PackReadings {
  const cited = new Map<string, Omit<CitedPlace, 'readings' | 'unread'>>();
  for (const { id, cites } of clauses)
    for (const { instrument, article, title } of cites) {
      const key = JSON.stringify([instrument, article]);
      const citedBy = cited.get(key)?.citedBy ?? [];
      cited.set(key, { instrument, article, title, citedBy: citedBy.includes(id) ? citedBy : [...citedBy, id] });
    }
  const places = [...cited.values()].map((place): CitedPlace => {
    const found = readings.filter((reading): reading is CitedReading => placesOf(place).some((part) => covers(reading, place, part)));
    return { ...place, readings: found, unread: unreadPlacesOf(place, readings) };
  });
  const own = clauses.filter(({ counts }) => counts);
  const read = own.filter(({ isConfirmed, cites }) => isConfirmed && cites.every((cite) => unreadPlacesOf(cite, readings).length === 0));
  return { rules: own.length, read: read.length, newest: newestOf(places.flatMap((place) => place.readings)), places };
}

function newestOf(readings: readonly ReadingOfLaw[]): IsoDate | null {
  return (
    readings
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? null
  );
}

function unreadCitationsOf({ id, cites }: RuleText, path: Path, readings: readonly ReadingOfLaw[]): ReadingCoverage['unread'] {
  return cites.flatMap((cite, at) =>
    unreadPlacesOf(cite, readings).map((place) => ({ id, place: `${cite.instrument} ${place}`, path: [...path, 'cites', at] })),
  );
}

function unreadPlacesOf(cite: CitationText, readings: readonly ReadingOfLaw[]): readonly string[] {
  return placesOf(cite).filter((place) => !readings.some((reading) => covers(reading, cite, place)));
}

/**
 * Whether a reading covers a place. Reading a whole covers its parts. For a place cited as a whole, reading the part that carries the rule
 * suffices.
 */
function covers({ instrument, article }: ReadingOfLaw, cite: CitationText, place: string): boolean {
  if (instrument !== cite.instrument || article === undefined) return false;
  return article === cite.article || article === place || place.startsWith(`${article}(`) || article.startsWith(`${place}(`);
}

function placesOf({ article }: CitationText): readonly string[] {
  return article.split(/\s*,\s*/);
}
