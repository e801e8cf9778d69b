import type { Scenario } from '@carnet/rules';

/** The sector filings that are shipped. */
export class ScenarioList {
  constructor(readonly scenarios: readonly Scenario[]) {}
}
