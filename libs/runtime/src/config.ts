import { type ConfigOf, type Env, readConfig, type Reading } from './read-config.js';
import { apiSettings, localProviderSettings, moveSettings, upSettings, workerSettings } from './settings.js';

export type ApiConfig = ConfigOf<typeof apiSettings>;
export type WorkerConfig = ConfigOf<typeof workerSettings>;
export type UpConfig = ConfigOf<typeof upSettings>;
type MoveConfig = ConfigOf<typeof moveSettings>;

/** The API's configuration, or every problem with it. */
export function readApiConfig(env: Env): Reading<ApiConfig> {
  return withStore(readConfig(apiSettings, env), env);
}

/** The worker's configuration, or every problem with it: jobs must travel over Redis or over PostgreSQL. */
export function readWorkerConfig(env: Env): Reading<WorkerConfig> {
  const reading = withStore(readConfig(workerSettings, env), env);
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

/** The configuration of the identity provider of a demonstration, or every problem with it. */
export function readLocalProviderConfig(env: Env): Reading<ConfigOf<typeof localProviderSettings>> {
  return readConfig(localProviderSettings, env);
}

/** The configuration of `carnet attachments move`, or every problem with it. */
export function readMoveConfig(env: Env): Reading<MoveConfig> {
  return withStore(readConfig(moveSettings, env), env);
}

/** A store is of use to whoever has its key, and a folder for files to come in through. */
function withStore<T>(reading: Reading<T>, env: Env): Reading<T> {
  const isSet = ({ name }: { readonly name: string }): boolean => (env[name]?.trim() ?? '') !== '';
  const { attachments, store, storeKey } = moveSettings;
  const missing = isSet(store) ? [storeKey, attachments].filter((one) => !isSet(one)) : [];
  if (missing.length === 0) return reading;
  const problems = missing.map(({ name, meaning }) => `${name} is not set, and ${store.name} is. It is ${meaning.en}.`);
  return { ok: false, problems: [...(reading.ok ? [] : reading.problems), ...problems] };
}
