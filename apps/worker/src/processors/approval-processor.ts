import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { OpenSteps } from '@carnet/features/approval/open-steps.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BatchRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Opens the next step of a transfer's approval. */
@Processor(WORK_KINDS['open-step'].queue, STARTED_LATER)
export class ApprovalProcessor extends BatchProcessor {
  override readonly kind = 'open-step';

  constructor(
    runner: BatchRunner,
    canary: Canary,
    private readonly useCase: OpenSteps,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
