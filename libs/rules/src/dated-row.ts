import type { IsoDate } from '@carnet/kernel';
import type { Confidence } from './confidence.js';
import type { DatedRow } from './reference.js';

/** The members of a row that give its dates and confidence. */
export interface DatedText {
  readonly from?: IsoDate;
  readonly to?: IsoDate | null;
  readonly confidence?: Confidence;
}

/** The first day of rows without `from`. */
export const earliestDay = '1900-01-01' as IsoDate;

/** Completes a row: without `from` it is always in force until `to`; without `to` it has no end. */
export function datedRow({ from = earliestDay, to = null, confidence = 'confirmed' }: DatedText): DatedRow {
  return { from, to, confidence };
}
