import { parentPort, workerData } from 'node:worker_threads';
import { runCheck, type PackCheck } from './pack-check.js';

/** Runs one check; the parent thread terminates this one if it takes too long. */
parentPort?.postMessage(runCheck(workerData as PackCheck));
