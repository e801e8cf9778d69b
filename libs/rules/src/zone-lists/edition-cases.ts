import { type Fact, Facts } from '../facts.js';
import type { Problem } from '../problem.js';
import type { ReferenceData } from '../reference.js';
import type { ListCase, ListCaseQuery, ListEdition } from './list-edition.js';
import { type EditionQuery, type ListMatch, matchList, listStatusOf } from './match-list.js';

/** The result of a case of an edition. */
export interface ListCaseResult {
  readonly name: string;
  readonly expected: ListCase['expect'];
  readonly got: Required<ListCase['expect']>;
  readonly passed: boolean;
  readonly match: ListMatch;
}

export function runListCases(edition: ListEdition, reference: ReferenceData): readonly ListCaseResult[] {
  return edition.cases.map(({ name, ask, expect: expected }) => {
    const match = matchList(edition, editionQueryOf(ask), reference);
    const got = { status: listStatusOf(match.weight), hit: match.hit, gaps: match.gaps };
    const passed =
      (expected.status === undefined || expected.status === got.status) &&
      (expected.hit === undefined || expected.hit === got.hit) &&
      (expected.gaps === undefined || expected.gaps.toSorted().join('\n') === got.gaps.join('\n'));
    return { name, expected, got, passed, match };
  });
}

/** A warning for each row that no case reaches. */
export function unreachedRows(edition: ListEdition, results: readonly ListCaseResult[]): readonly Problem[] {
  const reached = new Set(results.flatMap(({ match }) => match.rows));
  return edition.rows.flatMap(({ id, line }, index) =>
    reached.has(id)
      ? []
      : [{ file: edition.file, line, column: 1, path: `/rows/${index}`, message: `row ${id}: no case of the edition reaches it` }],
  );
}

function editionQueryOf({ day, registeredIn, exportsFrom, facts, ...rest }: ListCaseQuery): EditionQuery {
  const known = Object.entries(facts).map(([name, value]): [string, Fact] => [name, { name, value, origin: 'stated' }]);
  return { ...rest, day, registeredIn: [registeredIn], exportsFrom: [exportsFrom], facts: new Facts(day, new Map(known), new Set()) };
}
