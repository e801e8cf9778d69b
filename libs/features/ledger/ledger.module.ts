import { Module } from '@nestjs/common';
import { AnswerAdjustment, ListAdjustments } from './answer-adjustment.js';
import { AdjustmentStore } from './adjustment.store.js';
import { LedgerViews } from './ledger-views.store.js';
import { BoundsCache, ReadLedger, ReadStatement, RecountLedger } from './read-ledger.js';
import { StateAdjustment } from './state-adjustment.js';

const providers = [
  AnswerAdjustment,
  BoundsCache,
  AdjustmentStore,
  LedgerViews,
  ListAdjustments,
  ReadLedger,
  ReadStatement,
  RecountLedger,
  StateAdjustment,
];

/** The ledger of companies' counts of people. */
@Module({ providers, exports: providers })
export class LedgerModule {}
