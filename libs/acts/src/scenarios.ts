import type { Scenario } from '@carnet/rules';

/** The catalogue of sector scenarios. */
export abstract class Scenarios {
  abstract readonly scenarios: readonly Scenario[];
  /** The fields a scenario lists; null for no scenario or an unknown one. */
  abstract fieldsOf(scenario: string | null): readonly string[] | null;
}
