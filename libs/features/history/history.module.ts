import { Module } from '@nestjs/common';
import { DeriveWords } from './derive-words.js';
import { FindTransfers } from './find-transfers.js';
import { TransferReferences } from './transfer-references.store.js';
import { HistoryStore } from './history.store.js';
import { ReadTransferAsOf } from './transfer-as-of.js';
import { InformationModule } from '../information/information.module.js';
import { ReadHistory, ReadTransferHistory } from './read-history.js';
import { WordStore } from './words.store.js';

const providers = [
  DeriveWords,
  FindTransfers,
  HistoryStore,
  ReadHistory,
  ReadTransferAsOf,
  ReadTransferHistory,
  TransferReferences,
  WordStore,
];

/** Histories, and the words that transfers are found by. */
@Module({ imports: [InformationModule], providers, exports: providers })
export class HistoryModule {}
