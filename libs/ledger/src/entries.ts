import type { IsoDate } from '@carnet/kernel';
import { requireAmount } from './amount.js';
import type { Metric } from './metrics.js';
import { withinTwelveMonths } from './windows.js';

/** What an entry does: set people aside, count them as sent, or free them. What came otherwise is an `Adjustment`. */
export const ENTRY_KINDS = ['reserve', 'commit', 'release'] as const;
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
  /** A whole number of people. */
  readonly amount: number;
  /** The exporter's local day: of a reservation and its release the day of filing, of a commit the day of the grant. */
  readonly countedOn: IsoDate;
}

/** What a counter holds. */
export interface Counter {
  readonly reserved: number;
  readonly committed: number;
}

/**
 * Recounts one counter from its entries, in whatever order they come; adjustments are added by `recount`. Per
 * transfer and round one reservation is settled at most once, by exactly its amount.
 * Throws a RangeError for entries that no ledger could hold: settled twice, settled without a reservation,
 * another amount settled than reserved.
 */
export function foldEntries(entries: readonly LedgerEntry[]): Counter {
  return fold(entries, () => true);
}

/**
 * Recounts what a rolling counter amounts to on a day: what was sent within the twelve months preceding it, and all
 * that is set aside. A reservation does not grow old: what it plans has not been sent.
 */
export function foldRolling(entries: readonly LedgerEntry[], asOf: IsoDate): Counter {
  return fold(entries, (sentOn) => withinTwelveMonths(sentOn, asOf));
}

function fold(entries: readonly LedgerEntry[], counts: (sentOn: IsoDate) => boolean): Counter {
  let [reserved, committed] = [0, 0];
  for (const { amount, settled } of roundsOf(entries)) {
    if (settled === null) reserved += amount;
    else if (settled.kind === 'commit' && counts(settled.countedOn)) committed += amount;
  }
  return { reserved, committed };
}

interface Round {
  readonly amount: number;
  settled: LedgerEntry | null;
}

function roundsOf(entries: readonly LedgerEntry[]): Iterable<Round> {
  const rounds = new Map<string, Round>();
  // Reservations first: entries may arrive in any order, and a settlement means nothing without one.
  for (const entry of entries) {
    if (entry.kind !== 'reserve') continue;
    if (rounds.has(keyOf(entry))) throw new RangeError(`reserved twice: ${keyOf(entry)}`);
    rounds.set(keyOf(entry), { amount: requireAmount(entry.amount), settled: null });
  }
  for (const entry of entries) if (entry.kind !== 'reserve') settle(rounds.get(keyOf(entry)), entry);
  return rounds.values();
}

function settle(round: Round | undefined, entry: LedgerEntry): void {
  if (round === undefined) throw new RangeError(`settled without a reservation: ${keyOf(entry)}`);
  if (round.settled !== null) throw new RangeError(`settled twice: ${keyOf(entry)}`);
  if (round.amount !== entry.amount) throw new RangeError(`settled with another amount than reserved: ${keyOf(entry)}`);
  round.settled = entry;
}

function keyOf({ transfer, round, metric, window, party }: LedgerEntry): string {
  return JSON.stringify([transfer, round, metric, window, party]);
}
