import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { QueueBackend } from './backend.js';
import { BullWorkQueue, queueNames } from './bull-work-queue.js';
import { type QueueRoutes, WorkQueue } from './work-queue.js';

export interface QueueModuleOptions {
  readonly backend: QueueBackend;
  readonly routes: QueueRoutes;
}

/**
 * Registers the queues with `@nestjs/bullmq` and provides {@link WorkQueue}. `@nestjs/bullmq` 12 has no option for BullMQ's backend, but
 * constructs the classes it is given: the backend's, which carry its options. This choice holds for the whole process.
 */
@Module({})
export class QueueModule {
  static forRoot({ backend, routes }: QueueModuleOptions): DynamicModule {
    BullModule.queueClass = backend.queueClass;
    BullModule.workerClass = backend.workerClass;
    const names = queueNames(routes);
    return {
      module: QueueModule,
      global: true,
      imports: [BullModule.registerQueue(...names.map((name) => ({ name })))],
      providers: [
        {
          provide: WorkQueue,
          useFactory: (...queues: Queue[]) => new BullWorkQueue(backend, routes, queues),
          inject: names.map((name) => getQueueToken(name)),
        },
      ],
      exports: [WorkQueue],
    };
  }
}
