import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { AskStressTest, CancelStressTest } from './ask-stress-test.js';
import { FiledTransfers } from './filed-transfers.store.js';
import { ListStressTests, ReadStressResult, ReadStressTest } from './read-stress-tests.js';
import { StressTestStore } from './stress-test.store.js';

const providers = [AskStressTest, CancelStressTest, FiledTransfers, ListStressTests, ReadStressResult, ReadStressTest, StressTestStore];

/** Stress tests of drafts of packs. */
@Module({ imports: [LawModule], providers, exports: providers })
export class StressTestsModule {}
