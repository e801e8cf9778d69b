import { Module } from '@nestjs/common';
import { ChecklistsModule } from '../checklists/checklists.module.js';
import { ConditionsModule } from '../conditions/conditions.module.js';
import { RestrictionsModule } from '../restrictions/restrictions.module.js';
import { SplitsModule } from '../splits/splits.module.js';
import { AssignReview } from './assign-review.js';
import { ChallengeReview, DeclareConflict } from './challenge-review.js';
import { ClaimNext } from './claim-next.js';
import { ClaimReview, ExtendReview, ReleaseReview } from './claim-review.js';
import { GovernanceChecker } from './governance-checker.js';
import { PrepareReviews } from './prepare-reviews.js';
import { RecordOpinion } from './record-opinion.js';
import { ReviewQueue } from './review-queue.store.js';

const providers = [
  AssignReview,
  ChallengeReview,
  ClaimNext,
  ClaimReview,
  DeclareConflict,
  ExtendReview,
  GovernanceChecker,
  PrepareReviews,
  RecordOpinion,
  ReleaseReview,
  ReviewQueue,
];

/** Governance reviews: assignment, checks and opinions. */
@Module({ imports: [ChecklistsModule, ConditionsModule, RestrictionsModule, SplitsModule], providers, exports: providers })
export class ReviewModule {}
