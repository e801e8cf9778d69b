import { PageOf } from '@carnet/http/answers.dto.js';
import { Count, Day, Nested, Text, OneOf } from '@carnet/http/request-members.js';
import { SHA256_FORM } from '@carnet/http/text-forms.js';
import { METRIC_FORM, WINDOW_FORM } from './ledger.dto.js';
import { Field } from '@carnet/http/field.js';
import { CompanyNameResponse, PersonNameResponse } from '@carnet/http/common.dto.js';
import {
  ADJUSTMENT_ANSWERS,
  ADJUSTMENT_KINDS,
  type AdjustmentAnswer,
  type AdjustmentKind,
  MAX_AMOUNT,
  type StatedAdjustment,
} from '@carnet/ledger';

export class AdjustmentEvidenceBody {
  @Text({ about: 'Name of the document, such as its number in a register.', most: 300, example: 'Export register 2026, page 4' })
  name!: string;

  @Text({
    about: 'SHA-256 of exactly that file, in lower-case hexadecimal digits.',
    least: 64,
    most: 64,
    form: SHA256_FORM,
    example: '5'.repeat(64),
  })
  sha256!: string;
}

export class AdjustmentBody {
  @OneOf({
    about: '`opening`: the amount sent before Carnet was used; `correction`: the change of a wrong count.',
    of: ADJUSTMENT_KINDS,
    example: 'opening',
  })
  kind!: AdjustmentKind;

  @Text({ about: 'Metric: what is counted.', most: 40, form: METRIC_FORM, example: 'cn.ordinary' })
  metric!: string;

  @Text({ about: 'Window of the counter: a year, `rolling` or `ever`.', most: 10, form: WINDOW_FORM, example: '2026' })
  window!: string;

  @Text({ about: 'Recipient, if the law counts per recipient: country, colon, name.', most: 400, optional: true })
  party?: string;

  @Count({
    about: 'Amount. An opening balance is 0 or more; a correction raises or lowers the count.',
    least: -MAX_AMOUNT,
    most: MAX_AMOUNT,
    example: 40_000,
  })
  amount!: number;

  @Day({ about: 'Day as of which the amount is stated.', example: '2026-06-30' })
  countedOn!: string;

  @Text({ about: 'Reason for the adjustment.', most: 2000, example: 'Sent before this zone used Carnet.' })
  reason!: string;

  @Nested(AdjustmentEvidenceBody, {
    about: 'Document that supports the adjustment; may be omitted only for a correction that raises the count.',
    optional: true,
    nullable: true,
  })
  evidence?: AdjustmentEvidenceBody | null;
}

export class AdjustmentAnswerBody {
  @OneOf({ about: 'Conclusion of the officer.', of: ADJUSTMENT_ANSWERS, example: 'confirmed' })
  answer!: AdjustmentAnswer;

  @Text({ about: 'Reason for the conclusion.', most: 2000, example: 'Agrees with the register of the company.' })
  reason!: string;
}

export function statedOf({ kind, metric, window, party = '', amount, countedOn, reason, evidence }: AdjustmentBody): StatedAdjustment {
  return {
    kind,
    metric,
    window,
    party,
    amount,
    countedOn,
    reason,
    evidence: evidence ? { name: evidence.name, sha256: evidence.sha256 } : null,
  };
}

export class EvidenceResponse {
  @Field('text', 'Name of the document.')
  name!: string;
  @Field('text', 'SHA-256 of the file.')
  sha256!: string;
}

export class AdjustmentAnswerResponse {
  @Field(['confirmed', 'rejected'], 'Conclusion of the officer.')
  answer!: 'confirmed' | 'rejected';
  @Field('text', 'Reason for the conclusion.')
  reason!: string;
  @Field(PersonNameResponse, 'Officer who answered; null for companies.', { nullable: true })
  answeredBy!: PersonNameResponse | null;
  @Field('date-time', 'Instant of the answer.')
  answeredAt!: string;
}

/** An adjustment as shown. People's names are visible to their own side and to the authority. */
export class AdjustmentView {
  @Field('uuid', 'Id of the adjustment.')
  readonly id!: string;
  @Field(CompanyNameResponse, 'Company whose ledger is adjusted.')
  readonly company!: CompanyNameResponse;
  @Field(['opening', 'correction'], '`opening`: the amount sent before Carnet was used; `correction`: the change of a wrong count.')
  readonly kind!: AdjustmentKind;
  @Field('text', 'Metric: what is counted.')
  readonly metric!: string;
  @Field('text', 'Window of the counter: a year, `rolling` or `ever`.')
  readonly window!: string;
  @Field('text', 'Recipient, if the law counts per recipient; otherwise null.', { nullable: true })
  readonly party!: string | null;
  @Field('integer', 'Amount; negative for a correction that lowers the count.')
  readonly amount!: number;
  @Field('date', 'Day as of which the amount is stated.')
  readonly countedOn!: string;
  @Field('text', 'Reason for the adjustment.')
  readonly reason!: string;
  @Field(EvidenceResponse, 'Document that supports the adjustment; null if there is none.', { nullable: true })
  readonly evidence!: EvidenceResponse | null;
  @Field(PersonNameResponse, 'Person who stated the adjustment.')
  readonly statedBy!: PersonNameResponse;
  @Field('date-time', 'Instant of the statement.')
  readonly statedAt!: string;
  @Field('boolean', 'Whether the adjustment counts now: a raise counts until it is rejected, a reduction only after it is confirmed.')
  readonly counts!: boolean;
  @Field(AdjustmentAnswerResponse, 'Answer of a second person; null if there is none yet.', { nullable: true })
  readonly answer!: AdjustmentAnswerResponse | null;
}

export class AdjustmentsResponse extends PageOf(AdjustmentView, 'Adjustments, oldest first.') {}
