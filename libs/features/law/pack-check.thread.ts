import { parentPort, workerData } from 'node:worker_threads';
import { answerTo, type PackCheck } from './pack-check.js';

/** One check in a thread of its own, which its parent ends when it takes too long. */
parentPort?.postMessage(answerTo(workerData as PackCheck));
