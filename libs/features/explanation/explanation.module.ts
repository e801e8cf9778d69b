import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AssessedRegimes } from './assessed-regime.js';
import { ExplainTransfer } from './explain-transfer.js';
import { FindChanges } from './find-changes.js';
import { FindRoute } from './find-route.js';
import { OwnPaces } from './own-paces.store.js';

const providers = [AssessedRegimes, ExplainTransfer, FindChanges, FindRoute, OwnPaces];

/** Explanations of answers, and answers to changed facts. */
@Module({ imports: [AssessmentModule, LedgerModule], providers, exports: providers })
export class ExplanationModule {}
