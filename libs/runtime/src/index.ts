export { Clock, systemClock, systemEntropy } from './clock.js';

export {
  type ApiConfig,
  configRows,
  readApiConfig,
  readLocalProviderConfig,
  readMoveConfig,
  readUpConfig,
  readWorkerConfig,
  type SettingInForce,
  settingsInForce,
  type UpConfig,
  type WorkerConfig,
} from './config.js';

export { createLogger, type Logger, nestLogger } from './logger.js';

export { readProcessEnv } from './process-env.js';

export { processFlags } from './process-flags.js';

export { type Env } from './read-config.js';

export { configOrExit, runProcess } from './run-process.js';

export { releaseVersion } from './release.js';

export { type LogLevel } from './settings.js';

export { watchEventLoop } from './watchdog.js';
