import type { FactoryProvider } from '@nestjs/common';
import { AssignReview } from './assign-review.js';
import { ClaimNext } from './claim-next.js';
import { ClaimReview } from './claim-review.js';
import { completenessUseCases } from './completeness/completeness.module.js';
import { Workforce } from './ports/directory.js';
import { ReviewQueue } from './ports/review-queue.js';
import { TenantDatabase } from './ports/tenant-database.js';
import { TransferJournal, TransferStore } from './ports/transfer-store.js';
import { ReleaseReview } from './release-review.js';
import { RuleBooks } from './rule-books.js';
import { TransferAct } from './transfer-act.js';
import { tagUseCases } from './tags/tags.module.js';
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

/** Whose a review is, and the tags of transfers. */
export const deskUseCases: readonly FactoryProvider[] = [
  use(ClaimReview, TransferAct),
  use(ReleaseReview, TransferAct),
  use(AssignReview, TransferAct, Workforce, RuleBooks),
  next,
  ...tagUseCases,
  ...completenessUseCases,
];
