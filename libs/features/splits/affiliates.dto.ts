import { PageOf } from '@carnet/http/answers.dto.js';
import { Id, Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { CompanyNameResponse, PersonNameResponse } from '@carnet/http/common.dto.js';
import { AFFILIATE_ANSWERS, type AffiliateAnswer, type Relation, RELATIONS } from './affiliate.store.js';

export class AffiliateBody {
  @Text({ about: 'Name of the other company.', most: 300, example: 'Harbour Trade Logistics' })
  name!: string;

  @OneOf({ about: 'Relation of the other company to the declaring company.', of: RELATIONS, example: 'subsidiary' })
  relation!: Relation;
}

export class AffiliateAnswerBody {
  @OneOf({ about: 'Finding of the officer. `ended` is possible only after `confirmed`.', of: AFFILIATE_ANSWERS, example: 'confirmed' })
  answer!: AffiliateAnswer;

  @Id({
    about: 'Id of the registered company that the affiliate is; only with `confirmed`. Omitted or null if the affiliate is not registered.',
    optional: true,
    nullable: true,
  })
  company?: string | null;

  @Text({ about: 'Reason for the answer.', most: 2000, example: 'Agrees with the commercial register.' })
  reason!: string;
}

export class AffiliateAnswerResponse {
  @Field(AFFILIATE_ANSWERS, 'Finding of the officer.')
  answer!: AffiliateAnswer;
  @Field('uuid', 'Id of the registered company that the affiliate is; null if it is not registered, and always null for companies.', {
    nullable: true,
  })
  company!: string | null;
  @Field('text', 'Reason for the answer.')
  reason!: string;
  @Field(PersonNameResponse, 'Officer who answered; null for companies.', { nullable: true })
  by!: PersonNameResponse | null;
  @Field('date-time', 'Time of the answer.')
  at!: string;
}

export class AffiliateView {
  @Field('uuid', 'Id of the declaration.')
  readonly id!: string;
  @Field(CompanyNameResponse, 'Company that declared the affiliate.')
  readonly company!: CompanyNameResponse;
  @Field('text', 'Name of the other company.')
  readonly name!: string;
  @Field(RELATIONS, 'Relation of the other company to the declaring company.')
  readonly relation!: Relation;
  @Field(PersonNameResponse, 'Person who declared the affiliate.')
  readonly declaredBy!: PersonNameResponse;
  @Field('date-time', 'Time of the declaration.')
  readonly declaredAt!: string;
  @Field(AffiliateAnswerResponse, 'Answers of the authority to the declaration, oldest first.', { list: true })
  readonly answers!: readonly AffiliateAnswerResponse[];
}

export class AffiliatesResponse extends PageOf(AffiliateView, 'Declared affiliates, oldest first.') {}
