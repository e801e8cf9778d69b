import { once } from 'node:events';
import { configOrExit, createLogger, readProcessEnv, readWorkerConfig, runProcess } from '@carnet/runtime';
import { createWorker } from '../../apps/worker/src/app.js';
import { obeyFaults } from './faults.js';

/**
 * A worker process like apps/worker/src/main.ts, that obeys faults, starts only when told to, and waits less: what
 * takes 20 seconds in an installation takes two here.
 */
const timing = { leaseFor: 2_000, reclaimEvery: 500, compareEvery: 1_000, lostAfter: 1_000 };
const backend = { lockDuration: 1_500, stalledInterval: 500 };

const config = configOrExit(readWorkerConfig(readProcessEnv()));
const logger = createLogger({ name: 'worker', level: config.logLevel });

obeyFaults();
process.send?.('parked');
await once(process, 'message');
await runProcess(logger, async () => {
  const worker = await createWorker(config, { logger, timing, backend });
  process.send?.('started');
  return () => worker.close();
});
