import type { Calendar, FactCatalogue, ReferenceData, RulePack, Scenario } from '@carnet/rules';
import { loadRulePacks } from './load-rule-packs.js';

/** The shipped rules, checked: what a process judges by from its start to its end. */
export interface RuleBook {
  readonly catalogue: FactCatalogue;
  readonly packs: readonly RulePack[];
  readonly reference: ReferenceData;
  readonly scenarios: readonly Scenario[];
  /** The calendar by which the authority's own deadlines run. */
  readonly calendar: Calendar;
  /** The fields a scenario lists; null for no scenario or an unknown one. */
  fieldsOf(scenario: string | null): readonly string[] | null;
}

/**
 * Loads the shipped rules.
 *
 * @throws Error that lists every problem with its file, line and column: nothing is judged by rules that are broken.
 */
export function openRuleBook(directory?: string): RuleBook {
  const library = loadRulePacks(directory);
  if (!library.ok) {
    const lines = library.problems.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`);
    throw new Error(`the rules cannot be used:\n${lines.join('\n')}`);
  }
  const { catalogue, packs, reference, scenarios } = library.value;
  const calendar = reference.tables.calendars.get('CN');
  if (!calendar) throw new Error('the reference data has no calendar CN, by which the authority counts working days');
  const fields = new Map(scenarios.map(({ id, fields: listed }) => [id, listed]));
  const fieldsOf = (scenario: string | null): readonly string[] | null => (scenario === null ? null : (fields.get(scenario) ?? null));
  return { catalogue, packs, reference, scenarios, calendar, fieldsOf };
}
