import type { IsoDate } from '@carnet/kernel';
import type { Confidence } from './confidence.js';
import type { DatedRow } from './reference.js';

/** The members that say when a written row counts, and how sure it is. */
export interface DatedText {
  readonly from?: IsoDate;
  readonly to?: IsoDate | null;
  readonly confidence?: Confidence;
}

/** The first day of rows that always counted. */
export const always = '1900-01-01' as IsoDate;

/** Without `from`, a row always counted; without `to`, it still does. */
export function datedRow({ from = always, to = null, confidence = 'confirmed' }: DatedText): DatedRow {
  return { from, to, confidence };
}
