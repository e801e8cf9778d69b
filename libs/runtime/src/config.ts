import { type ConfigOf, type Env, readConfig, type Reading } from './read-config.js';
import { apiSettings, upSettings, workerSettings } from './settings.js';

export type ApiConfig = ConfigOf<typeof apiSettings>;
export type WorkerConfig = ConfigOf<typeof workerSettings>;
export type UpConfig = ConfigOf<typeof upSettings>;

/** The API's configuration, or every problem with it. */
export function readApiConfig(env: Env): Reading<ApiConfig> {
  return readConfig(apiSettings, env);
}

/** The worker's configuration, or every problem with it: jobs must travel over Redis or over PostgreSQL. */
export function readWorkerConfig(env: Env): Reading<WorkerConfig> {
  const reading = readConfig(workerSettings, env);
  const unread = workerSettings.redisUrl.name in env || workerSettings.queueDatabaseUrl.name in env;
  const carrier = reading.ok ? (reading.value.redisUrl ?? reading.value.queueDatabaseUrl) : unread;
  if (carrier !== null && carrier !== false) return reading;
  const problem = 'REDIS_URL or CARNET_QUEUE_DATABASE_URL must be set: one of them carries jobs.';
  return { ok: false, problems: [...(reading.ok ? [] : reading.problems), problem] };
}

/** The configuration of `carnet up`, or every problem with it. */
export function readUpConfig(env: Env): Reading<UpConfig> {
  return readConfig(upSettings, env);
}
