import type { Bilingual } from '@carnet/kernel';
import type { NoticeFinding } from './notice.js';

/** What people read for a regime, an agreement, a country, a field, or a fact and its value; null where there is no name but the code. */
export interface NoticeNames {
  readonly ofPack: (regime: string) => Bilingual | null;
  readonly ofCountry: (code: string) => Bilingual | null;
  readonly ofField: (code: string) => Bilingual | null;
  readonly ofFact: (fact: NoticeFinding['facts'][number]) => { readonly label: Bilingual; readonly value: Bilingual } | null;
}

export const noNames: NoticeNames = { ofPack: () => null, ofCountry: () => null, ofField: () => null, ofFact: () => null };
