import { Module } from '@nestjs/common';
import { StressTestsModule } from '../stress-tests/stress-tests.module.js';
import { ComparePolicies, ListPolicies, ReadPolicy } from './compare-policies.js';
import { SimulatePolicy } from './simulate-policy.js';

const providers = [ComparePolicies, ListPolicies, ReadPolicy, SimulatePolicy];

/** Routing policies and their simulation. */
@Module({ imports: [StressTestsModule], providers, exports: providers })
export class PoliciesModule {}
