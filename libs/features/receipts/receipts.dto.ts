import { Text } from '@carnet/http/request-members.js';
import { textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import type { Digest } from '@carnet/kernel';

export class ReceiptQuery {
  @Text({
    about: 'Number of the submission: 1 (the default) for the filing, 2 for the first answer to a question, and so on.',
    most: 3,
    form: textForm(/^[1-9]\d{0,2}$/, 'Enter a number from 1 to 999.', '请填写 1 至 999 的数字。'),
    optional: true,
  })
  time?: string;
}

export class ReceiptFilerResponse {
  @Field(['person', 'key', 'system'], 'Kind of actor that submitted the filing.')
  kind!: 'person' | 'key' | 'system';
  @Field('text', 'Id of that actor.')
  id!: string;
}

/** The statement of a receipt; it never changes. It has ids, codes and digests only, and the digest of the content. */
export class ReceiptStatement {
  @Field(['carnet-receipt/1'], 'Format of the statement.')
  readonly format!: 'carnet-receipt/1';
  @Field('text', 'Number of the receipt: the reference number of the transfer and the number of the submission.')
  readonly number!: string;
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  readonly reference!: string;
  @Field('uuid', 'Id of the company.')
  readonly company!: string;
  @Field('digest', 'SHA-256 of the canonical JSON (RFC 8785) of the whole filing.')
  readonly content!: string;
  @Field('digest', 'Digest of the rule set by which the filing is judged.')
  readonly rules!: Digest;
  @Field('date-time', 'Instant of the submission, by the clock of the database.')
  readonly receivedAt!: string;
  @Field(ReceiptFilerResponse, 'Actor that submitted the filing.')
  readonly filedBy!: ReceiptFilerResponse;
}

/** A receipt: its statement, and the statement signed. */
export class SignedReceipt {
  @Field(ReceiptStatement, 'Statement of the receipt.')
  readonly statement!: ReceiptStatement;
  @Field('text', 'Signed statement: compact JWS (RFC 7515, Ed25519) whose payload is the canonical JSON of the statement.')
  readonly signature!: string;
}
