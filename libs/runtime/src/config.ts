import type { Bilingual } from '@carnet/kernel';
import { type ConfigOf, type Env, readConfig, type ConfigResult, type Setting, type Settings } from './read-config.js';
import { apiSettings, localProviderSettings, moveSettings, upSettings, workerSettings } from './settings.js';

export type ApiConfig = ConfigOf<typeof apiSettings>;
export type WorkerConfig = ConfigOf<typeof workerSettings>;
export type UpConfig = ConfigOf<typeof upSettings>;
type MoveConfig = ConfigOf<typeof moveSettings>;

/** The API's configuration, or every problem with it. */
export function readApiConfig(env: Env): ConfigResult<ApiConfig> {
  return requireStoreSettings(readConfig(apiSettings, env), env);
}

/** The worker's configuration, or every problem with it. It needs Redis or PostgreSQL to carry jobs. */
export function readWorkerConfig(env: Env): ConfigResult<WorkerConfig> {
  const reading = requireStoreSettings(readConfig(workerSettings, env), env);
  const unread = workerSettings.redisUrl.name in env || workerSettings.queueDatabaseUrl.name in env;
  const carrier = reading.ok ? (reading.value.redisUrl ?? reading.value.queueDatabaseUrl) : unread;
  if (carrier !== null && carrier !== false) return reading;
  const problem = 'REDIS_URL or CARNET_QUEUE_DATABASE_URL must be set: one of them carries jobs.';
  return { ok: false, problems: [...(reading.ok ? [] : reading.problems), problem] };
}

/** The configuration of `carnet up`, or every problem with it. */
export function readUpConfig(env: Env): ConfigResult<UpConfig> {
  return readConfig(upSettings, env);
}

/** The configuration of the demonstration's identity provider, or every problem with it. */
export function readLocalProviderConfig(env: Env): ConfigResult<ConfigOf<typeof localProviderSettings>> {
  return readConfig(localProviderSettings, env);
}

/** The configuration of `carnet attachments move`, or every problem with it. */
export function readMoveConfig(env: Env): ConfigResult<MoveConfig> {
  return requireStoreSettings(readConfig(moveSettings, env), env);
}

/** A configured store also needs its access key, and a folder for incoming files. */
function requireStoreSettings<T>(reading: ConfigResult<T>, env: Env): ConfigResult<T> {
  const isSet = ({ name }: { readonly name: string }): boolean => (env[name]?.trim() ?? '') !== '';
  const { attachments, store, storeKey } = moveSettings;
  const missing = isSet(store) ? [storeKey, attachments].filter((one) => !isSet(one)) : [];
  if (missing.length === 0) return reading;
  const problems = missing.map(({ name, meaning }) => `${name} is not set, and ${store.name} is. It is ${meaning.en}.`);
  return { ok: false, problems: [...(reading.ok ? [] : reading.problems), ...problems] };
}

/** A row of `docs/reference/settings.md`. */
interface ConfigRow {
  readonly name: string;
  readonly readBy: readonly string[];
  readonly fallback: string;
  readonly meaning: Bilingual;
}

const processes = {
  'npm start': upSettings,
  api: apiSettings,
  worker: workerSettings,
  'local provider': localProviderSettings,
} as const satisfies Record<string, Settings>;

/** A setting in the environment of a process. */
export interface SettingInForce {
  readonly name: string;
  readonly standing: 'set' | 'default' | 'not-set';
  /** The value; null if it is not set or is a secret. */
  readonly value: string | null;
}

/** The settings of a process without secrets: addresses are shown without user and password. */
export function settingsInForce(reader: keyof typeof processes, env: Env): readonly SettingInForce[] {
  return Object.values<Setting<unknown>>(processes[reader]).map(({ name, parser, fallback }) => {
    const given = env[name]?.trim() ?? '';
    if (given === '') return { name, standing: fallback === null ? 'not-set' : 'default', value: fallback };
    // An invalid value is not shown; the process refuses to start with it.
    return { name, standing: 'set', value: parser(given).ok ? (parser.shows?.(given) ?? null) : null };
  });
}

/** All settings of all processes, without duplicates, in the order of their declaration. */
export function configRows(): readonly ConfigRow[] {
  const rows = new Map<string, ConfigRow>();
  for (const [reader, settings] of Object.entries(processes)) {
    for (const setting of Object.values<Setting<unknown>>(settings)) {
      const readBy = [...(rows.get(setting.name)?.readBy ?? []), reader];
      rows.set(setting.name, { name: setting.name, readBy, fallback: fallbackOf(setting), meaning: setting.meaning });
    }
  }
  return [...rows.values()];
}

function fallbackOf({ fallback, required }: Setting<unknown>): string {
  if (fallback !== null) return `\`${fallback}\``;
  return required ? 'required' : 'none';
}
