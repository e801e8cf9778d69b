import { Module } from '@nestjs/common';
import { ListPolicies, ReadPolicy } from './read-policies.js';
import { SimulatePolicy } from './simulate-policy.js';

const providers = [ListPolicies, ReadPolicy, SimulatePolicy];

/** How verdicts become lanes, and who would then have to act. */
@Module({ providers, exports: providers })
export class PoliciesModule {}
