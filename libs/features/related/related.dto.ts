import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CompanyNameShown } from '@carnet/http/words.dto.js';
import type { Bilingual, IsoDate, TransferId } from '@carnet/kernel';
import { TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { RELATED_BY, type RelatedBy, type RelationOfFilings, RELATIONS_OF_FILINGS } from './relation.js';

/** One thing that two filings to the same recipient have in common. */
export class Common {
  @Shown(RELATED_BY, 'What both have in common, besides the recipient.')
  readonly by!: RelatedBy;
  @Shown(BilingualShown, 'The same in words.')
  readonly says!: Bilingual;
}

/** A related filing and the reasons. */
export class RelatedFilingShown {
  @Shown('uuid', 'The other filing.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(CompanyNameShown, 'Whose it is.')
  company!: CompanyNameShown;
  @Shown(TRANSFER_STATES, 'Where it stands.')
  state!: TransferState;
  @Shown('day', 'When it was filed; null for a draft.', { nullable: true })
  filedOn!: IsoDate | null;
  @Shown(RELATIONS_OF_FILINGS, 'Whether it says the same, has much in common, or takes the place of the other.')
  relation!: RelationOfFilings;
  @Shown(Common, 'Why it is shown.', { list: true })
  common!: readonly Common[];
}

export class RelatedFilingsShown {
  @Shown('uuid', 'The filing that is looked at.')
  transfer!: TransferId;
  @Shown('day', 'The first day that was looked at: twelve months before it was filed, or before today.')
  since!: IsoDate;
  @Shown('whole', 'How many filings to the same recipient were compared, at most 200.')
  compared!: number;
  @Shown(RelatedFilingShown, 'Those that have to do with it, duplicates first, at most 20.', { list: true })
  items!: readonly RelatedFilingShown[];
}
