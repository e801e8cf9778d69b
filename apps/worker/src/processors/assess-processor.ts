import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { AssessTransfers } from '@carnet/features/assessment/assess-transfers.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BatchRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Judges submitted transfers by every rule pack that binds them. */
@Processor(WORK_KINDS.assess.queue, STARTED_LATER)
export class AssessProcessor extends BatchProcessor {
  override readonly kind = 'assess';

  constructor(
    runner: BatchRunner,
    canary: Canary,
    private readonly useCase: AssessTransfers,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
