import { Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
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

export class ReceiptFilerShown {
  @Shown(['person', 'key', 'system'], 'What handed it in.')
  kind!: 'person' | 'key' | 'system';
  @Shown('text', 'Which one.')
  id!: string;
}

/** The statement of a receipt; it never changes. It has ids, codes and digests only, and the digest of the content. */
export class ReceiptStatement {
  @Shown(['carnet-receipt/1'], 'The form of the statement.')
  readonly format!: 'carnet-receipt/1';
  @Shown('text', 'The number of the receipt: that of the transfer, and which time it was handed in.')
  readonly number!: string;
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown('uuid', 'The company.')
  readonly company!: string;
  @Shown('digest', 'SHA-256 of the canonical JSON (RFC 8785) of the whole filing.')
  readonly content!: string;
  @Shown('digest', 'The rule set that it is judged by.')
  readonly rules!: Digest;
  @Shown('time', "When, by the database's clock.")
  readonly receivedAt!: string;
  @Shown(ReceiptFilerShown, 'Who handed it in.')
  readonly filedBy!: ReceiptFilerShown;
}

/** A receipt: its statement, and the statement signed. */
export class SignedReceipt {
  @Shown(ReceiptStatement, 'What was received.')
  readonly statement!: ReceiptStatement;
  @Shown('text', 'The same signed: compact JWS (RFC 7515, Ed25519), its payload the canonical JSON of the statement.')
  readonly signature!: string;
}
