import { Count, Nested, Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { CompanyNameResponse } from '@carnet/http/common.dto.js';
import {
  ADJUSTMENT_ANSWERS,
  ADJUSTMENT_KINDS,
  type AdjustmentAnswer,
  type AdjustmentKind,
  MAX_AMOUNT,
  type StatedAdjustment,
} from '@carnet/ledger';

export class AdjustmentEvidenceBody {
  @Text({ about: 'What the document is called, such as its number in a register.', most: 300, example: 'Export register 2026, page 4' })
  name!: string;

  @Text({ about: 'SHA-256 of exactly that file.', least: 64, most: 64, pattern: /^[0-9a-f]{64}$/, example: '5'.repeat(64) })
  sha256!: string;
}

export class AdjustmentBody {
  @OneOf({ about: 'What was sent before, or what turned out to be wrong.', of: ADJUSTMENT_KINDS, example: 'opening' })
  kind!: AdjustmentKind;

  @Text({ about: 'What is counted.', most: 40, pattern: /^[a-z][a-z._-]*$/, example: 'cn.ordinary' })
  metric!: string;

  @Text({ about: 'The window: a year, `rolling` or `ever`.', most: 10, pattern: /^(?:\d{4}|rolling|ever)$/, example: '2026' })
  window!: string;

  @Text({ about: 'The other side, where the law counts per recipient: country, colon, name.', most: 400, optional: true })
  party?: string;

  @Count({
    about: 'How many. An opening balance is 0 or more; a correction raises or lowers.',
    least: -MAX_AMOUNT,
    most: MAX_AMOUNT,
    example: 40_000,
  })
  amount!: number;

  @Text({ about: 'The day it is stated as of.', least: 10, most: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, example: '2026-06-30' })
  countedOn!: string;

  @Text({ about: 'Why.', most: 2000, example: 'Sent before this zone used Carnet.' })
  reason!: string;

  @Nested(AdjustmentEvidenceBody, {
    about: 'The document it rests on; only what raises a count may go without.',
    optional: true,
    nullable: true,
  })
  evidence?: AdjustmentEvidenceBody | null;
}

export class AdjustmentAnswerBody {
  @OneOf({ about: 'What the officer found.', of: ADJUSTMENT_ANSWERS, example: 'confirmed' })
  answer!: AdjustmentAnswer;

  @Text({ about: 'Why.', most: 2000, example: 'Agrees with the register of the company.' })
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

export class WrittenResponse {
  @Field('uuid', 'What was written, or answered.')
  id!: string;
}

export class AdjusterResponse {
  @Field('uuid', 'The person.')
  id!: string;
  @Field('text', 'Name.')
  name!: string;
}

export class EvidenceResponse {
  @Field('text', 'What the document is called.')
  name!: string;
  @Field('text', 'SHA-256 of the file.')
  sha256!: string;
}

export class AdjustmentAnswerResponse {
  @Field(['confirmed', 'rejected'], 'What the officer found.')
  answer!: 'confirmed' | 'rejected';
  @Field('text', 'Why.')
  reason!: string;
  @Field(AdjusterResponse, 'Who answered; within the authority only.', { nullable: true })
  answeredBy!: AdjusterResponse | null;
  @Field('date-time', 'When.')
  answeredAt!: string;
}

/** An adjustment as shown. People's names are visible to their own side and to the authority. */
export class AdjustmentView {
  @Field('uuid', 'The adjustment.')
  readonly id!: string;
  @Field(CompanyNameResponse, 'Whose ledger it is about.')
  readonly company!: CompanyNameResponse;
  @Field(['opening', 'correction'], 'What was sent before, or what turned out to be wrong.')
  readonly kind!: AdjustmentKind;
  @Field('text', 'What is counted.')
  readonly metric!: string;
  @Field('text', 'The window.')
  readonly window!: string;
  @Field('text', 'The other side, where the law counts per recipient.', { nullable: true })
  readonly party!: string | null;
  @Field('integer', 'How many.')
  readonly amount!: number;
  @Field('date', 'The day it is stated as of.')
  readonly countedOn!: string;
  @Field('text', 'Why.')
  readonly reason!: string;
  @Field(EvidenceResponse, 'The document it rests on.', { nullable: true })
  readonly evidence!: EvidenceResponse | null;
  @Field(AdjusterResponse, 'Who stated it.')
  readonly statedBy!: AdjusterResponse;
  @Field('date-time', 'When.')
  readonly statedAt!: string;
  @Field('boolean', 'Whether it counts now: what raises a count does until it is rejected, what lowers one only once it is confirmed.')
  readonly counts!: boolean;
  @Field(AdjustmentAnswerResponse, 'What a second person said of it.', { nullable: true })
  readonly answer!: AdjustmentAnswerResponse | null;
}

export class AdjustmentsResponse {
  @Field(AdjustmentView, 'Adjustments, oldest first.', { list: true })
  items!: readonly AdjustmentView[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
