import { Module } from '@nestjs/common';
import { ListTransfers } from './list-transfers.js';

const providers = [ListTransfers];

/** Lists of transfers. */
@Module({ providers, exports: providers })
export class ListsModule {}
