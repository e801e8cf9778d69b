import type { TransferState } from './vocabulary.js';

/** The answer to a filing, with what is needed to follow it. */
export interface FilingReceipt {
  readonly id: string;
  readonly reference: string;
  readonly state: TransferState;
  readonly version: number;
  readonly contentDigest: string;
}
