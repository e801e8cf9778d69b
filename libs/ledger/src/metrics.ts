import type { IsoDate } from '@carnet/kernel';

/** The categories of 28 CFR 202.205 whose US persons or devices are counted. */
export const US_CATEGORIES = [
  'human_genomic',
  'human_omic_other',
  'biometric',
  'precise_geolocation_devices',
  'health',
  'financial',
  'covered_identifiers',
] as const;
export type UsCategory = (typeof US_CATEGORIES)[number];

/**
 * What is counted: people, US persons or devices, or transfers. Ordinary and sensitive are counted apart and never
 * netted. A count over two years is a counter of its own: what was counted in one window is not what counts in another.
 */
export type Metric =
  'cn.ordinary' | 'cn.sensitive' | 'cn.ordinary-two-years' | 'cn.sensitive-two-years' | `us.${UsCategory}` | 'vn.transfers';

/** The regimes that count together, by the code of the one that leads them. */
export const FAMILIES = ['cn', 'us_dsp', 'vn_pdpl'] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * Over which time it is counted: a calendar year that begins at zero; a calendar year and the one before it; the twelve
 * months before any day, with one recipient; or all the time since the first transfer. See `windowOf`.
 */
export type WindowKind = 'calendar-year' | 'two-calendar-years' | 'rolling-12-months' | 'since-first';

const chinese: Partial<Readonly<Record<string, WindowKind>>> = {
  'cn.ordinary': 'calendar-year',
  'cn.sensitive': 'calendar-year',
  'cn.ordinary-two-years': 'two-calendar-years',
  'cn.sensitive-two-years': 'two-calendar-years',
};

/** The window of each metric. On which days a metric is counted at all, `countingRulesOn` says. */
export function windowKindOf(metric: Metric): WindowKind {
  return chinese[metric] ?? (metric === 'vn.transfers' ? 'since-first' : 'rolling-12-months');
}

/** All that is counted. */
export const METRICS: readonly Metric[] = [...(Object.keys(chinese) as Metric[]), ...US_CATEGORIES.map(usMetric), 'vn.transfers'];

/** Whether a name is that of something that is counted. */
export function isMetric(name: string): name is Metric {
  return METRICS.some((metric) => metric === name);
}

/** The metric of a US category. */
export function usMetric(category: UsCategory): Metric {
  return `us.${category}`;
}

/** The window of a metric on a day: the counter's key, and what else counts on that day. */
export interface LedgerWindow {
  /** `2026` for a calendar year, `rolling` for the preceding twelve months, `ever` since the first transfer. */
  readonly key: string;
  /** The first calendar year whose counter is added; the key itself where there is but one counter. */
  readonly from: string;
  /** The last day that no longer counts, when the window rolls; null where counters are their own sums. */
  readonly rollingFrom: IsoDate | null;
}
