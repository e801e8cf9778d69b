import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, IsoDate, TransferId } from '@carnet/kernel';
import { TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { RELATED_BY, type RelatedBy, type RelationOfFilings, RELATIONS_OF_FILINGS } from './relation.js';

/** One thing that two filings to the same recipient have in common. */
export class Common {
  @Field(RELATED_BY, 'What both have in common, besides the recipient.')
  readonly by!: RelatedBy;
  @Field(BilingualResponse, 'The same in words.')
  readonly says!: Bilingual;
}

/** A related filing and the reasons. */
export class RelatedFilingResponse {
  @Field('uuid', 'The other filing.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(CompanyNameResponse, 'Whose it is.')
  company!: CompanyNameResponse;
  @Field(TRANSFER_STATES, 'Where it stands.')
  state!: TransferState;
  @Field('date', 'When it was filed; null for a draft.', { nullable: true })
  filedOn!: IsoDate | null;
  @Field(RELATIONS_OF_FILINGS, 'Whether it says the same, has much in common, or takes the place of the other.')
  relation!: RelationOfFilings;
  @Field(Common, 'Why it is shown.', { list: true })
  common!: readonly Common[];
}

export class RelatedFilingsResponse {
  @Field('uuid', 'The filing that is looked at.')
  transfer!: TransferId;
  @Field('date', 'The first day that was looked at: twelve months before it was filed, or before today.')
  since!: IsoDate;
  @Field('integer', 'How many filings to the same recipient were compared, at most 200.')
  compared!: number;
  @Field(RelatedFilingResponse, 'Those that have to do with it, duplicates first, at most 20.', { list: true })
  items!: readonly RelatedFilingResponse[];
}
