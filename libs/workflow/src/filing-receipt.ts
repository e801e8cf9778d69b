import type { TransferState } from './vocabulary.js';

/** What a filing answers: enough to follow it. */
export interface FilingReceipt {
  readonly id: string;
  readonly reference: string;
  readonly state: TransferState;
  readonly version: number;
  readonly contentDigest: string;
}
