import type { FactoryProvider } from '@nestjs/common';
import { AnswerInformation } from '../information/answer-information.js';
import { LedgerViews } from '../ports/ledger-views.js';
import { RuleBooks } from '../rule-books.js';
import { TransferAct } from '../transfer-act.js';
import { TransferReading } from '../transfer-reading.js';
import { use } from '../use.module.js';
import { AmendFiling } from './amend-filing.js';
import { PreviewAmendment } from './preview-amendment.js';
import { ReadAmendments } from './read-amendments.js';

/** What a company makes of its filing's content between filing and decision, by an answer or of itself. */
export const amendmentUseCases: readonly FactoryProvider[] = [
  use(AnswerInformation, TransferAct, RuleBooks),
  use(AmendFiling, TransferAct, RuleBooks),
  use(PreviewAmendment, TransferReading, LedgerViews),
  use(ReadAmendments, TransferReading),
];
