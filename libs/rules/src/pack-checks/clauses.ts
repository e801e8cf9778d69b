import type { CitationText, ClauseListed } from '../pack-text.js';
import type { Path } from '../problem.js';
import type { PackSubject } from './pack-subject.js';

/** A clause that an instrument of the pack lists. */
export interface ListedClause extends ClauseListed {
  readonly instrument: string;
  readonly path: Path;
}

/** A rule or duty that cites a place outside the list of its instrument. */
export interface Stray {
  readonly id: string;
  readonly instrument: string;
  readonly place: string;
  readonly path: Path;
}

/** How the rules and duties of a pack match the clauses of its instruments. */
export interface ClauseCoverage {
  /** Every clause the pack's own file lists. */
  readonly listed: readonly ListedClause[];
  /** Those that no rule and no duty cites, and that are not marked as needing none. */
  readonly withoutRule: readonly ListedClause[];
  /** Those that are marked as needing no rule, and yet are cited. */
  readonly markedAndCited: readonly ListedClause[];
  readonly withoutClause: readonly Stray[];
  /** Instruments of the pack's own file whose clauses nobody has listed: nothing can be said about them. */
  readonly unlisted: readonly string[];
}

/** Compares the clauses that the instruments list with those that rules and duties cite. */
export function clauseCoverage({ text, layers }: PackSubject): ClauseCoverage {
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
      const places = strangeTo(all[cite.instrument]?.clauses, cite.article);
      return places.map((place): Stray => ({ id, instrument: cite.instrument, place, path }));
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

/** A citation of a part is one of the whole; one of the whole says nothing about any part. */
function citesClause({ instrument, article }: CitationText, clause: ListedClause): boolean {
  if (instrument !== clause.instrument) return false;
  return article === clause.article || placesOf(article).some((place) => isWithin(place, clause.article));
}

/** The places of a citation that no clause of the list has to do with; none where there is no list. */
function strangeTo(clauses: readonly ClauseListed[] | undefined, article: string): readonly string[] {
  if (clauses === undefined || clauses.some((clause) => clause.article === article)) return [];
  return placesOf(article).filter((place) => !clauses.some((clause) => isWithin(place, clause.article) || isWithin(clause.article, place)));
}

/** The places of `6, 19`. */
function placesOf(article: string): readonly string[] {
  return article.split(/\s*,\s*/);
}

/** Whether a place is the other or a part of it: `5(1)(4)` is a part of `5(1)` and of `5`. */
function isWithin(place: string, whole: string): boolean {
  return place === whole || place.startsWith(`${whole}(`);
}
