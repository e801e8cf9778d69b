export { MAX_AMOUNT } from './amount.js';
export { type Counter, type EntryKind, ENTRY_KINDS, foldEntries, foldRolling, type LedgerEntry } from './entries.js';
export { factsFromPosition, type LedgerFacts, type Position } from './facts.js';
export { type LedgerWindow, type Metric, US_CATEGORIES, type UsCategory, usMetric, type WindowKind, windowKindOf } from './metrics.js';
export { byKey, type DeclaredPeople, planReservation, type Reservation, type ReservationInput } from './reservation.js';
export { exporterDay, twelveMonthsBefore, windowOf, withinTwelveMonths } from './windows.js';
