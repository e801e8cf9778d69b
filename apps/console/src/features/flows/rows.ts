import type { Flow as CountedFlow } from '@carnet/client';
import type { Flow } from './sankey.js';

/** What the width of a ribbon and the length of a bar show. */
export type Measure = 'transfers' | 'people';

export interface Row extends Flow {
  readonly of: CountedFlow;
}

/** The flows of an answer by their three ends, the most of what is measured first. */
export function rowsOf(flows: readonly CountedFlow[], measure: Measure): readonly Row[] {
  return flows
    .map((of) => ({ first: of.origin ?? of.from ?? '', middle: of.kind ?? 'unknown', last: of.to, count: of[measure], of }))
    .toSorted((one, other) => other.count - one.count);
}

/** Rows by the countries of both ends, for the map; what names no country of origin is left out. */
export function arcsOf(rows: readonly Row[]): readonly { readonly from: string; readonly to: string; readonly count: number }[] {
  const sums = new Map<string, { readonly from: string; readonly to: string; readonly count: number }>();
  for (const { of, count } of rows) {
    if (of.from === null) continue;
    const key = `${of.from} ${of.to}`;
    sums.set(key, { from: of.from, to: of.to, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums.values()];
}
