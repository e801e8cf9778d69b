import type { PackShelf } from '@carnet/rule-packs';
import {
  diffEditions,
  type ListEdition,
  type Parsed,
  readListEdition,
  type ReferenceData,
  runListCases,
  unreachedRows,
} from '@carnet/rules';
import { openShelf, problemLines, unreadablePlaces } from '../read-packs.js';
import { Problem, readText } from '../problem.js';

/** An edition on record by id, or one in a file, which may be invalid. */
export async function askedEdition({ catalogue, reference }: PackShelf['context'], name: string): Promise<Parsed<ListEdition>> {
  const known = reference.tables.lists.find(({ id }) => id === name);
  if (known !== undefined) return { ok: true, value: known };
  if (!/\.ya?ml$/.test(name)) {
    const ids = reference.tables.lists.map(({ id }) => id).join(', ');
    throw new Problem(
      { en: `There is no edition ${name} on record.`, zh: `没有登记的版本 ${name}。` },
      { en: `Name a file that ends with .yaml, or one of ${ids}.`, zh: `请指定以 .yaml 结尾的文件，或者下列之一：${ids}。` },
    );
  }
  return readListEdition({ file: name, text: await readText(name) }, catalogue, reference.tables);
}

/** Prints problems of editions, their failing cases and unreachable rows. The exit code is 1 if there is any. */
export async function lintLists(asked: readonly string[]): Promise<void> {
  const { context } = openShelf({});
  const names = asked.length === 0 ? context.reference.tables.lists.map(({ id }) => id) : asked;
  const editions = await Promise.all(names.map((name) => askedEdition(context, name)));
  const lines = editions.flatMap((edition) => (edition.ok ? faultsOf(edition.value, context.reference) : problemLines(edition.problems)));
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
  return [...failed, ...problemLines(unreached)];
}

function summary(editions: number, faults: number): string {
  return `${String(editions)} ${editions === 1 ? 'edition' : 'editions'}, ${String(faults)} to look at`;
}

/** Prints the differences between two editions of a list, row by row. */
export async function diffLists(before: string, after: string): Promise<void> {
  const { context } = openShelf({});
  const [old, now] = await Promise.all(
    [before, after].map(async (name): Promise<ListEdition> => {
      const edition = await askedEdition(context, name);
      if (edition.ok) return edition.value;
      throw unreadablePlaces({ en: name, zh: ` ${name} ` }, edition.problems);
    }),
  );
  if (old === undefined || now === undefined) throw new Error('two names give two editions');
  const rows = diffEditions(old, now).map(
    ({ row, change, columns }) =>
      `${change} ${row}\n${columns.map((column) => `  ${column.name}\n    - ${JSON.stringify(column.before)}\n    + ${JSON.stringify(column.after)}\n`).join('')}`,
  );
  const total = rows.length === 0 ? 'nothing differs' : `${String(rows.length)} ${rows.length === 1 ? 'row differs' : 'rows differ'}`;
  process.stdout.write(`${old.id} -> ${now.id}: ${total}\n${rows.join('')}`);
}
