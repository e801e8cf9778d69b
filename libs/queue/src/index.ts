export { type QueueBackend, type QueueBackendOptions, type QueueLocation } from './backend.js';

export { batchOf, type QueueBatch, type QueueJob } from './batch.js';

export { openWorkQueue } from './bull-work-queue.js';

export { migrateQueue } from './postgres-backend.js';

export { openQueueBackend } from './open-backend.js';

export { QueueModule } from './queue.module.js';

export { type QueueRoutes, WorkQueue } from './work-queue.js';
