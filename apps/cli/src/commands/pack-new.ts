import { type PackFile, parseSeed, REGIMES, type Skeleton, skeletonOf } from '@carnet/rules';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openShelf, type PackFlags, packText, problemLines } from '../read-packs.js';
import { hasCode, Problem } from '../problem.js';

export interface NewFlags extends PackFlags {
  readonly from?: string;
  readonly into: string;
}

/** Writes a new pack and its file of cases, with a rule for each clause; places to fill in are marked. */
export async function newPack(name: string, flags: NewFlags): Promise<void> {
  const regime = REGIMES.find((known) => known === name);
  if (regime === undefined)
    throw new Problem(
      { en: `${name} is no regime Carnet knows: ${REGIMES.join(', ')}.`, zh: `Carnet 没有法域 ${name}，现有：${REGIMES.join('、')}。` },
      {
        en: 'A new regime needs its name in libs/rules/src/vocabulary.ts first.',
        zh: '新的法域须先在 libs/rules/src/vocabulary.ts 中登记名称。',
      },
    );
  const files = namesIn(flags.into, regime);
  const skeleton = flags.from === undefined ? skeletonOf(regime) : skeletonFrom(await packText(openShelf(flags), flags.from), regime);
  for (const [part, file] of files) await writeNew(file, skeleton[part]);
  const written = files.map(([, file]) => file);
  process.stdout.write(
    `wrote ${written.join(' and ')}\nwhat is still to be written: npm run carnet -- pack lint ${written[0] ?? ''}\nhow: docs/guides/rule-authors/write-a-rule.md\n`,
  );
}

function namesIn(folder: string, regime: string): readonly (readonly [keyof Skeleton, string])[] {
  return [
    ['pack', join(folder, 'packs', `${regime}.yaml`)],
    ['cases', join(folder, 'cases', `${regime}.yaml`)],
  ];
}

function skeletonFrom({ file, text }: PackFile, regime: (typeof REGIMES)[number]): Skeleton {
  const seed = parseSeed(text, file);
  if (!seed.ok)
    throw new Problem(
      { en: `${file} cannot be begun with:`, zh: `无法以 ${file} 为起点：` },
      {
        en: 'Name a pack, or a file with `instruments` and their `clauses`.',
        zh: '请指定规则包，或者含有 `instruments` 及其 `clauses` 的文件。',
      },
      problemLines(seed.problems),
    );
  return skeletonOf(regime, seed.value);
}

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' }).catch((error: unknown) => {
    if (hasCode(error, 'EEXIST'))
      throw new Problem(
        { en: `${file} is there already.`, zh: `${file} 已存在。` },
        { en: 'Name another folder with --into.', zh: '请以 --into 指定其他文件夹。' },
      );
    throw error;
  });
}
