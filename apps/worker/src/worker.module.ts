import { WORK_KINDS } from '@carnet/acts/work-items.js';
import { type QueueBackend, QueueModule } from '@carnet/queue';
import { type DynamicModule, Module } from '@nestjs/common';
import {
  AuditWatch,
  CalendarWatch,
  DeskWatch,
  ExportWatch,
  FileWatch,
  KeyWatch,
  LawWatch,
  OwnWatch,
  TimerWatch,
  WordWatch,
} from './watches.js';
import { BackgroundRunner, BatchRunner } from './batch-runner.js';
import { Canary } from './canary.js';
import { Dispatcher } from './dispatcher.js';
import { WorkerHealth } from './health.js';
import { MailWatch } from './mail-watch.js';
import { MessageWatch } from './message-watch.js';
import { Reconciler } from './reconciler.js';
import { ShadowWatch } from './shadow-watch.js';
import { DEFAULT_TIMING, WORKER_TIMING, type WorkerTiming } from './timing.js';
import { WorkLog } from './work-log.js';
import { WorkSlots } from './work-slots.js';
import { PROCESSORS, WATCHES, WorkerRun } from './worker.js';
import { type BatchProcessor, processors } from './processors.js';
import type { BackgroundTask } from './background-loop.js';

export interface WorkerModuleOptions {
  readonly backend: QueueBackend;
  /** Modules that provide the use cases, `WorkItems` and `DispatchStore`. */
  readonly imports: DynamicModule['imports'];
  readonly timing?: Partial<WorkerTiming>;
  readonly log: WorkLog;
  /** Number of batches in progress before the dispatcher waits. */
  readonly slots?: number;
}

export const QUEUE_ROUTES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(WORK_KINDS).map(([kind, { queue }]) => [kind, queue]),
);

/** Repeated tasks. `WorkerRun` itself runs those of the shadow, messages and mail, because it also finishes them. */
const watches = [AuditWatch, CalendarWatch, Canary, DeskWatch, ExportWatch, FileWatch, KeyWatch, LawWatch, OwnWatch, TimerWatch, WordWatch];

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
        Dispatcher,
        MailWatch,
        MessageWatch,
        Reconciler,
        ShadowWatch,
        WorkerHealth,
        WorkerRun,
        ...watches,
        ...processors,
        { provide: WATCHES, inject: watches, useFactory: (...all: BackgroundTask[]) => all },
        { provide: PROCESSORS, inject: [...processors], useFactory: (...all: BatchProcessor[]) => all },
      ],
    };
  }
}
