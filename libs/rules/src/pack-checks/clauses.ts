import type { CitationText, InstrumentClause } from '../pack-text.js';
import type { Path } from '../problem.js';
import type { PackSubject } from './pack-subject.js';

export interface ListedClause extends InstrumentClause {
  readonly instrument: string;
  readonly path: Path;
}

/** A rule or duty that cites a place outside the list of its instrument. */
export interface UnlistedCitation {
  readonly id: string;
  readonly instrument: string;
  readonly place: string;
  readonly path: Path;
}

/** How the rules and duties of a pack correspond to the clauses of its instruments. */
export interface ClauseCoverage {
  /** Every clause in the pack's own file. */
  readonly listed: readonly ListedClause[];
  /** Clauses that no rule or duty cites and that are not marked with `noRule`. */
  readonly withoutRule: readonly ListedClause[];
  /** Clauses that are marked with `noRule` but cited. */
  readonly markedAndCited: readonly ListedClause[];
  readonly withoutClause: readonly UnlistedCitation[];
  /** Instruments of the pack's own file without a list of clauses, which cannot be checked. */
  readonly unlisted: readonly string[];
}

/** Compares the clauses of the instruments with the citations of rules and duties. */
export function clauseCoverageOf({ text, layers }: PackSubject): ClauseCoverage {
  const cited = [...citationsOf('rules', text.rules), ...citationsOf('duties', text.duties ?? [])];
  const instruments = Object.entries(text.instruments);
  const listed = instruments.flatMap(([instrument, { clauses = [] }]) =>
    clauses.map((clause, index): ListedClause => ({ ...clause, instrument, path: ['instruments', instrument, 'clauses', index] })),
  );
  const isCited = (clause: ListedClause): boolean => cited.some(({ cite }) => citesClause(cite, clause));
  const all = { ...layers.readers.at(-1)?.pack.instruments, ...text.instruments };
  return {
    listed,
    withoutRule: listed.filter((clause) => clause.noRule === undefined && !isCited(clause)),
    markedAndCited: listed.filter((clause) => clause.noRule !== undefined && isCited(clause)),
    withoutClause: cited.flatMap(({ id, cite, path }) => {
      const places = unlistedPlacesOf(all[cite.instrument]?.clauses, cite.article);
      return places.map((place): UnlistedCitation => ({ id, instrument: cite.instrument, place, path }));
    }),
    unlisted: instruments.flatMap(([instrument, { clauses }]) => (clauses === undefined ? [instrument] : [])),
  };
}

interface Cited {
  readonly id: string;
  readonly cite: CitationText;
  readonly path: Path;
}

function citationsOf(
  part: 'rules' | 'duties',
  list: readonly { readonly id: string; readonly cites: readonly CitationText[] }[],
): readonly Cited[] {
  return list.flatMap(({ id, cites }, index) => cites.map((cite, at) => ({ id, cite, path: [part, index, 'cites', at] })));
}

/** Whether a citation covers a clause. Citing a part cites the whole; citing the whole does not cite a part. */
function citesClause({ instrument, article }: CitationText, clause: ListedClause): boolean {
  if (instrument !== clause.instrument) return false;
  return article === clause.article || placesOf(article).some((place) => isWithin(place, clause.article));
}

/** The places of a citation that match no listed clause; empty if there is no list. */
function unlistedPlacesOf(clauses: readonly InstrumentClause[] | undefined, article: string): readonly string[] {
  if (clauses === undefined || clauses.some((clause) => clause.article === article)) return [];
  return placesOf(article).filter((place) => !clauses.some((clause) => isWithin(place, clause.article) || isWithin(clause.article, place)));
}

/** Splits an article such as `6, 19` into places. */
function placesOf(article: string): readonly string[] {
  return article.split(/\s*,\s*/);
}

/** Whether a place is equal to the other or a part of it: `5(1)(4)` is a part of `5(1)` and of `5`. */
function isWithin(place: string, whole: string): boolean {
  return place === whole || place.startsWith(`${whole}(`);
}
