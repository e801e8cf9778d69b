import type { FactoryProvider } from '@nestjs/common';
import { ActOutlooks } from './act-outlooks.js';
import { AppealOutlooks } from './appeals/appeal-outlooks.js';
import { Deputies } from './delegations/represented.js';
import { AnswerChecklist } from './checklists/answer-checklist.js';
import { Checklists } from './checklists/checklists.js';
import { ReadChecklists } from './checklists/read-checklists.js';
import { ChecklistAnswers } from './ports/checklist-answers.js';
import { TransferViews } from './ports/transfer-views.js';
import { AssignReview } from './assign-review.js';
import { ClaimNext } from './claim-next.js';
import { ClaimReview } from './claim-review.js';
import { completenessUseCases } from './completeness/completeness.module.js';
import { ExtendReview } from './extend-review.js';
import { Workforce } from './ports/directory.js';
import { ReviewQueue } from './ports/review-queue.js';
import { TenantDatabase } from './ports/tenant-database.js';
import { TransferJournal, TransferStore } from './ports/transfer-store.js';
import { ReleaseReview } from './release-review.js';
import { RuleBooks } from './rule-books.js';
import { TransferAct } from './transfer-act.js';
import { partUseCases } from './parts/parts.module.js';
import { ReadRecommendation } from './recommendation/read-recommendation.js';
import { savedViewUseCases } from './saved-views/saved-views.module.js';
import { accessUseCases } from './accesses/accesses.module.js';
import { tagUseCases } from './tags/tags.module.js';
import { TransferReading } from './transfer-reading.js';
import { use } from './use.module.js';

const next: FactoryProvider<ClaimNext> = {
  provide: ClaimNext,
  inject: [TenantDatabase, ReviewQueue, TransferStore, TransferJournal, Workforce, RuleBooks],
  useFactory: (
    database: TenantDatabase,
    queue: ReviewQueue,
    transfers: TransferStore,
    journal: TransferJournal,
    ...[workforce, books]: [Workforce, RuleBooks]
  ) => new ClaimNext(database, { queue, transfers, journal, workforce, books }),
};

/** Whose a review is, the tags of transfers, who looked into them, where reviewers stand with their parts, views of lists, and what reviewers look at. */
export const deskUseCases: readonly FactoryProvider[] = [
  use(ClaimReview, TransferAct, Deputies),
  use(ReleaseReview, TransferAct),
  use(AssignReview, TransferAct, Workforce, RuleBooks),
  use(ExtendReview, TransferAct, RuleBooks),
  next,
  ...tagUseCases,
  ...partUseCases,
  use(ReadRecommendation, TransferReading),
  ...accessUseCases,
  ...savedViewUseCases,
  ...completenessUseCases,
  use(Checklists, TransferViews, ChecklistAnswers, RuleBooks),
  use(ActOutlooks, AppealOutlooks, Deputies, Checklists),
  use(AnswerChecklist, TransferAct, Checklists, ChecklistAnswers),
  use(ReadChecklists, TenantDatabase, TransferViews, Checklists),
];
