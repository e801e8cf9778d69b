import type { Bilingual } from '@carnet/kernel';
import type { SettingParser } from './setting-parsers.js';

/** Environment variables, as `process.env` has them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The declaration of a setting; `T` includes null if the setting is optional. */
export interface Setting<T> {
  readonly name: string;
  /** The meaning, as a phrase that follows "It is". */
  readonly meaning: Bilingual;
  readonly parser: SettingParser<NonNullable<T>>;
  /** The text used if the variable is not set; null if there is no default. */
  readonly fallback: string | null;
  readonly required: boolean;
}

export type Settings = Readonly<Record<string, Setting<unknown>>>;
export type ConfigOf<S extends Settings> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };
export type ConfigResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads settings from an environment, or returns every problem as a sentence that names the variable. Problems never contain values, which
 * may be secrets. A blank variable counts as not set.
 */
export function readConfig<S extends Settings>(settings: S, env: Env): ConfigResult<ConfigOf<S>> {
  const problems: string[] = [];
  const value: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(settings)) {
    const read = readSetting(setting, env);
    if (read.ok) value[key] = read.value;
    else problems.push(...read.problems);
  }
  // Each key of S was read by the form of its declaration.
  return problems.length === 0 ? { ok: true, value: value as ConfigOf<S> } : { ok: false, problems };
}

function readSetting<T>({ name, meaning, parser, fallback, required }: Setting<T>, env: Env): ConfigResult<NonNullable<T> | null> {
  const text = env[name]?.trim() || fallback;
  if (text === null) return required ? { ok: false, problems: [`${name} is not set. It is ${meaning.en}.`] } : { ok: true, value: null };
  const read = parser(text);
  return read.ok ? { ok: true, value: read.value } : { ok: false, problems: [`${name} must be ${read.expected}. It is ${meaning.en}.`] };
}
