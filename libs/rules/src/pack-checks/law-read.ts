import type { IsoDate } from '@carnet/kernel';
import type { CitationText, PackText, RuleText } from '../pack-text.js';
import type { Path } from '../problem.js';
import type { ReadingOfLaw } from '../readings.js';
import type { Sentence } from '../sentence.js';
import { ownRules, type PackSubject } from './pack-subject.js';

/** How much of the law that a pack's own rules rest on was read. */
export interface LawRead {
  /** Rules that are confirmed: the text of every place they cite was read. */
  readonly confirmed: number;
  /** The day of the newest reading; null where nothing was read. */
  readonly newest: IsoDate | null;
  /** Rules that are called confirmed and cite a place that nobody read. */
  readonly unread: readonly { readonly id: string; readonly place: string; readonly path: Path }[];
}

export function lawRead(subject: PackSubject): LawRead {
  const { readings } = subject;
  const confirmed = ownRules(subject).filter(({ rule }) => rule.confidence !== 'unconfirmed');
  return {
    confirmed: confirmed.length,
    newest: newestOf(readings),
    unread: confirmed.flatMap(({ rule, path }) => unreadIn(rule, path, readings)),
  };
}

/** A reading of an article; one of a table names none. */
type CitedReading = ReadingOfLaw & Required<Pick<ReadingOfLaw, 'instrument' | 'article'>>;

/** A place in the law as a rule or duty cites it, and what was read of it. */
export interface CitedPlace {
  readonly instrument: string;
  /** As it is cited: it may be several articles. */
  readonly article: string;
  readonly title: Sentence;
  /** The rules and duties that cite it. */
  readonly citedBy: readonly string[];
  readonly readings: readonly CitedReading[];
  /** The articles of it that nobody read. */
  readonly unread: readonly string[];
}

/** The places in the law that a pack cites, in the order of its file, and how much of them was read. */
export interface PackRead {
  readonly rules: number;
  /** Rules that are called confirmed and of which every place was read. */
  readonly read: number;
  readonly newest: IsoDate | null;
  readonly places: readonly CitedPlace[];
}

/** A rule or duty with the places that it cites. */
export interface CitingClause {
  readonly id: string;
  /** Whether it is a rule of the pack's own: duties and what stands in the pack below are not counted. */
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

/** What was read of the law that a pack's rules and duties cite. */
export function readOfPack(clauses: readonly CitingClause[], readings: readonly ReadingOfLaw[]): PackRead {
  const cited = new Map<string, Omit<CitedPlace, 'readings' | 'unread'>>();
  for (const { id, cites } of clauses)
    for (const { instrument, article, title } of cites) {
      const key = JSON.stringify([instrument, article]);
      const citedBy = cited.get(key)?.citedBy ?? [];
      cited.set(key, { instrument, article, title, citedBy: citedBy.includes(id) ? citedBy : [...citedBy, id] });
    }
  const places = [...cited.values()].map((place): CitedPlace => {
    const found = readings.filter((reading): reading is CitedReading => placesOf(place).some((part) => covers(reading, place, part)));
    return { ...place, readings: found, unread: unreadParts(place, readings) };
  });
  const own = clauses.filter(({ counts }) => counts);
  const read = own.filter(({ isConfirmed, cites }) => isConfirmed && cites.every((cite) => unreadParts(cite, readings).length === 0));
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

function unreadIn({ id, cites }: RuleText, path: Path, readings: readonly ReadingOfLaw[]): LawRead['unread'] {
  return cites.flatMap((cite, at) =>
    unreadParts(cite, readings).map((place) => ({ id, place: `${cite.instrument} ${place}`, path: [...path, 'cites', at] })),
  );
}

function unreadParts(cite: CitationText, readings: readonly ReadingOfLaw[]): readonly string[] {
  return placesOf(cite).filter((place) => !readings.some((reading) => covers(reading, cite, place)));
}

/** Reading a whole is reading its parts; of a place that is cited whole, the part that carries the rule was read. */
function covers({ instrument, article }: ReadingOfLaw, cite: CitationText, place: string): boolean {
  if (instrument !== cite.instrument || article === undefined) return false;
  return article === cite.article || article === place || place.startsWith(`${article}(`) || article.startsWith(`${place}(`);
}

function placesOf({ article }: CitationText): readonly string[] {
  return article.split(/\s*,\s*/);
}
