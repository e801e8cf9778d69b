import { Id, Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { DISCIPLINES, OUTCOME_KINDS, type OutcomeKind } from '@carnet/workflow';

const MONTH = /^20\d{2}-(?:0[1-9]|1[0-2])$/;

/** Period and person of a quality report. */
export class QualityQuery {
  @Text({ about: 'The first month; eleven before the last unless told.', most: 7, pattern: MONTH, example: '2026-01', optional: true })
  from?: string;

  @Text({ about: 'The last month; this one unless told.', most: 7, pattern: MONTH, example: '2026-11', optional: true })
  until?: string;

  @Id({ about: 'Only this person’s, for supervisors and auditors.', optional: true })
  person?: string;

  @OneOf({ about: 'Only opinions of this discipline, or only votes (`approval`).', of: [...DISCIPLINES, 'approval'], optional: true })
  part?: string;
}

/** A share as shown; if there are too few decisions, `says` states that instead. */
export class ShareView {
  @Field('integer', 'How many.')
  readonly count!: number;
  @Field('integer', 'Of how many.')
  readonly of!: number;
  @Field('number', 'The share, from 0 to 1; null where there are too few to say.', { nullable: true })
  readonly share!: number | null;
  @Field('number', 'The lower end of the 95 % interval (Wilson).', { nullable: true })
  readonly low!: number | null;
  @Field('number', 'The upper end.', { nullable: true })
  readonly high!: number | null;
  @Field('boolean', 'Whether there are enough to say anything.')
  readonly enough!: boolean;
  @Field(BilingualResponse, 'That there are too few; null where there are enough.', { nullable: true })
  readonly says!: BilingualResponse | null;
}

export class QualityComparisonView {
  @Field(OUTCOME_KINDS, 'Which way decisions came out.')
  readonly outcome!: OutcomeKind;
  @Field(ShareView, 'How often for this person.')
  readonly own!: ShareView;
  @Field(ShareView, 'How often for colleagues on like cases; null to whoever sees their own numbers alone.', { nullable: true })
  readonly colleagues!: ShareView | null;
  @Field('boolean', 'Whether the intervals do not overlap: then somebody should look. It says nothing about who is right.', {
    nullable: true,
  })
  readonly differs!: boolean | null;
}

export class LikeGroupView {
  @Field('text', 'What the transfers rely on, several joined by `+`; `none` where they rely on nothing.')
  readonly mechanism!: string;
  @Field('text', 'Their lane.')
  readonly lane!: string;
  @Field('integer', 'How many decisions.')
  readonly decisions!: number;
  @Field(QualityComparisonView, 'How they came out.', { list: true })
  readonly comparisons!: readonly QualityComparisonView[];
}

export class QualityLineView {
  @Field('uuid', 'The person.')
  readonly person!: string;
  @Field('text', 'The name.')
  readonly name!: string;
  @Field('text', 'The discipline of the opinions, or `approval` for votes.')
  readonly part!: string;
  @Field('integer', 'Decisions that the person had this part in.')
  readonly decisions!: number;
  @Field('integer', 'Set aside on appeal.')
  readonly setAside!: number;
  @Field('integer', 'Varied on appeal.')
  readonly varied!: number;
  @Field(ShareView, 'Set aside or varied, of all.')
  readonly overturned!: ShareView;
  @Field(ShareView, 'Found to have a wrong outcome, of those audited to the end.')
  readonly wrong!: ShareView;
  @Field(LikeGroupView, 'By like cases, the most first.', { list: true })
  readonly groups!: readonly LikeGroupView[];
}

export class QualityView {
  @Field('text', 'The first month.')
  readonly from!: string;
  @Field('text', 'The last month.')
  readonly until!: string;
  @Field(QualityLineView, 'By person and part.', { list: true })
  readonly lines!: readonly QualityLineView[];
}
