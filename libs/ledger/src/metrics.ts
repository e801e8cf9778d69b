import type { IsoDate } from '@carnet/kernel';

/** The categories of 28 CFR 202.205 by which US persons or devices are counted. */
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
 * What is counted: people, US persons or devices, or transfers. Ordinary and sensitive counts are separate and never netted. A count over
 * two years is a separate counter, because the windows count different flows.
 */
export type Metric =
  'cn.ordinary' | 'cn.sensitive' | 'cn.ordinary-two-years' | 'cn.sensitive-two-years' | `us.${UsCategory}` | 'vn.transfers';

/** Families of regimes with common counters, by the code of their leading regime. */
export const FAMILIES = ['cn', 'us_dsp', 'vn_pdpl'] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * The time over which a metric is counted: a calendar year; a calendar year and the one before; the twelve months before any day, with one
 * recipient; or all time since the first transfer. See `windowOf`.
 */
export type WindowKind = 'calendar-year' | 'two-calendar-years' | 'rolling-12-months' | 'since-first';

const chinese: Partial<Readonly<Record<string, WindowKind>>> = {
  'cn.ordinary': 'calendar-year',
  'cn.sensitive': 'calendar-year',
  'cn.ordinary-two-years': 'two-calendar-years',
  'cn.sensitive-two-years': 'two-calendar-years',
};

/** The kind of window of a metric. `countingRulesOn` gives the days on which the metric is counted. */
export function windowKindOf(metric: Metric): WindowKind {
  return chinese[metric] ?? (metric === 'vn.transfers' ? 'since-first' : 'rolling-12-months');
}

export const METRICS: readonly Metric[] = [...(Object.keys(chinese) as Metric[]), ...US_CATEGORIES.map(usMetric), 'vn.transfers'];

export function isMetric(name: string): name is Metric {
  return METRICS.some((metric) => metric === name);
}

export function usMetric(category: UsCategory): Metric {
  return `us.${category}`;
}

/** The window of a metric on a day: the key of its counter, and what else counts on that day. */
export interface LedgerWindow {
  /** `2026` for a calendar year, `rolling` for the preceding twelve months, `ever` since the first transfer. */
  readonly key: string;
  /** The first calendar year whose counter is added; equal to `key` if there is only one counter. */
  readonly from: string;
  /** The last day that no longer counts, in a rolling window; null for other windows, whose counters are their own sums. */
  readonly rollingFrom: IsoDate | null;
}
