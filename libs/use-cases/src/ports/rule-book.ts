import type { WorkingCalendar } from '@carnet/clocks';
import type { FactCatalogue, ReferenceData, RulePack } from '@carnet/rules';

/** The rules in force here: catalogue, packs and reference data, loaded and checked once at start. */
export abstract class RuleBook {
  abstract readonly catalogue: FactCatalogue;
  abstract readonly packs: readonly RulePack[];
  abstract readonly reference: ReferenceData;
  /** The calendar by which the authority's own deadlines run. */
  abstract readonly calendar: WorkingCalendar;
}
