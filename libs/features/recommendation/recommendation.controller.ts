import { Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Param } from '@nestjs/common';
import { ReadRecommendation } from './read-recommendation.js';
import { RecommendationView } from './recommendation.dto.js';

/** Recommendation of the rules. */
@ApiController('v1/transfers/:id/recommendation', 'Reviews')
export class RecommendationController {
  constructor(private readonly readRecommendation: ReadRecommendation) {}

  @Route('GET', 'queue:read', {
    summary: 'Read the outcome that the findings of the rule check recommend; it decides nothing',
    answers: RecommendationView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<RecommendationView>> {
    return this.readRecommendation.execute(caller, { transferId });
  }
}
