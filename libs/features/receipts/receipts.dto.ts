import { Text } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import type { Digest } from '@carnet/kernel';

export class ReceiptQuery {
  @Text({
    about: 'Which time it was handed in: 1 (unless told) when it was filed, 2 with the first answer to a question, and so on.',
    most: 3,
    pattern: /^[1-9]\d{0,2}$/,
    optional: true,
  })
  time?: string;
}

export class ReceiptFilerResponse {
  @Field(['person', 'key', 'system'], 'What handed it in.')
  kind!: 'person' | 'key' | 'system';
  @Field('text', 'Which one.')
  id!: string;
}

/** The statement of a receipt; it never changes. It has ids, codes and digests only, and the digest of the content. */
export class ReceiptStatement {
  @Field(['carnet-receipt/1'], 'The form of the statement.')
  readonly format!: 'carnet-receipt/1';
  @Field('text', 'The number of the receipt: that of the transfer, and which time it was handed in.')
  readonly number!: string;
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field('uuid', 'The company.')
  readonly company!: string;
  @Field('digest', 'SHA-256 of the canonical JSON (RFC 8785) of the whole filing.')
  readonly content!: string;
  @Field('digest', 'The rule set that it is judged by.')
  readonly rules!: Digest;
  @Field('date-time', "When, by the database's clock.")
  readonly receivedAt!: string;
  @Field(ReceiptFilerResponse, 'Who handed it in.')
  readonly filedBy!: ReceiptFilerResponse;
}

/** A receipt: its statement, and the statement signed. */
export class SignedReceipt {
  @Field(ReceiptStatement, 'What was received.')
  readonly statement!: ReceiptStatement;
  @Field('text', 'The same signed: compact JWS (RFC 7515, Ed25519), its payload the canonical JSON of the statement.')
  readonly signature!: string;
}
