import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { RunStressTests } from '@carnet/features/stress-tests/run-stress-tests.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BackgroundRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Does stress tests step by step. They take no slot: filings are handed out as if there were none. */
@Processor(WORK_KINDS['stress-test'].queue, STARTED_LATER)
export class StressProcessor extends BatchProcessor {
  override readonly kind = 'stress-test';

  constructor(
    runner: BackgroundRunner,
    canary: Canary,
    private readonly useCase: RunStressTests,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
