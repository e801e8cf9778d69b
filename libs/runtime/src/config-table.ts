import type { Bilingual } from '@carnet/kernel';
import type { Env, Setting, Settings } from './read-config.js';
import { apiSettings, localProviderSettings, upSettings, workerSettings } from './settings.js';

/** One setting, as `docs/reference/settings.md` shows it. */
export interface ConfigRow {
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

/** A setting as a process has it. */
export interface SettingInForce {
  readonly name: string;
  readonly standing: 'set' | 'default' | 'not-set';
  /** What it is; null where it is not set, and for a secret always. */
  readonly value: string | null;
}

/** The settings of a process as an environment gives them, without secrets: of an address neither user nor password is shown. */
export function settingsInForce(reader: keyof typeof processes, env: Env): readonly SettingInForce[] {
  return Object.values<Setting<unknown>>(processes[reader]).map(({ name, form, fallback }) => {
    const given = env[name]?.trim() ?? '';
    if (given === '') return { name, standing: fallback === null ? 'not-set' : 'default', value: fallback };
    // What cannot be read is not shown either: the process has refused to start with it.
    return { name, standing: 'set', value: form(given).ok ? (form.shows?.(given) ?? null) : null };
  });
}

/** Every setting of every process, once each, in the order of their declaration. */
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
