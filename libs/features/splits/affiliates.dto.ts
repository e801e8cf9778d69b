import { Id, Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { CompanyNameResponse } from '@carnet/http/common.dto.js';
import { AdjusterResponse } from '../ledger/adjustments.dto.js';
import { AFFILIATE_ANSWERS, type AffiliateAnswer, type Relation, RELATIONS } from './affiliate.store.js';

export class AffiliateBody {
  @Text({ about: 'The name of the other company.', most: 300, example: 'Harbour Trade Logistics' })
  name!: string;

  @OneOf({ about: 'What it is to this one.', of: RELATIONS, example: 'subsidiary' })
  relation!: Relation;
}

export class AffiliateAnswerBody {
  @OneOf({ about: 'What the officer found; `ended` only after a confirmation.', of: AFFILIATE_ANSWERS, example: 'confirmed' })
  answer!: AffiliateAnswer;

  @Id({
    about: 'Which registered company it is; only to confirm, and left out when it is none.',
    optional: true,
    nullable: true,
  })
  company?: string | null;

  @Text({ about: 'Why.', most: 2000, example: 'Agrees with the commercial register.' })
  reason!: string;
}

export class AffiliateAnswerResponse {
  @Field(AFFILIATE_ANSWERS, 'What the officer found.')
  answer!: AffiliateAnswer;
  @Field('uuid', 'The registered company that it is; within the authority only.', { nullable: true })
  company!: string | null;
  @Field('text', 'Why.')
  reason!: string;
  @Field(AdjusterResponse, 'Who answered; within the authority only.', { nullable: true })
  by!: AdjusterResponse | null;
  @Field('date-time', 'When.')
  at!: string;
}

export class AffiliateView {
  @Field('uuid', 'The declaration.')
  readonly id!: string;
  @Field(CompanyNameResponse, 'Who declared it.')
  readonly company!: CompanyNameResponse;
  @Field('text', 'The name of the other company.')
  readonly name!: string;
  @Field(RELATIONS, 'What it is to this one.')
  readonly relation!: Relation;
  @Field(AdjusterResponse, 'The person who declared it.')
  readonly declaredBy!: AdjusterResponse;
  @Field('date-time', 'When.')
  readonly declaredAt!: string;
  @Field(AffiliateAnswerResponse, 'What the authority said of it, oldest first.', { list: true })
  readonly answers!: readonly AffiliateAnswerResponse[];
}

export class AffiliatesResponse {
  @Field(AffiliateView, 'Declared affiliates, oldest first.', { list: true })
  items!: readonly AffiliateView[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
