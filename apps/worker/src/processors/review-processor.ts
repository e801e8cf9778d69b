import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { PrepareReviews } from '@carnet/features/review/prepare-reviews.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BatchRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Prepares the governance review of transfers that need one. */
@Processor(WORK_KINDS['prepare-review'].queue, STARTED_LATER)
export class ReviewProcessor extends BatchProcessor {
  override readonly kind = 'prepare-review';

  constructor(
    runner: BatchRunner,
    canary: Canary,
    private readonly useCase: PrepareReviews,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
