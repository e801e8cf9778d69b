import type { IsoDate } from '@carnet/kernel';
import type { Metric } from '../metrics.js';

/** The number of people that one or more filings add to each counter. */
export type CountedPeople = Readonly<Partial<Record<Metric, number>>>;

/** The route that one regime requires. */
export interface SplitRoute {
  readonly regime: string;
  readonly outcome: string;
  readonly mechanism: string;
  /** The weight of the route, comparable only within its regime. */
  readonly weight: number;
}

/** The parts of a filing that the search for splits reads. */
export interface SplitFiling {
  readonly id: string;
  readonly company: string;
  /** The exporter's local day of filing. */
  readonly on: IsoDate;
  readonly recipient: { readonly name: string; readonly country: string };
  /** Null if the filing does not state one. */
  readonly purpose: string | null;
  readonly fields: readonly string[];
  /** The people it adds to counters. An exempt flow adds none, and cannot be part of a split. */
  readonly counted: CountedPeople;
  /** The routes in its own assessment, which included all that its company had sent until then. */
  readonly had: readonly SplitRoute[];
}

/** The routes that the law requires of a filing if these were all the people counted so far. Pure. */
export type Judge = (filing: SplitFiling, counted: CountedPeople) => readonly SplitRoute[];

export interface SplitMember {
  readonly filing: SplitFiling;
  /** The routes it would need if nothing else had been sent. */
  readonly alone: readonly SplitRoute[];
}

/** In one regime: the heaviest route that any part needs alone, and the route that the parts need together. */
export interface HeavierRoute {
  readonly alone: SplitRoute | null;
  readonly together: SplitRoute;
  /** The counter that changes the route, and the lowest total that does; null if no single counter does. */
  readonly crossed: { readonly metric: Metric; readonly bound: number } | null;
  /** Ids of parts that got a lighter route than the parts need together. */
  readonly gotLighter: readonly string[];
}

/** Filings that together need a heavier route than each of them alone, and why they are grouped. */
export interface SplitSuspicion {
  readonly members: readonly SplitMember[];
  readonly sum: CountedPeople;
  readonly heavier: readonly HeavierRoute[];
  readonly reasons: {
    /** The names of the recipient, as they were written. */
    readonly recipients: readonly string[];
    /** Null if no part states one. */
    readonly purpose: string | null;
    readonly sharedFields: readonly string[];
    /** The smallest overlap of fields between the first part and another. */
    readonly fieldOverlap: number;
    /** Days from the first part to the last. */
    readonly days: number;
    /** Several if the parts are in different calendar years, whose counters begin anew. */
    readonly years: readonly string[];
  };
  /** Whether for each heavier route some part already got it, because the company's own counter caught it. */
  readonly caughtByLedger: boolean;
}
