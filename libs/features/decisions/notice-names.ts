import type { Bilingual } from '@carnet/kernel';
import type { NoticeFinding } from './notice.js';

/** Names for regimes, agreements, countries, fields and facts with their values; null if only the code is known. */
export interface NoticeNames {
  readonly ofPack: (regime: string) => Bilingual | null;
  readonly ofCountry: (code: string) => Bilingual | null;
  readonly ofField: (code: string) => Bilingual | null;
  readonly ofFact: (fact: NoticeFinding['facts'][number]) => { readonly label: Bilingual; readonly value: Bilingual } | null;
}

export const noNames: NoticeNames = { ofPack: () => null, ofCountry: () => null, ofField: () => null, ofFact: () => null };
