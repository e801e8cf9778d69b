import type { Bilingual, IsoDate } from '@carnet/kernel';

/** One line of how a deadline was found: a day, and what it is about. */
export interface TimerStep {
  readonly on: IsoDate;
  readonly says: Bilingual;
}

/** What a deadline means, and how its day was found, step by step. The last step is the day itself. */
export interface TimerExplanation {
  readonly says: Bilingual;
  readonly steps: readonly TimerStep[];
}
