import type { Bilingual } from '@carnet/workflow';

/** What people read for a regime, an agreement or a fact; null where there is no name but the code. */
export interface NoticeNames {
  readonly ofPack: (regime: string) => Bilingual | null;
  readonly ofFact: (name: string) => Bilingual | null;
}

export const noNames: NoticeNames = { ofPack: () => null, ofFact: () => null };
