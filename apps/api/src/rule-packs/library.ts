import type { FactCatalogue, RuleLibrary, RulePack, Scenario } from '@carnet/rules';

/** What may be read of the rules in force here: catalogue, packs and scenarios, loaded and checked once at start. */
export class Library implements Pick<RuleLibrary, 'catalogue' | 'packs' | 'scenarios'> {
  readonly catalogue: FactCatalogue;
  readonly packs: readonly RulePack[];
  readonly scenarios: readonly Scenario[];

  constructor({ catalogue, packs, scenarios }: Pick<RuleLibrary, 'catalogue' | 'packs' | 'scenarios'>) {
    this.catalogue = catalogue;
    this.packs = packs;
    this.scenarios = scenarios;
  }
}
