import { Module } from '@nestjs/common';
import { StarTransfer } from './star-transfer.js';
import { StarStore } from './star.store.js';

const providers = [StarStore, StarTransfer];

/** Transfers that people want to find again. */
@Module({ providers, exports: providers })
export class StarsModule {}
