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

/** What is counted. */
export type Metric = 'cn.ordinary' | 'cn.sensitive' | `us.${UsCategory}`;

/**
 * Over which time it is counted: a calendar year that begins at zero, or the twelve months before any day,
 * with one recipient. See `windowOf`.
 */
export type WindowKind = 'calendar-year' | 'rolling-12-months';

/** The window rule of each metric: China counts since 1 January, the United States the preceding 12 months per pair of persons. */
export function windowKindOf(metric: Metric): WindowKind {
  return metric === 'cn.ordinary' || metric === 'cn.sensitive' ? 'calendar-year' : 'rolling-12-months';
}

/** Whether a name is that of something that is counted. */
export function isMetric(name: string): name is Metric {
  return name === 'cn.ordinary' || name === 'cn.sensitive' || US_CATEGORIES.some((category) => usMetric(category) === name);
}

/** The metric of a US category. */
export function usMetric(category: UsCategory): Metric {
  return `us.${category}`;
}

/** The window of a metric on a day, as the counter's key and, when it rolls, the day from which entries are summed. */
export interface LedgerWindow {
  /** `2026` for a calendar year, `rolling` for the preceding twelve months. */
  readonly key: string;
  /** The last day that no longer counts; null for a calendar year, whose counter is its own sum. */
  readonly rollingFrom: IsoDate | null;
}
