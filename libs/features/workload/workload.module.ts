import { Module } from '@nestjs/common';
import { ReadWorkload } from './read-workload.js';
import { WorkloadViews } from './workload-views.store.js';

const providers = [ReadWorkload, WorkloadViews];

/** What waits at the authority. */
@Module({ providers, exports: providers })
export class WorkloadModule {}
