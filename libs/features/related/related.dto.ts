import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, IsoDate, TransferId } from '@carnet/kernel';
import { TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { RELATED_BY, type RelatedBy, type RelationOfFilings, RELATIONS_OF_FILINGS } from './relation.js';

/** One thing that two filings to the same recipient have in common. */
export class Common {
  @Field(RELATED_BY, 'Point that both filings have in common, besides the recipient.')
  readonly by!: RelatedBy;
  @Field(BilingualResponse, 'Point in common, in words.')
  readonly says!: Bilingual;
}

/** A related filing and the reasons. */
export class RelatedFilingResponse {
  @Field('uuid', 'Id of the other transfer.')
  transfer!: string;
  @Field('text', 'Reference number of the other transfer, for people.')
  reference!: string;
  @Field(CompanyNameResponse, 'Company of the other transfer.')
  company!: CompanyNameResponse;
  @Field(TRANSFER_STATES, 'State of the other transfer.')
  state!: TransferState;
  @Field('date', 'Day on which the other transfer was filed; null for a draft.', { nullable: true })
  filedOn!: IsoDate | null;
  @Field(
    RELATIONS_OF_FILINGS,
    '`duplicate` if both filings say the same, `related` if they have much in common, `renewal` if one takes the place of the other.',
  )
  relation!: RelationOfFilings;
  @Field(Common, 'Points in common, which are the reasons for showing the filing.', { list: true })
  common!: readonly Common[];
}

export class RelatedFilingsResponse {
  @Field('uuid', 'Id of the transfer whose related filings are listed.')
  transfer!: TransferId;
  @Field('date', 'First day of the search: twelve months before the transfer was filed, or before today.')
  since!: IsoDate;
  @Field('integer', 'Number of filings to the same recipient that were compared, at most 200.')
  compared!: number;
  @Field(RelatedFilingResponse, 'Related filings, duplicates first, at most 20.', { list: true })
  items!: readonly RelatedFilingResponse[];
}
