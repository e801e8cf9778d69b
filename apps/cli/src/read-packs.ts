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
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Problem } from './problem.js';

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
  if (rules !== undefined && !existsSync(rules)) throw new Problem(`${rules} does not exist.`, 'Name a folder with facts.yaml in it.');
  const shelf = openPackShelf(rules);
  if (shelf.ok) return shelf.value;
  throw new Problem(`The rules cannot be used:\n${problemLines(shelf.problems)}`, `Correct the files in ${rules ?? 'libs/rule-packs'}.`);
}

/** Packs named by regime or by file; every pack of the folder if none is named. */
export async function readPacks(asked: readonly string[], flags: PackFlags): Promise<readonly PackWithCases[]> {
  const shelf = openShelf(flags);
  const names = asked.length === 0 ? shelf.regimes : asked;
  if (flags.cases !== undefined && names.length !== 1)
    throw new Problem('--cases goes with one pack.', 'Name the pack that the cases are of.');
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

/** The text of a pack named by regime or by file. */
export async function packText(shelf: PackShelf, name: string): Promise<PackFile> {
  return isFile(name) ? readText(name) : packOnShelf(shelf, name);
}

/** One line per problem: `file:line:column message`. */
export function problemLines(problems: readonly Fault[]): string {
  return problems.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`).join('\n');
}

function isFile(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

async function readText(file: string): Promise<PackFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Problem(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'Name a file of rules.');
  });
  return { file, text };
}

function packOnShelf(shelf: PackShelf, regime: string): PackFile {
  const file = shelf.pack(regime);
  if (file !== undefined) return file;
  throw new Problem(`There is no pack ${regime}.`, `Name a file that ends with .yaml, or one of ${shelf.regimes.join(', ')}.`);
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
  const { file, text } = await readText(name);
  const cases = requireParsed(parseCases(text, file));
  if (regime === null || cases.regime === regime) return cases;
  throw new Problem(`The cases in ${name} are of ${cases.regime}, not of ${regime}.`, 'Name the cases of the pack with --cases.');
}

function requireParsed(read: Parsed<PackCases>): PackCases {
  if (read.ok) return read.value;
  throw new Problem(`The cases cannot be read:\n${problemLines(read.problems)}`, 'Correct the file of cases.');
}

/** An extended pack is searched beside the file first, so that drafts of both are checked together. */
function withNeighbours({ context }: PackShelf, folder: string): PackContext {
  const beside = (regime: string): PackFile | undefined => {
    const file = join(folder, `${regime}.yaml`);
    return existsSync(file) ? { file, text: readFileSync(file, 'utf8') } : undefined;
  };
  return { ...context, find: (regime) => beside(regime) ?? context.find(regime) };
}
