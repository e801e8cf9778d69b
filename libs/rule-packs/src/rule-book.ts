import { type Digest, digestOf, type Json } from '@carnet/kernel';
import { type Calendar, type Parsed, type Problem, ruleSetOf, type Scenario, type SyntheticSpread } from '@carnet/rules';
import { type Law, type LawOptions, type LoadOptions, parseLaw, parseScenarioFiles, parseSpreadFile } from './load-rule-packs.js';
import { isLaw, readRuleFiles, type RuleFiles } from './rule-files.js';
import { usable } from './usable.js';

/** One set of rules, compiled and checked: all that a transfer is judged by. */
export interface RuleBook extends Law {
  /** Digest of the set: of the names and digests of its files. */
  readonly digest: Digest;
  /** The calendar by which the authority's own deadlines run. */
  readonly calendar: Calendar;
}

/** What a stress test makes transfers from that nobody filed. */
export interface StressMaterial {
  readonly scenarios: readonly Scenario[];
  readonly spread: SyntheticSpread;
  /** Digest of both: other material makes other transfers of the same seed. */
  readonly digest: Digest;
}

/** The rules of this release, with the sector filings that are shipped beside them. */
export interface ShippedRules extends RuleBook {
  readonly scenarios: readonly Scenario[];
  readonly material: StressMaterial;
  /** Where the law that the packs cite was read, by the names of the files. */
  readonly readings: RuleFiles;
  /** The fields a scenario lists; null for no scenario or an unknown one. */
  fieldsOf(scenario: string | null): readonly string[] | null;
}

/**
 * Loads the shipped rules.
 *
 * @throws Error that lists every problem with its file, line and column.
 */
export function openRuleBook({ directory, ...options }: LoadOptions = {}): ShippedRules {
  const files = readRuleFiles(directory);
  const book = usable(compileRuleBook(new Map([...files].filter(([file]) => isLaw(file))), options));
  const scenarios = usable(parseScenarioFiles(files));
  const fields = new Map(scenarios.map(({ id, fields: listed }) => [id, listed]));
  const fieldsOf = (scenario: string | null): readonly string[] | null => (scenario === null ? null : (fields.get(scenario) ?? null));
  const spread = usable(parseSpreadFile(files, scenarios));
  const material = { scenarios, spread, digest: digestOf({ scenarios, spread } as unknown as Json) };
  const readings = new Map([...files].filter(([file]) => file.startsWith('readings/')));
  return { ...book, scenarios, fieldsOf, material, readings };
}

/** Compiles a set of rules from the texts of its files, or says everything that is wrong with them. */
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
