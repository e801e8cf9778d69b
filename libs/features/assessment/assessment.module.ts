import { Module } from '@nestjs/common';
import { SplitsModule } from '../splits/splits.module.js';
import { AssessTransfers } from './assess-transfers.js';
import { EarlierWords } from './earlier-words.store.js';
import { RuleCheck } from './rule-check.js';

const providers = [AssessTransfers, EarlierWords, RuleCheck];

/** What the rules say of filed transfers. */
@Module({ imports: [SplitsModule], providers, exports: providers })
export class AssessmentModule {}
