import { Module } from '@nestjs/common';
import { FlowCounts } from './flow.store.js';
import { ReadFlows } from './read-flows.js';

const providers = [ReadFlows, FlowCounts];

@Module({ providers, exports: providers })
export class FlowsModule {}
