import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { RunImports } from '@carnet/features/imports/run-imports.js';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { BackgroundRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Files the rows of imports step by step. They take no slot: filings are handed out as if there were none. */
@Processor(WORK_KINDS.import.queue, STARTED_LATER)
export class ImportProcessor extends BatchProcessor {
  override readonly kind = 'import';

  constructor(
    runner: BackgroundRunner,
    canary: Canary,
    private readonly useCase: RunImports,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.useCase.execute(company, items);
  }
}
