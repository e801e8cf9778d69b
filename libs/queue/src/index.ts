export { type QueueBackend, type QueueBackendOptions, type QueueLocation } from './backend.js';

export { batchOf, type JobPayload, PAYLOAD_LIMIT, payloadOf, type QueueBatch, type QueueJob } from './batch.js';

export { openWorkQueue, queueNames } from './bull-work-queue.js';

export { MemoryWorkQueue } from './memory-work-queue.js';

export { migrateQueue } from './postgres-backend.js';

export { openQueueBackend } from './open-backend.js';

export { QueueModule, type QueueModuleOptions } from './queue.module.js';

export { type BatchHandler, type QueueRoutes, WorkQueue } from './work-queue.js';
