import type { IsoDate } from '@carnet/kernel';
import { requireAmount } from './amount.js';
import type { Metric } from './metrics.js';
import { withinTwelveMonths } from './windows.js';

/** The kinds of ledger entries: reserve people, commit them as sent, or release them. Other changes are `Adjustment`s. */
export const ENTRY_KINDS = ['reserve', 'commit', 'release'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One entry of the ledger. It never changes. */
export interface LedgerEntry {
  readonly transfer: string;
  /** Increases with each new reservation of the filing, such as after an answer with other numbers. */
  readonly round: number;
  readonly metric: Metric;
  readonly window: string;
  readonly party: string;
  readonly kind: EntryKind;
  /** A whole number of people. */
  readonly amount: number;
  /** The exporter's local day: the day of filing for a reservation and its release, the day of the grant for a commit. */
  readonly countedOn: IsoDate;
}

export interface Counter {
  readonly reserved: number;
  readonly committed: number;
}

/**
 * Recounts one counter from its entries, in any order; `recount` adds the adjustments. A reservation is settled at most once per transfer
 * and round, by exactly its amount.
 *
 * @throws RangeError for impossible entries: settled twice, without a reservation, or by another amount than reserved.
 */
export function foldEntries(entries: readonly LedgerEntry[]): Counter {
  return fold(entries, () => true);
}

/**
 * Recounts a rolling counter on a day: people sent within the preceding twelve months, and all that are reserved. A reservation does not
 * age, because its data has not been sent.
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
  // Reservations first: entries come in any order, and a settlement needs its reservation.
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
