export { Clock, systemClock, systemEntropy } from './clock.js';

export {
  type ApiConfig,
  readApiConfig,
  readLocalProviderConfig,
  readMoveConfig,
  readUpConfig,
  readWorkerConfig,
  type UpConfig,
  type WorkerConfig,
} from './config.js';

export { type ConfigRow, configRows, type SettingInForce, settingsInForce } from './config-table.js';

export { createLogger, describeError, type Logger, type LoggerOptions, nestLogger } from './logger.js';

export { readProcessEnv } from './process-env.js';

export { processFlags } from './process-flags.js';

export { type Env, type Reading } from './read-config.js';

export { configOrExit, exitOnFault, runProcess, stopOnSignal } from './run-process.js';

export { release } from './release.js';

export { type LogLevel } from './settings.js';

export { watchEventLoop } from './watchdog.js';
