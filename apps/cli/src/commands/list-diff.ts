import { diffEditions, type ListEdition } from '@carnet/rules';
import { askedEdition } from '../asked-lists.js';
import { openShelf, placesOf } from '../asked-packs.js';
import { Problem } from '../problem.js';

/** Prints what differs between two editions of a list, row by row. */
export async function diffLists(before: string, after: string): Promise<void> {
  const { surroundings } = openShelf({});
  const [old, now] = await Promise.all(
    [before, after].map(async (name): Promise<ListEdition> => {
      const edition = await askedEdition(surroundings, name);
      if (edition.ok) return edition.value;
      throw new Problem(`${name} cannot be read:\n${placesOf(edition.problems)}`, 'Correct these places first.');
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
