import { type ClaimedItem, WORK_KINDS } from '@carnet/acts/work-items.js';
import { ScanAttachments } from '@carnet/features/attachments/scan-attachments.js';
import { StorageUnavailable } from '@carnet/files';
import type { TenantId } from '@carnet/kernel';
import { Processor } from '@nestjs/bullmq';
import { Inject, Optional } from '@nestjs/common';
import { BackgroundRunner } from '../batch-runner.js';
import { Canary } from '../canary.js';
import { BatchProcessor, STARTED_LATER } from './batch-processor.js';

/** Gets files out of the quarantine. They take no slot: filings are handed out as if there were none. */
@Processor(WORK_KINDS.scan.queue, STARTED_LATER)
export class ScanProcessor extends BatchProcessor {
  override readonly kind = 'scan';

  constructor(
    runner: BackgroundRunner,
    canary: Canary,
    @Optional() @Inject(ScanAttachments) private readonly useCase: ScanAttachments | undefined,
  ) {
    super(runner, canary);
  }

  protected override execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    // Another worker may have the folder; what nobody can scan waits.
    if (this.useCase === undefined) return Promise.reject(new StorageUnavailable('this worker has no folder of files'));
    return this.useCase.execute(company, items);
  }
}
