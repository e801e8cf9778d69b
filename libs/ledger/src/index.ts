export {
  type AdjustableCounter,
  adjustedBy,
  type Adjustment,
  ADJUSTMENT_ANSWERS,
  ADJUSTMENT_KINDS,
  type AdjustmentAnswer,
  type AdjustmentKind,
  answerAdjustment,
  countsNow,
  type Evidence,
  faultsOf,
  ledgerRefusal,
  ledgerRefusals,
  stateAdjustment,
  type StatedAdjustment,
} from './adjustments.js';

export { MAX_AMOUNT } from './amount.js';

export {
  type CountingRule,
  countingRuleOf,
  countingRules,
  familiesOn,
  LEDGER_ZONE,
  type Sentence,
  windowKindOfRule,
} from './counting-rules.js';

export { type Counter, type EntryKind, ENTRY_KINDS, foldEntries, foldRolling, type LedgerEntry } from './entries.js';

export { factsFromPosition, type LedgerFacts, lowestTotal, type Position } from './facts.js';

export {
  type Family,
  isMetric,
  type LedgerWindow,
  type Metric,
  METRICS,
  US_CATEGORIES,
  type UsCategory,
  usMetric,
  type WindowKind,
  windowKindOf,
} from './metrics.js';

export { type CountedDay, type NoCrossing, projectCrossing, type Projection, type ProjectionInput } from './projection.js';

export { type CountedTwice, type DifferenceCode, differencesOf, type LedgerDifference, recounted } from './recount.js';

export { byKey, type Counting, type DeclaredPeople, planReservation, type Reservation, type ReservationInput } from './reservation.js';

export { detectSplits, type SplitSearch } from './split/detect-splits.js';

export { comparableRecipient, DEFAULT_LIKENESS } from './split/similarity.js';

export {
  type Counted,
  type HeavierRoute,
  type Judge,
  type SplitFiling,
  type SplitMember,
  type SplitRoute,
  type SplitSuspicion,
} from './split/split-filing.js';

export { countsOn, daysSinceFirst, exporterDay, isYearly, twelveMonthsBefore, windowOf, withinTwelveMonths } from './windows.js';
