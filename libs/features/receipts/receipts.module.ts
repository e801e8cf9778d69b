import { Module } from '@nestjs/common';
import { ReadReceipt } from './read-receipt.js';

const providers = [ReadReceipt];

@Module({ providers, exports: providers })
export class ReceiptsModule {}
