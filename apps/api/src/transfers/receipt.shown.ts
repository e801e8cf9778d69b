import type { FilingReceipt } from '@carnet/use-cases';
import { TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { Shown } from '../http/shown.js';

export class ReceiptShown implements FilingReceipt {
  @Shown('uuid', 'The transfer.')
  id!: string;

  @Shown('text', 'Its number, for people.')
  reference!: string;

  @Shown(TRANSFER_STATES, 'Where it stands after the act.')
  state!: TransferState;

  @Shown('whole', 'Its version, also in `ETag`; the next act names it in `If-Match`.')
  version!: number;

  @Shown('digest', 'Digest of the content; opinions and votes bind to it.')
  contentDigest!: string;
}
