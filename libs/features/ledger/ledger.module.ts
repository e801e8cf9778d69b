import { Module } from '@nestjs/common';
import { AnswerAdjustment, ListAdjustments } from './answer-adjustment.js';
import { LedgerBooks } from './ledger-books.store.js';
import { LedgerViews } from './ledger-views.store.js';
import { KnownBounds, ReadLedger, ReadStatement, RecountLedger } from './read-ledger.js';
import { StateAdjustment } from './state-adjustment.js';

const providers = [
  AnswerAdjustment,
  KnownBounds,
  LedgerBooks,
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
