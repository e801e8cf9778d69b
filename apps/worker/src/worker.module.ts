import { DispatchStore, WORK_KINDS } from '@carnet/acts/work-items.js';
import { type QueueBackend, QueueModule, WorkQueue } from '@carnet/queue';
import { type DynamicModule, Module } from '@nestjs/common';
import { AuditWatch } from './audit-watch.js';
import { BackgroundRunner, BatchRunner } from './batch-runner.js';
import { CalendarWatch } from './calendar-watch.js';
import { Canary } from './canary.js';
import { DeskWatch } from './desk-watch.js';
import { Dispatcher } from './dispatcher.js';
import { FileWatch } from './file-watch.js';
import { WorkerHealth } from './health.js';
import { KeyWatch } from './key-watch.js';
import { LawWatch } from './law-watch.js';
import { MailWatch } from './mail-watch.js';
import { MessageWatch } from './message-watch.js';
import { ApprovalProcessor } from './processors/approval-processor.js';
import { AssessProcessor } from './processors/assess-processor.js';
import type { BatchProcessor } from './processors/batch-processor.js';
import { BulkActProcessor } from './processors/bulk-act-processor.js';
import { DraftProcessor } from './processors/draft-processor.js';
import { ImportProcessor } from './processors/import-processor.js';
import { LawChangeProcessor } from './processors/law-change-processor.js';
import { ReviewProcessor } from './processors/review-processor.js';
import { ScanProcessor } from './processors/scan-processor.js';
import { StressProcessor } from './processors/stress-processor.js';
import { TimerProcessor } from './processors/timer-processor.js';
import { Reconciler } from './reconciler.js';
import { ShadowWatch } from './shadow-watch.js';
import { TimerWatch } from './timer-watch.js';
import { DEFAULT_TIMING, WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkLog } from './work-log.js';
import { WorkSlots } from './work-slots.js';
import { WorkerRun } from './worker.js';

export interface WorkerModuleOptions {
  readonly backend: QueueBackend;
  /** Modules that provide the use cases, `WorkItems` and `DispatchStore`. */
  readonly imports: DynamicModule['imports'];
  readonly timing?: Partial<WorkerTiming>;
  readonly log: WorkLog;
  /** Batches worked on at once before the dispatcher waits. */
  readonly slots?: number;
}

/** Which queue each kind of work goes to. */
export const QUEUE_ROUTES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(WORK_KINDS).map(([kind, { queue }]) => [kind, queue]),
);

const processors = [
  AssessProcessor,
  ReviewProcessor,
  ApprovalProcessor,
  TimerProcessor,
  DraftProcessor,
  LawChangeProcessor,
  BulkActProcessor,
  StressProcessor,
  ImportProcessor,
  ScanProcessor,
] as const;

@Module({})
export class WorkerModule {
  static forRoot({ backend, imports = [], timing = {}, log, slots }: WorkerModuleOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [QueueModule.forRoot({ backend, routes: QUEUE_ROUTES }), ...imports],
      providers: [
        { provide: WORKER_TIMING, useValue: { ...DEFAULT_TIMING, ...timing } },
        { provide: WorkLog, useValue: log },
        { provide: WorkSlots, useValue: new WorkSlots(slots) },
        BatchRunner,
        BackgroundRunner,
        Canary,
        Dispatcher,
        Reconciler,
        ShadowWatch,
        TimerWatch,
        DeskWatch,
        LawWatch,
        CalendarWatch,
        AuditWatch,
        MessageWatch,
        MailWatch,
        FileWatch,
        KeyWatch,
        WorkerHealth,
        ...processors,
        { provide: WorkerRun, inject: [...runParts], useFactory: runOf },
      ],
    };
  }
}

const runParts = [
  Dispatcher,
  Reconciler,
  Canary,
  ShadowWatch,
  TimerWatch,
  DeskWatch,
  LawWatch,
  CalendarWatch,
  AuditWatch,
  MessageWatch,
  MailWatch,
  FileWatch,
  KeyWatch,
  WorkQueue,
  DispatchStore,
  WorkSlots,
  WorkLog,
  WORKER_TIMING,
  ...processors,
];

function runOf(
  ...[
    dispatcher,
    reconciler,
    canary,
    shadow,
    timers,
    desk,
    law,
    calendar,
    audits,
    messages,
    mail,
    files,
    keys,
    queue,
    store,
    slots,
    log,
    timing,
    ...all
  ]: RunParts
): WorkerRun {
  const watches = { canary, shadow, timers, desk, law, calendar, audits, messages, mail, files, keys };
  return new WorkerRun({ dispatcher, reconciler, ...watches, queue, store, slots, log, timing, processors: all });
}

type RunParts = [
  Dispatcher,
  Reconciler,
  Canary,
  ShadowWatch,
  TimerWatch,
  DeskWatch,
  LawWatch,
  CalendarWatch,
  AuditWatch,
  MessageWatch,
  MailWatch,
  FileWatch,
  KeyWatch,
  WorkQueue,
  DispatchStore,
  WorkSlots,
  WorkLog,
  WorkerTiming,
  ...BatchProcessor[],
];
