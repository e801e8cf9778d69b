import type { CitationText } from '../pack-text.js';
import type { PackSubject } from './pack-subject.js';

/** How the rules and duties of a pack match the clauses of its instruments. */
export interface ClauseCoverage {
  /** How many clauses the pack's own file lists. */
  readonly listed: number;
  /** Listed clauses, as `instrument place`, that no rule and no duty cites. */
  readonly withoutRule: readonly string[];
  /** Rules and duties that cite a place outside the list of an instrument that has one. */
  readonly withoutClause: readonly string[];
  /** Instruments whose clauses nobody has listed: nothing can be said about them. */
  readonly unlisted: readonly string[];
}

/** Compares the clauses that the instruments list with those that rules and duties cite. */
export function clauseCoverage({ text }: PackSubject): ClauseCoverage {
  const cited = [...text.rules, ...(text.duties ?? [])].flatMap(({ id, cites }) => cites.map((cite) => ({ id, cite })));
  const instruments = Object.entries(text.instruments);
  const listed = instruments.flatMap(([instrument, { clauses = [] }]) => clauses.map((clause) => ({ instrument, clause })));
  const withoutClause = cited.filter(({ cite: { instrument, article } }) => {
    const clauses = text.instruments[instrument]?.clauses;
    return (
      clauses !== undefined && placesOf(article).some((place) => !clauses.some((clause) => covers(place, clause) || covers(clause, place)))
    );
  });
  return {
    listed: listed.length,
    withoutRule: listed
      .filter((one) => !cited.some(({ cite }) => cites(cite, one)))
      .map(({ instrument, clause }) => `${instrument} ${clause}`),
    withoutClause: [...new Set(withoutClause.map(({ id }) => id))],
    unlisted: instruments.flatMap(([instrument, { clauses }]) => (clauses === undefined ? [instrument] : [])),
  };
}

function cites({ instrument, article }: CitationText, one: { readonly instrument: string; readonly clause: string }): boolean {
  return instrument === one.instrument && placesOf(article).some((place) => covers(one.clause, place));
}

/** The places of `6, 19`. */
function placesOf(article: string): readonly string[] {
  return article.split(/\s*,\s*/);
}

/** Whether `place` is `clause` or a part of it: `5(1)(4)` is a part of `5(1)` and of `5`. */
function covers(clause: string, place: string): boolean {
  return place === clause || place.startsWith(`${clause}(`);
}
