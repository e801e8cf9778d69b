import { type Digest, digestOf, type Json } from '@carnet/kernel';
import {
  type Calendar,
  type PackHead,
  parsePackHead,
  type Parsed,
  type Problem,
  type RuleSet,
  ruleSetOf,
  type Scenario,
  type SyntheticSpread,
} from '@carnet/rules';
import { type Law, type LawOptions, type LoadOptions, parseLaw, parseSpreadFile, scenariosIn, type TextFile } from './load-rule-packs.js';
import { isLawFile, readRuleFiles, type RuleFiles } from './rule-files.js';

/**
 * Returns the parsed value.
 *
 * @throws Error that lists every problem with its file, line and column, so that nothing is judged by broken rules.
 */
export function valueOrThrow<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  const lines = parsed.problems.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`);
  throw new Error(`the rules cannot be used:\n${lines.join('\n')}`);
}

/** A compiled and checked rule set. */
export interface RuleBook extends Law {
  /** Digest of the names and digests of the set's files. */
  readonly digest: Digest;
  /** The calendar of the authority's own deadlines. */
  readonly calendar: Calendar;
}

/** The material for synthetic transfers of a stress test. */
export interface StressMaterial {
  readonly scenarios: readonly Scenario[];
  readonly spread: SyntheticSpread;
  /** Digest of both, because other material makes other transfers from the same seed. */
  readonly digest: Digest;
}

/** The rules of this release with their scenarios. */
export interface ShippedRules extends RuleBook {
  readonly scenarios: readonly Scenario[];
  readonly material: StressMaterial;
  /** The readings of the law that the packs cite, by file name. */
  readonly readings: RuleFiles;
  /** The fields of a scenario; null for no scenario or an unknown one. */
  fieldsOf(scenario: string | null): readonly string[] | null;
}

/**
 * Loads the shipped rules.
 *
 * @throws Error that lists every problem with its file, line and column.
 */
export function openRuleBook({ directory, ...options }: LoadOptions = {}): ShippedRules {
  const files = readRuleFiles(directory);
  const book = valueOrThrow(compileRuleBook(new Map([...files].filter(([file]) => isLawFile(file))), options));
  const scenarios = scenariosIn(book.catalogue);
  const fields = new Map(scenarios.map(({ id, fields: listed }) => [id, listed]));
  const fieldsOf = (scenario: string | null): readonly string[] | null => (scenario === null ? null : (fields.get(scenario) ?? null));
  const spread = valueOrThrow(parseSpreadFile(files, scenarios));
  const material = { scenarios, spread, digest: digestOf({ scenarios, spread } as unknown as Json) };
  const readings = new Map([...files].filter(([file]) => file.startsWith('readings/')));
  return { ...book, scenarios, fieldsOf, material, readings };
}

/** Compiles a rule set from the texts of its files, or returns every problem. */
export function compileRuleBook(files: RuleFiles, options: LawOptions = {}): Parsed<RuleBook> {
  const law = parseLaw(files, options);
  if (!law.ok) return law;
  const { calendar: named = 'CN' } = options;
  const calendar = law.value.reference.tables.calendars.get(named);
  if (!calendar)
    return { ok: false, problems: [problemOfFolder(`there is no calendar ${named}, by which the authority counts working days`)] };
  return { ok: true, value: { ...law.value, calendar, digest: ruleSetOf(files).digest } };
}

function problemOfFolder(message: string): Problem {
  return { file: 'reference', line: 1, column: 1, path: '', message };
}

/**
 * Compiles this release's rules with drafts, which replace the packs of their regimes or are added. Packs that extend them are compiled
 * again. Reports every problem of every draft.
 */
export function compileDrafts(drafts: readonly TextFile[], options: LawOptions = {}): Parsed<RuleBook> {
  const law = [...readRuleFiles()].filter(([file]) => isLawFile(file));
  const heads = drafts.map(({ file, text }) => ({ file, text, head: parsePackHead(text, file) }));
  const problems: Problem[] = heads.flatMap(({ head }) => (head.ok ? [] : head.problems));
  const replaced = new Map<string, TextFile>();
  for (const { file, text, head } of heads) {
    if (!head.ok) continue;
    const name = `packs/${head.value.regime}.yaml`;
    const earlier = replaced.get(name);
    if (earlier !== undefined)
      problems.push({ file, line: 1, column: 1, path: '', message: `${earlier.file} is a draft of ${head.value.regime}, too` });
    replaced.set(name, { file, text });
  }
  if (problems.length > 0) return { ok: false, problems };
  const files = new Map([...law, ...[...replaced].map(([name, { text }]) => [name, text] as const)]);
  const compiled = compileRuleBook(files, options);
  if (compiled.ok) return compiled;
  return {
    ok: false,
    problems: compiled.problems.map((problem) => ({ ...problem, file: replaced.get(problem.file)?.file ?? problem.file })),
  };
}

/** The rules of this release for registration in an installation: the set, its texts, and each pack with its cases. */
export interface Release {
  readonly set: RuleSet;
  readonly texts: RuleFiles;
  readonly packs: readonly { readonly head: PackHead; readonly pack: string; readonly cases: string }[];
}

/** Reads the shipped rules for registration. @throws Error if a pack is invalid or has no cases. */
export function readRelease(): Release {
  const files = readRuleFiles();
  const texts = new Map([...files].filter(([file]) => isLawFile(file)));
  const packs = [...texts].filter(([file]) => file.startsWith('packs/'));
  return { set: ruleSetOf(texts), texts, packs: packs.map(([file, pack]) => packOf(file, pack, files)) };
}

function packOf(file: string, pack: string, files: RuleFiles): Release['packs'][number] {
  const cases = files.get(file.replace(/^packs/, 'cases'));
  if (cases === undefined) throw new Error(`${file} has no cases`);
  return { head: valueOrThrow(parsePackHead(pack, file)), pack, cases };
}
