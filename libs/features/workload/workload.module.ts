import { Module } from '@nestjs/common';
import { ReadWorkload } from './read-workload.js';
import { WorkloadViews } from './workload-views.store.js';

const providers = [ReadWorkload, WorkloadViews];

/** The authority's workload. */
@Module({ providers, exports: providers })
export class WorkloadModule {}
