import type { ReceiptStatement, SignedReceipt } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

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
