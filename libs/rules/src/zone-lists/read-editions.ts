import type { FactCatalogue } from '../catalogue.js';
import { ConditionLanguage } from '../condition-language.js';
import type { Parsed } from '../problem.js';
import type { ReferenceTables } from '../reference.js';
import { lintEditions } from './lint-editions.js';
import type { ListEdition } from './list-edition.js';
import { parseListEdition } from './parse-edition.js';

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
