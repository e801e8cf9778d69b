import type { Setting, Settings } from './read-config.js';
import { apiSettings, localProviderSettings, upSettings, workerSettings } from './settings.js';

/** One setting, as `docs/reference/settings.md` shows it. */
export interface ConfigRow {
  readonly name: string;
  readonly readBy: readonly string[];
  readonly fallback: string;
  readonly meaning: string;
}

const processes = {
  'npm start': upSettings,
  api: apiSettings,
  worker: workerSettings,
  'local provider': localProviderSettings,
} as const satisfies Record<string, Settings>;

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
