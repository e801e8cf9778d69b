import { Module } from '@nestjs/common';
import { ReadReceipt } from './read-receipt.js';

const providers = [ReadReceipt];

/** Signed receipts. */
@Module({ providers, exports: providers })
export class ReceiptsModule {}
