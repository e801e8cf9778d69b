import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AmendFiling, ReadAmendments } from './amend-filing.js';
import { PreviewAmendment } from './preview-amendment.js';

const providers = [AmendFiling, PreviewAmendment, ReadAmendments];

/** Amendments of filings between filing and decision. */
@Module({ imports: [AssessmentModule, LedgerModule], providers, exports: providers })
export class AmendmentsModule {}
