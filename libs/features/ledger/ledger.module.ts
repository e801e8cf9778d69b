import { Module } from '@nestjs/common';
import { AnswerAdjustment } from './answer-adjustment.js';
import { KnownBounds } from './known-bounds.js';
import { LedgerBooks } from './ledger-books.store.js';
import { LedgerViews } from './ledger-views.store.js';
import { ListAdjustments } from './list-adjustments.js';
import { ReadLedger } from './read-ledger.js';
import { ReadStatement } from './read-statement.js';
import { RecountLedger } from './recount-ledger.js';
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

/** The ledger of a company's people counts. */
@Module({ providers, exports: providers })
export class LedgerModule {}
