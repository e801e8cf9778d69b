import { type ClaimedItem, WORK_KINDS, type WorkKind } from '@carnet/acts/work-items.js';
import { OpenSteps } from '@carnet/features/approval/open-steps.js';
import { AssessTransfers } from '@carnet/features/assessment/assess-transfers.js';
import { ScanAttachments } from '@carnet/features/attachments/scan-attachments.js';
import { RunBulkActs } from '@carnet/features/bulk-acts/run-bulk-acts.js';
import { FireTimers } from '@carnet/features/deadlines/fire-timers.js';
import { LapseDrafts } from '@carnet/features/drafts/lapse-drafts.js';
import { RunExports } from '@carnet/features/exports/run-exports.js';
import { RunImports } from '@carnet/features/imports/run-imports.js';
import { RunLawChanges } from '@carnet/features/law-changes/run-law-changes.js';
import { PrepareReviews } from '@carnet/features/review/prepare-reviews.js';
import { RunStressTests } from '@carnet/features/stress-tests/run-stress-tests.js';
import { StorageUnavailable } from '@carnet/files';
import type { TenantId } from '@carnet/kernel';
import { batchOf } from '@carnet/queue';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Optional, type Type } from '@nestjs/common';
import type { Job } from 'bullmq';
import { BackgroundRunner, BatchRunner } from './batch-runner.js';
import { Canary } from './canary.js';

/** A use case that does the work of one company's batch in one transaction. */
interface BatchUseCase {
  execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void>;
}

/** The use case and runner of each kind of work. Background work takes no slot, so it does not delay filings. */
const useCasesByKind: Readonly<Record<WorkKind, readonly [verb: Type<BatchUseCase>, runner: typeof BatchRunner]>> = {
  assess: [AssessTransfers, BatchRunner],
  'prepare-review': [PrepareReviews, BatchRunner],
  'open-step': [OpenSteps, BatchRunner],
  'fire-timers': [FireTimers, BatchRunner],
  'lapse-draft': [LapseDrafts, BatchRunner],
  'law-change': [RunLawChanges, BackgroundRunner],
  'bulk-act': [RunBulkActs, BackgroundRunner],
  'stress-test': [RunStressTests, BackgroundRunner],
  import: [RunImports, BackgroundRunner],
  export: [RunExports, BackgroundRunner],
  scan: [ScanAttachments, BackgroundRunner],
};

/** Runs the jobs of one kind of work. */
export abstract class BatchProcessor extends WorkerHost {
  abstract readonly kind: WorkKind;

  constructor(
    private readonly runner: BatchRunner,
    private readonly canary: Canary,
    private readonly verb: BatchUseCase | undefined,
  ) {
    super();
  }

  override async process(job: Pick<Job, 'data'>): Promise<void> {
    await this.runner.run(this.kind, batchOf(job.data), (company, items) => {
      // Another worker may have the folder of files; until then the scan waits.
      if (this.verb === undefined) return Promise.reject(new StorageUnavailable(`this worker cannot do "${this.kind}"`));
      return this.verb.execute(company, items);
    });
  }

  @OnWorkerEvent('completed')
  onCompleted(): void {
    this.canary.finished(this.worker.name);
  }
}

function processorOf(kind: WorkKind): Type<BatchProcessor> {
  const [verb, runner] = useCasesByKind[kind];
  // Only some workers have the folder of files; every other use case is required.
  const ifThere: ParameterDecorator = kind === 'scan' ? Optional() : () => undefined;

  // No automatic start: the worker starts its processors once their dependencies are ready.
  @Processor(WORK_KINDS[kind].queue, { autorun: false })
  class KindProcessor extends BatchProcessor {
    override readonly kind = kind;

    constructor(@Inject(runner) runnerHere: BatchRunner, canary: Canary, @ifThere @Inject(verb) verbHere: BatchUseCase | undefined) {
      super(runnerHere, canary, verbHere);
    }
  }
  return KindProcessor;
}

export const processors: readonly Type<BatchProcessor>[] = (Object.keys(useCasesByKind) as WorkKind[]).map(processorOf);
