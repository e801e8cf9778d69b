import type { NoCrossing, Sentence } from '@carnet/ledger';
/** When the bound is reached if grants go on at their pace, or why that cannot be told. */
export type CrossingView =
  | { readonly on: null; readonly because: NoCrossing; readonly says: Sentence }
  | {
      readonly on: string;
      readonly earliest: string;
      readonly latest: string | null;
      readonly method: string;
      readonly pace: number;
      readonly grants: number;
      readonly days: number;
      readonly confidence: 'high' | 'medium' | 'low';
      readonly says: Sentence;
    };
