import { Module } from '@nestjs/common';
import { ConditionsModule } from '../conditions/conditions.module.js';
import { RestrictionsModule } from '../restrictions/restrictions.module.js';
import { Ballots } from './ballots.js';
import { CastVote } from './cast-vote.js';
import { OpenSteps } from './open-steps.js';

const providers = [Ballots, CastVote, OpenSteps];

@Module({ imports: [ConditionsModule, RestrictionsModule], providers, exports: providers })
export class ApprovalModule {}
