import { Id, Text, OneOf } from '@carnet/http/request-members.js';
import { textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { DISCIPLINES, OUTCOME_KINDS, type OutcomeKind } from '@carnet/workflow';

const MONTH = textForm(/^20\d{2}-(?:0[1-9]|1[0-2])$/, 'This must be a month such as 2026-11.', '此项须为月份，如 2026-11。');

/** Period and person of a quality report. */
export class QualityQuery {
  @Text({
    about: 'First month of the report; by default eleven months before the last.',
    most: 7,
    form: MONTH,
    example: '2026-01',
    optional: true,
  })
  from?: string;

  @Text({ about: 'Last month of the report; by default the current month.', most: 7, form: MONTH, example: '2026-11', optional: true })
  until?: string;

  @Id({ about: 'Restricts the report to this person; for supervisors and auditors.', optional: true })
  person?: string;

  @OneOf({
    about: 'Restricts the report to opinions of this discipline, or to votes (`approval`).',
    of: [...DISCIPLINES, 'approval'],
    optional: true,
  })
  part?: string;
}

/** A share as shown; if there are too few decisions, `says` states that instead. */
export class ShareView {
  @Field('integer', 'Number of cases counted.')
  readonly count!: number;
  @Field('integer', 'Number of all cases.')
  readonly of!: number;
  @Field('number', 'Share `count` of `of`, from 0 to 1; null if there are too few cases.', { nullable: true })
  readonly share!: number | null;
  @Field('number', 'Lower end of the 95 % interval (Wilson); null if there are too few cases.', { nullable: true })
  readonly low!: number | null;
  @Field('number', 'Upper end of the 95 % interval (Wilson); null if there are too few cases.', { nullable: true })
  readonly high!: number | null;
  @Field('boolean', 'True if there are enough cases for a share.')
  readonly enough!: boolean;
  @Field(BilingualResponse, 'Statement that there are too few cases; null if there are enough.', { nullable: true })
  readonly says!: BilingualResponse | null;
}

export class QualityComparisonView {
  @Field(OUTCOME_KINDS, 'Outcome of the decisions.')
  readonly outcome!: OutcomeKind;
  @Field(ShareView, 'Share of this outcome among the decisions of this person.')
  readonly own!: ShareView;
  @Field(ShareView, 'Share of this outcome among colleagues’ decisions on like cases; null if the caller sees only their own numbers.', {
    nullable: true,
  })
  readonly colleagues!: ShareView | null;
  @Field(
    'boolean',
    'True if the two intervals do not overlap: a reason to look, which does not say who is right. Null if the caller sees only their own numbers.',
    {
      nullable: true,
    },
  )
  readonly differs!: boolean | null;
}

export class LikeGroupView {
  @Field('text', 'Mechanisms that the transfers rely on, joined by `+`; `none` if they rely on none.')
  readonly mechanism!: string;
  @Field('text', 'Lane of the transfers.')
  readonly lane!: string;
  @Field('integer', 'Number of decisions in the group.')
  readonly decisions!: number;
  @Field(QualityComparisonView, 'Shares of the outcomes, compared with colleagues.', { list: true })
  readonly comparisons!: readonly QualityComparisonView[];
}

export class QualityLineView {
  @Field('uuid', 'Id of the person.')
  readonly person!: string;
  @Field('text', 'Name of the person.')
  readonly name!: string;
  @Field('text', 'Discipline of the opinions, or `approval` for votes.')
  readonly part!: string;
  @Field('integer', 'Number of decisions in which the person had this part.')
  readonly decisions!: number;
  @Field('integer', 'Number of these decisions that were set aside on appeal.')
  readonly setAside!: number;
  @Field('integer', 'Number of these decisions that were varied on appeal.')
  readonly varied!: number;
  @Field(ShareView, 'Decisions set aside or varied on appeal, as a share of all.')
  readonly overturned!: ShareView;
  @Field(ShareView, 'Decisions found to have a wrong outcome, as a share of those whose audit was concluded.')
  readonly wrong!: ShareView;
  @Field(LikeGroupView, 'Groups of like cases, the largest first.', { list: true })
  readonly groups!: readonly LikeGroupView[];
}

export class QualityView {
  @Field('text', 'First month of the report.')
  readonly from!: string;
  @Field('text', 'Last month of the report.')
  readonly until!: string;
  @Field(QualityLineView, 'Lines of the report, one per person and part.', { list: true })
  readonly lines!: readonly QualityLineView[];
}
