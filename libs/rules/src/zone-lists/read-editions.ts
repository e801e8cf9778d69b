import type { FactCatalogue } from '../catalogue.js';
import { ConditionLanguage } from '../condition-language.js';
import type { Parsed, Problem } from '../problem.js';
import type { ReferenceTables } from '../reference.js';
import type { ListEdition } from './list-edition.js';
import { parseListEdition } from './parse-edition.js';

/** The faults between editions: duplicate ids, invalid predecessors, and two editions of the same list on the same day. */
export function lintEditions(editions: readonly ListEdition[]): readonly Problem[] {
  return editions.flatMap((edition, index) => {
    const before = editions.slice(0, index);
    const messages = [
      ...before.filter(({ id }) => id === edition.id).map(({ file }) => `${edition.id} is the id of the edition in ${file} too`),
      ...followsFaults(edition, editions),
      ...before.filter((other) => sameList(edition, other) && overlap(edition, other)).map((other) => inForceTwice(edition, other)),
    ];
    return messages.map((message) => ({ file: edition.file, line: 1, column: 1, path: '', message }));
  });
}

function followsFaults(
  { follows, zone, kind, illustrative, inForceFrom }: ListEdition,
  editions: readonly ListEdition[],
): readonly string[] {
  if (follows === null) return [];
  const before = editions.find(({ id }) => id === follows);
  if (before === undefined) return [`it follows ${follows}, which is not on record`];
  const faults: string[] = [];
  if (before.zone !== zone || before.kind !== kind || before.illustrative !== illustrative) {
    faults.push(`it follows ${follows}, which is another list`);
  }
  if (before.inForceTo === null || before.inForceTo > inForceFrom) faults.push(`it follows ${follows}, which does not end before`);
  return faults;
}

/** Whether two editions share a scenario of the same list. Illustrative editions do not conflict with real ones. */
function sameList(one: ListEdition, other: ListEdition): boolean {
  if (one.zone !== other.zone || one.kind !== other.kind || one.illustrative !== other.illustrative) return false;
  return one.rows.some((row) => other.rows.some(({ sector, scenario }) => row.sector === sector && row.scenario === scenario));
}

function overlap(one: ListEdition, other: ListEdition): boolean {
  const endsBefore = (first: ListEdition, second: ListEdition): boolean =>
    first.inForceTo !== null && first.inForceTo <= second.inForceFrom;
  return !endsBefore(one, other) && !endsBefore(other, one);
}

function inForceTwice(edition: ListEdition, other: ListEdition): string {
  return `${edition.id} and ${other.id} are in force on the same days for a scenario of the same list`;
}

/** Editions of zone lists, and the catalogue that their rows and the registers are checked against. */
export interface ListSources {
  readonly catalogue: FactCatalogue;
  readonly editions: readonly { readonly file: string; readonly text: string }[];
  /** Whether illustrative editions are used. They are checked in any case. */
  readonly illustrative: boolean;
}

/** Reads editions and checks each alone and all together; returns them in the order of their days. */
export function readListEditions(
  { catalogue, editions, illustrative }: ListSources,
  { fields, zones }: Pick<ReferenceTables, 'fields' | 'zones'>,
): Parsed<readonly ListEdition[]> {
  const knowledge = { catalogue, fields, zones, language: ConditionLanguage.forCatalogue(catalogue) };
  const read = editions.map(({ text, file }) => parseListEdition(text, file, knowledge));
  const faulty = read.flatMap((one) => (one.ok ? [] : one.problems));
  const known = read.flatMap((one) => (one.ok ? [one.value] : []));
  // Skipped for unreadable editions, because their successors would report them as missing.
  const problems = faulty.length > 0 ? faulty : lintEditions(known);
  if (problems.length > 0) return { ok: false, problems };
  const used = known.filter((edition) => illustrative || !edition.illustrative);
  return { ok: true, value: used.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)) };
}

/** Reads one edition alone, such as a draft, without checking it against others. */
export function readListEdition(
  { file, text }: { readonly file: string; readonly text: string },
  catalogue: FactCatalogue,
  { fields, zones }: Pick<ReferenceTables, 'fields' | 'zones'>,
): Parsed<ListEdition> {
  return parseListEdition(text, file, { catalogue, fields, zones, language: ConditionLanguage.forCatalogue(catalogue) });
}

function keyOf({ inForceFrom, id }: ListEdition): string {
  return `${inForceFrom} ${id}`;
}
