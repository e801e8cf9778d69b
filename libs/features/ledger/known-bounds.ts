import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { Digest, IsoDate } from '@carnet/kernel';
import { isMetric } from '@carnet/ledger';
import { Injectable } from '@nestjs/common';
import { boundsOf } from './ledger-bounds.js';
import type { BoundView } from './ledger.dto.js';

/** The law's bounds, asked for once a day for each metric and country. */
@Injectable()
export class KnownBounds {
  private known: { readonly on: IsoDate; readonly rules: Digest; readonly bounds: Map<string, readonly BoundView[]> } | null = null;

  /** The totals at which the law of a day asks for more, lowest first; none of what is not counted. */
  on(book: RuleBook, on: IsoDate, { metric, party }: { readonly metric: string; readonly party: string | null }): readonly BoundView[] {
    if (!isMetric(metric)) return [];
    if (this.known?.on !== on || this.known.rules !== book.digest) this.known = { on, rules: book.digest, bounds: new Map() };
    const key = `${metric} ${(party ?? '').slice(0, 2)}`;
    const bounds = this.known.bounds.get(key) ?? boundsOf(book, metric, party ?? '', on);
    this.known.bounds.set(key, bounds);
    return bounds;
  }
}
