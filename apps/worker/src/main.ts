import { configOrExit, createLogger, readProcessEnv, readWorkerConfig, runProcess, watchEventLoop } from '@carnet/runtime';
import { createWorker } from './app.js';

const config = configOrExit(readWorkerConfig(readProcessEnv()));
const logger = createLogger({ name: 'worker', level: config.logLevel });

watchEventLoop('worker', config.standstillSeconds);
await runProcess(logger, async () => {
  const worker = await createWorker(config, { logger });
  return () => worker.close();
});
