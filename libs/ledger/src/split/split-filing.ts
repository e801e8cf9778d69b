import type { IsoDate } from '@carnet/kernel';
import type { Metric } from '../metrics.js';

/** How many people a filing, or several together, add to each counter. */
export type Counted = Readonly<Partial<Record<Metric, number>>>;

/** What one regime asks for. */
export interface SplitRoute {
  readonly regime: string;
  readonly outcome: string;
  readonly mechanism: string;
  /** How heavy it is; only compared with that of the same regime. */
  readonly weight: number;
}

/** A filing as far as it can be part of a split. */
export interface SplitFiling {
  readonly id: string;
  readonly company: string;
  /** The exporter's local day of filing. */
  readonly on: IsoDate;
  readonly recipient: { readonly name: string; readonly country: string };
  /** Null when the filing does not say. */
  readonly purpose: string | null;
  readonly fields: readonly string[];
  /** What counts of it: an exempt flow adds nobody, and is no part of a split. */
  readonly counted: Counted;
  /** What its own assessment came to, with all that its company had sent until then. */
  readonly had: readonly SplitRoute[];
}

/** The routes that the law asks of a filing if these were all the people counted so far. Pure. */
export type Judge = (filing: SplitFiling, counted: Counted) => readonly SplitRoute[];

export interface SplitMember {
  readonly filing: SplitFiling;
  /** What would be asked of it if it were all that was ever sent. */
  readonly alone: readonly SplitRoute[];
}

/** In one regime: the heaviest that any part needs by itself, and what the parts need together. */
export interface HeavierRoute {
  readonly alone: SplitRoute | null;
  readonly together: SplitRoute;
  /** The counter that makes the difference, and the lowest total at which it does; null when no single counter does. */
  readonly crossed: { readonly metric: Metric; readonly bound: number } | null;
  /** Parts that were given a lighter route than the parts need together. */
  readonly gotLighter: readonly string[];
}

/** Filings that together need a heavier route than each of them alone, and why they are looked at together. */
export interface SplitSuspicion {
  readonly members: readonly SplitMember[];
  readonly sum: Counted;
  readonly heavier: readonly HeavierRoute[];
  readonly reasons: {
    /** The names of the recipient, as they were written. */
    readonly recipients: readonly string[];
    /** Null when no part states one. */
    readonly purpose: string | null;
    readonly sharedFields: readonly string[];
    /** The least overlap of fields between the first part and another. */
    readonly fieldOverlap: number;
    /** Days from the first part to the last. */
    readonly days: number;
    readonly companies: readonly string[];
    /** More than one when the parts fall into different calendar years, whose counters begin anew. */
    readonly years: readonly string[];
  };
  /** Whether some part got the heavier route already, because the company's own counter had caught it. */
  readonly caughtByLedger: boolean;
}
