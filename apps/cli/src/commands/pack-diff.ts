import { diffPacks, openPack, type PackDifference, type RulePack } from '@carnet/rules';
import { readPack, openShelf, type PackFlags, unreadablePlaces } from '../read-packs.js';

export interface DiffFlags extends PackFlags {
  readonly json?: boolean;
  readonly exitCode?: boolean;
}

/** Prints the differences between two versions of a pack, part by part. With `exitCode`, the exit code is 1 if there is one. */
export async function diffPackFiles(before: string, after: string, flags: DiffFlags): Promise<void> {
  const shelf = openShelf(flags);
  const [old, now] = await Promise.all(
    [before, after].map(async (name): Promise<RulePack> => {
      const { file, cases, surroundings } = await readPack(shelf, name, flags);
      const opened = openPack(file, cases, surroundings);
      if (!opened.ok) throw unreadablePlaces({ en: name, zh: ` ${name} ` }, opened.problems);
      return opened.value.pack;
    }),
  );
  if (old === undefined || now === undefined) throw new Error('two names give two packs');
  const differences = diffPacks(old, now);
  process.stdout.write(flags.json === true ? `${JSON.stringify(differences, null, 2)}\n` : told(old, now, differences));
  if (flags.exitCode === true && differences.length > 0) process.exitCode = 1;
}

function told(old: RulePack, now: RulePack, differences: readonly PackDifference[]): string {
  const parts = differences.map(
    ({ part, id, change, members }) =>
      `${change} ${part} ${id}\n${members.map(({ name, before, after }) => `  ${name}\n    - ${shown(before)}\n    + ${shown(after)}\n`).join('')}`,
  );
  const total =
    differences.length === 0
      ? 'nothing differs'
      : `${String(differences.length)} ${differences.length === 1 ? 'part differs' : 'parts differ'}`;
  return `${old.regime} ${old.version} -> ${now.regime} ${now.version}: ${total}\n${parts.join('')}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
