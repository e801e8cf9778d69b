export * from './backend.js';
export * from './batch.js';
export * from './bull-work-queue.js';
export * from './open-backend.js';
export * from './postgres-backend.js';
export * from './queue.module.js';
export * from './work-queue.js';
