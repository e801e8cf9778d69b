import type { FactCatalogue } from './catalogue.js';
import type { PackCases } from './cases.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import type { Scenario } from './scenarios.js';

/** All inputs of the engine, read and checked. */
export interface RuleLibrary {
  readonly catalogue: FactCatalogue;
  readonly packs: readonly RulePack[];
  readonly reference: ReferenceData;
  readonly cases: readonly PackCases[];
  readonly scenarios: readonly Scenario[];
}
