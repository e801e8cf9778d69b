import { Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import type { SignedReceipt } from './read-receipt.js';
import type { ReceiptStatement } from './receipt.js';

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
  kind!: ReceiptStatement['filedBy']['kind'];
  @Shown('text', 'Which one.')
  id!: string;
}

export class ReceiptStatementShown implements ReceiptStatement {
  @Shown(['carnet-receipt/1'], 'The form of the statement.')
  format!: 'carnet-receipt/1';
  @Shown('text', 'The number of the receipt: that of the transfer, and which time it was handed in.')
  number!: string;
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('uuid', 'The company.')
  company!: string;
  @Shown('digest', 'SHA-256 of the canonical JSON (RFC 8785) of the whole filing.')
  content!: string;
  @Shown('digest', 'The rule set that it is judged by.')
  rules!: ReceiptStatement['rules'];
  @Shown('time', "When, by the database's clock.")
  receivedAt!: string;
  @Shown(ReceiptFilerShown, 'Who handed it in.')
  filedBy!: ReceiptFilerShown;
}

export class SignedReceiptShown implements SignedReceipt {
  @Shown(ReceiptStatementShown, 'What was received.')
  statement!: ReceiptStatementShown;
  @Shown('text', 'The same signed: compact JWS (RFC 7515, Ed25519), its payload the canonical JSON of the statement.')
  signature!: string;
}
