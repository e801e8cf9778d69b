import { Module } from '@nestjs/common';
import { SplitsModule } from '../splits/splits.module.js';
import { AssessTransfers } from './assess-transfers.js';
import { BesideFiling } from './beside-filing.js';
import { EarlierWords } from './earlier-words.store.js';
import { PeopleTogether } from './people-together.store.js';
import { RuleCheck } from './rule-check.js';
import { UnscannedFiles } from './unscanned-files.store.js';

const providers = [AssessTransfers, BesideFiling, EarlierWords, PeopleTogether, RuleCheck, UnscannedFiles];

/** The rule check of filed transfers. */
@Module({ imports: [SplitsModule], providers, exports: providers })
export class AssessmentModule {}
