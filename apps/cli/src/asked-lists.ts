import type { PackShelf } from '@carnet/rule-packs';
import { type ListEdition, type Parsed, readListEdition } from '@carnet/rules';
import { readFile } from 'node:fs/promises';
import { Problem } from './problem.js';

/** An edition on record by its id, or one in a file, which may be wrong. */
export async function askedEdition({ catalogue, reference }: PackShelf['surroundings'], name: string): Promise<Parsed<ListEdition>> {
  const known = reference.tables.lists.find(({ id }) => id === name);
  if (known !== undefined) return { ok: true, value: known };
  if (!/\.ya?ml$/.test(name)) {
    const ids = reference.tables.lists.map(({ id }) => id).join(', ');
    throw new Problem(`There is no edition ${name} on record.`, `Name a file that ends with .yaml, or one of ${ids}.`);
  }
  const text = await readFile(name, 'utf8').catch((error: unknown) => {
    throw new Problem(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'Name a file with an edition.');
  });
  return readListEdition({ file: name, text }, catalogue, reference.tables);
}
