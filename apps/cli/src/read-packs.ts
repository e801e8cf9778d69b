import { openPackShelf, type PackShelf } from '@carnet/rule-packs';
import {
  type CaseSet,
  emptyCaseSet,
  type PackCases,
  type PackFile,
  parsePackHead,
  type PackContext,
  parseCases,
  type Parsed,
  type Problem as Fault,
} from '@carnet/rules';
import type { Bilingual } from '@carnet/kernel';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Problem, readText } from './problem.js';

/** Options of every command about packs. */
export interface PackFlags {
  /** Folder with facts.yaml, packs, reference and cases; the shipped one if omitted. */
  readonly rules?: string;
  /** File of cases instead of the pack's own. */
  readonly cases?: string;
}

/** A pack with its cases and the files that it is read with. */
export interface PackWithCases {
  readonly file: PackFile;
  readonly cases: CaseSet;
  readonly surroundings: PackContext;
}

/** Opens the folder of rules, or reports every problem of its facts and tables. */
export function openShelf({ rules }: PackFlags): PackShelf {
  if (rules !== undefined && !existsSync(rules))
    throw new Problem(
      { en: `${rules} does not exist.`, zh: `${rules} 不存在。` },
      { en: 'Name a folder with facts.yaml in it.', zh: '请指定含有 facts.yaml 的文件夹。' },
    );
  const shelf = openPackShelf(rules);
  if (shelf.ok) return shelf.value;
  throw unusableRules(shelf.problems, rules);
}

/** Packs named by regime or by file; every pack of the folder if none is named. */
export async function readPacks(asked: readonly string[], flags: PackFlags): Promise<readonly PackWithCases[]> {
  const shelf = openShelf(flags);
  const names = asked.length === 0 ? shelf.regimes : asked;
  if (flags.cases !== undefined && names.length !== 1)
    throw new Problem(
      { en: '--cases goes with one pack.', zh: '--cases 仅适用于单个规则包。' },
      { en: 'Name the pack that the cases are of.', zh: '请指定这些案例所属的规则包。' },
    );
  return Promise.all(names.map((name) => readPack(shelf, name, flags)));
}

/** A pack named by regime or by file. */
export async function readPack(shelf: PackShelf, name: string, flags: PackFlags): Promise<PackWithCases> {
  const file = await packText(shelf, name);
  const regime = regimeOf(file);
  const beside = isFile(name) ? join(dirname(name), '..', 'cases', basename(name)) : null;
  const given = flags.cases ?? (beside !== null && existsSync(beside) ? beside : null);
  const cases = given === null ? casesOnShelf(shelf, regime) : await casesIn(given, regime);
  return { file, cases, surroundings: isFile(name) ? withNeighbours(shelf, dirname(name)) : shelf.context };
}

export async function packText(shelf: PackShelf, name: string): Promise<PackFile> {
  return isFile(name) ? { file: name, text: await readText(name) } : packOnShelf(shelf, name);
}

/** One line per problem: `file:line:column message`. */
export function problemLines(problems: readonly Fault[]): readonly string[] {
  return problems.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`);
}

/** Problem of a text that cannot be read because of these places. */
export function unreadablePlaces(what: Bilingual, problems: readonly Fault[]): Problem {
  return new Problem(
    { en: `${what.en} cannot be read:`, zh: `无法读取${what.zh}：` },
    { en: 'Correct these places first.', zh: '请先更正上述各处。' },
    problemLines(problems),
  );
}

/** Problem of a folder of rules that cannot be used. */
export function unusableRules(problems: readonly Fault[], folder = 'libs/rule-packs'): Problem {
  return new Problem(
    { en: 'The rules cannot be used:', zh: '规则无法使用：' },
    { en: `Correct the files in ${folder}.`, zh: `请更正 ${folder} 中的文件。` },
    problemLines(problems),
  );
}

export const thePack: Bilingual = { en: 'The pack', zh: '规则包' };

function isFile(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

function packOnShelf(shelf: PackShelf, regime: string): PackFile {
  const file = shelf.pack(regime);
  if (file !== undefined) return file;
  throw new Problem(
    { en: `There is no pack ${regime}.`, zh: `没有规则包 ${regime}。` },
    {
      en: `Name a file that ends with .yaml, or one of ${shelf.regimes.join(', ')}.`,
      zh: `请指定以 .yaml 结尾的文件，或者下列之一：${shelf.regimes.join('、')}。`,
    },
  );
}

/** Null for a text without the shape of a pack; its checks then report the problem. */
function regimeOf({ file, text }: PackFile): string | null {
  const head = parsePackHead(text, file);
  return head.ok ? head.value.regime : null;
}

function casesOnShelf(shelf: PackShelf, regime: string | null): CaseSet {
  const read = regime === null ? undefined : shelf.cases(regime);
  return read === undefined ? emptyCaseSet : requireParsed(read);
}

async function casesIn(name: string, regime: string | null): Promise<CaseSet> {
  const cases = requireParsed(parseCases(await readText(name), name));
  if (regime === null || cases.regime === regime) return cases;
  throw new Problem(
    {
      en: `The cases in ${name} are of ${cases.regime}, not of ${regime}.`,
      zh: `${name} 中的案例属于 ${cases.regime}，不属于 ${regime}。`,
    },
    { en: 'Name the cases of the pack with --cases.', zh: '请以 --cases 指定该规则包的案例。' },
  );
}

function requireParsed(read: Parsed<PackCases>): PackCases {
  if (read.ok) return read.value;
  throw unreadablePlaces({ en: 'The cases', zh: '案例' }, read.problems);
}

/** An extended pack is searched beside the file first, so that drafts of both are checked together. */
function withNeighbours({ context }: PackShelf, folder: string): PackContext {
  const beside = (regime: string): PackFile | undefined => {
    const file = join(folder, `${regime}.yaml`);
    return existsSync(file) ? { file, text: readFileSync(file, 'utf8') } : undefined;
  };
  return { ...context, find: (regime) => beside(regime) ?? context.find(regime) };
}
