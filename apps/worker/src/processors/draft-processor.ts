import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { LapseDrafts } from '@carnet/features/drafts/lapse-drafts.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BatchRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Lets deadlines of drafts fire that were handed out, each within its company. */
@Processor(WORK_KINDS['lapse-draft'].queue, STARTED_LATER)
export class DraftProcessor extends BatchProcessor {
  override readonly kind = 'lapse-draft';

  constructor(
    runner: BatchRunner,
    canary: Canary,
    private readonly useCase: LapseDrafts,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
