import type { IsoDate } from '@carnet/kernel';
import { requireAmount } from './amount.js';
import type { Metric } from './metrics.js';
import { withinTwelveMonths } from './windows.js';

/** What an entry does: set people aside, count them as sent, free them, or correct what was sent. */
export const ENTRY_KINDS = ['reserve', 'commit', 'release', 'adjust'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One line of the ledger; never changed once written. */
export interface LedgerEntry {
  readonly transfer: string;
  /** Grows when a filing is answered with other numbers: each reservation is its own round. */
  readonly round: number;
  readonly metric: Metric;
  readonly window: string;
  readonly party: string;
  readonly kind: EntryKind;
  /** A whole number of people; only an `adjust` may be negative. */
  readonly amount: number;
  /** The exporter's local day under which it counts: the day of filing, also for what settles it later. */
  readonly countedOn: IsoDate;
}

/** What a counter holds. */
export interface Counter {
  readonly reserved: number;
  readonly committed: number;
}

/**
 * Recounts one counter from its entries, in whatever order they come; a counter that shows anything else has
 * drifted. Per transfer and round one reservation is settled at most once, by exactly its amount.
 * Throws a RangeError for entries that no ledger could hold: settled twice, settled without a reservation,
 * another amount settled than reserved, a total below zero.
 */
export function foldEntries(entries: readonly LedgerEntry[]): Counter {
  let [reserved, committed] = [0, 0];
  for (const round of roundsOf(entries)) {
    const open = round.settled === null ? round.reserved : 0;
    reserved += open;
    committed += round.committed;
  }
  for (const entry of entries) if (entry.kind === 'adjust') committed += adjustment(entry.amount);
  if (committed < 0) throw new RangeError('adjustments take away more than was sent');
  return { reserved, committed };
}

/** Recounts what a rolling counter amounts to on a day: only what counts under the twelve months preceding it. */
export function foldRolling(entries: readonly LedgerEntry[], asOf: IsoDate): Counter {
  return foldEntries(entries.filter((entry) => withinTwelveMonths(entry.countedOn, asOf)));
}

interface Round {
  reserved: number;
  committed: number;
  settled: EntryKind | null;
}

function roundsOf(entries: readonly LedgerEntry[]): Iterable<Round> {
  const rounds = new Map<string, Round>();
  // Reservations first: entries may arrive in any order, and a settlement means nothing without one.
  for (const entry of entries) {
    if (entry.kind !== 'reserve') continue;
    if (rounds.has(keyOf(entry))) throw new RangeError(`reserved twice: ${keyOf(entry)}`);
    rounds.set(keyOf(entry), { reserved: requireAmount(entry.amount), committed: 0, settled: null });
  }
  for (const entry of entries) if (entry.kind === 'commit' || entry.kind === 'release') settle(rounds.get(keyOf(entry)), entry);
  return rounds.values();
}

function settle(round: Round | undefined, entry: LedgerEntry): void {
  if (round === undefined) throw new RangeError(`settled without a reservation: ${keyOf(entry)}`);
  if (round.settled !== null) throw new RangeError(`settled twice: ${keyOf(entry)}`);
  if (round.reserved !== entry.amount) throw new RangeError(`settled with another amount than reserved: ${keyOf(entry)}`);
  round.settled = entry.kind;
  if (entry.kind === 'commit') round.committed = entry.amount;
}

function keyOf({ transfer, round, metric, window, party }: LedgerEntry): string {
  return JSON.stringify([transfer, round, metric, window, party]);
}

function adjustment(amount: number): number {
  requireAmount(Math.abs(amount));
  return amount;
}
