import { type ListEdition, type ReferenceData, runListCases, unreachedRows } from '@carnet/rules';
import { askedEdition } from '../asked-lists.js';
import { openShelf, placesOf } from '../asked-packs.js';

/** Prints what is wrong with the editions, which of their cases fail and which rows nothing reaches. The exit code is 1 when there is anything. */
export async function lintLists(asked: readonly string[]): Promise<void> {
  const { surroundings } = openShelf({});
  const names = asked.length === 0 ? surroundings.reference.tables.lists.map(({ id }) => id) : asked;
  const editions = await Promise.all(names.map((name) => askedEdition(surroundings, name)));
  const lines = editions.flatMap((edition) =>
    edition.ok ? faultsOf(edition.value, surroundings.reference) : placesOf(edition.problems).split('\n'),
  );
  process.stdout.write(`${lines.map((line) => `${line}\n`).join('')}${summary(editions.length, lines.length)}\n`);
  if (lines.length > 0) process.exitCode = 1;
}

function faultsOf(edition: ListEdition, reference: ReferenceData): readonly string[] {
  const results = runListCases(edition, reference);
  const failed = results
    .filter(({ passed }) => !passed)
    .map(
      ({ name, expected, got }) => `${edition.file} the case "${name}" expects ${JSON.stringify(expected)} and gets ${JSON.stringify(got)}`,
    );
  const unreached = unreachedRows(edition, results);
  return [...failed, ...(unreached.length === 0 ? [] : placesOf(unreached).split('\n'))];
}

function summary(editions: number, faults: number): string {
  return `${String(editions)} ${editions === 1 ? 'edition' : 'editions'}, ${String(faults)} to look at`;
}
