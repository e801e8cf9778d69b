import type { IsoDate } from '@carnet/kernel';
import { type Adjustment, type AdjustmentAnswer, isAdjustmentCounted } from './adjustments.js';
import { type Counter, foldEntries, type LedgerEntry } from './entries.js';
import { type Metric, windowKindOf } from './metrics.js';
import type { Reservation } from './reservation.js';
import { countsOn, isYearly, windowOf } from './windows.js';

/** An adjustment in the model; the answer is set once it is given. */
export interface ModelAdjustment extends Omit<Adjustment, 'answer'> {
  answer: AdjustmentAnswer | null;
}

/** A model of the ledger without counters: it sums every total from all entries. Tests compare it with the database's counters. */
export class LedgerModel {
  readonly entries: LedgerEntry[] = [];
  readonly adjustments: ModelAdjustment[] = [];

  /** Reserves what a filing adds and returns the new totals, in the order of the lines. */
  reserve(transfer: string, lines: readonly Reservation[], on: IsoDate): readonly number[] {
    const round = Math.max(0, ...this.entries.filter((entry) => entry.transfer === transfer).map((entry) => entry.round)) + 1;
    return lines.map(({ metric, window, party, amount }) => {
      this.entries.push({ transfer, round, metric, window, party, kind: 'reserve', amount, countedOn: on });
      return this.told(metric, party, on);
    });
  }

  /** Commits or releases a transfer. A grant in a later year than the filing counts in that later year. */
  settle(transfer: string, kind: 'commit' | 'release', on: IsoDate): void {
    for (const open of this.open().filter((entry) => entry.transfer === transfer)) {
      const window = isYearly(windowKindOf(open.metric)) && open.amount > 0 ? windowOf(open.metric, on).key : open.window;
      if (kind === 'release') this.entries.push({ ...open, kind });
      else if (window <= open.window) this.entries.push({ ...open, kind, countedOn: on });
      else {
        this.entries.push({ ...open, kind: 'release' });
        for (const moved of ['reserve', 'commit'] as const) this.entries.push({ ...open, window, kind: moved, countedOn: on });
      }
    }
  }

  /** The total on a day: people sent in the window, adjustments, and open reservations. */
  told(metric: Metric, party: string, on: IsoDate): number {
    const kind = windowKindOf(metric);
    const here = <T extends { readonly metric: Metric; readonly party: string }>(one: T) => one.metric === metric && one.party === party;
    const waiting = this.open().filter((entry) => here(entry) && (!isYearly(kind) || entry.window <= windowOf(metric, on).key));
    const sent = this.entries.filter((entry) => here(entry) && entry.kind === 'commit' && countsOn(kind, entry.countedOn, on));
    const adjusted = this.adjustments.filter((one) => here(one) && isAdjustmentCounted(one) && countsOn(kind, one.countedOn, on));
    return sum(waiting) + sum(sent) + sum(adjusted);
  }

  /** The expected value of the database's counter. */
  counter(metric: Metric, window: string, party: string): Counter {
    const here = <T extends { readonly metric: Metric; readonly window: string; readonly party: string }>(one: T) =>
      one.metric === metric && one.window === window && one.party === party;
    const { reserved, committed } = foldEntries(this.entries.filter(here));
    return { reserved, committed: committed + sum(this.adjustments.filter((one) => here(one) && isAdjustmentCounted(one))) };
  }

  /** Reservations that are neither committed nor released. */
  open(): readonly LedgerEntry[] {
    const settled = new Set(this.entries.filter(({ kind }) => kind !== 'reserve').map(lineOf));
    return this.entries.filter((entry) => entry.kind === 'reserve' && !settled.has(lineOf(entry)));
  }
}

function lineOf({ transfer, round, metric, window, party }: LedgerEntry): string {
  return JSON.stringify([transfer, round, metric, window, party]);
}

function sum(all: readonly { readonly amount: number }[]): number {
  return all.reduce((total, { amount }) => total + amount, 0);
}
