import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ListTransfers } from './list-transfers.js';

const providers = [ListTransfers];

/** Lists of transfers. */
@Module({ imports: [LedgerModule], providers, exports: providers })
export class ListsModule {}
