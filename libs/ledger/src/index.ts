export {
  type AdjustableCounter,
  ADJUSTMENT_ANSWERS,
  ADJUSTMENT_KINDS,
  type AdjustmentAnswer,
  type AdjustmentKind,
  answerAdjustment,
  type Evidence,
  faultsOf,
  ledgerRefusal,
  ledgerRefusals,
  stateAdjustment,
  type StatedAdjustment,
} from './adjustments.js';

export { MAX_AMOUNT } from './amount.js';

export { countingRuleOf, familiesOn, type Sentence } from './counting-rules.js';

export { type EntryKind, foldEntries, type LedgerEntry } from './entries.js';

export { factsFromPosition, type LedgerFacts, lowestTotal } from './facts.js';

export { isMetric, type Metric, METRICS, US_CATEGORIES, usMetric, type WindowKind, windowKindOf } from './metrics.js';

export { type CountedDay, type NoCrossing, projectCrossing, type Projection } from './projection.js';

export { type CounterCheck, differencesOf, type LedgerDifference } from './recount.js';

export { type DeclaredPeople, planReservation } from './reservation.js';

export { detectSplits } from './split/detect-splits.js';

export { comparableRecipient, DEFAULT_LIKENESS } from './split/similarity.js';

export {
  type CountedPeople,
  type HeavierRoute,
  type Judge,
  type SplitFiling,
  type SplitRoute,
  type SplitSuspicion,
} from './split/split-filing.js';

export { daysSinceFirst, exporterDay, isYearly, twelveMonthsBefore, windowOf } from './windows.js';
