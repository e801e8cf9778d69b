import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { FireTimers } from '@carnet/features/deadlines/fire-timers.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BatchRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Lets deadlines fire that were handed out. */
@Processor(WORK_KINDS['fire-timers'].queue, STARTED_LATER)
export class TimerProcessor extends BatchProcessor {
  override readonly kind = 'fire-timers';

  constructor(
    runner: BatchRunner,
    canary: Canary,
    private readonly useCase: FireTimers,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
