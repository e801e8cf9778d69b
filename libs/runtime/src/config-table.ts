import type { Setting, Settings } from './read-config.js';
import { apiSettings, upSettings, workerSettings } from './settings.js';

/** One line of the configuration table. */
export interface ConfigRow {
  readonly name: string;
  readonly readBy: readonly string[];
  readonly fallback: string;
  readonly meaning: string;
}

const processes = { 'npm start': upSettings, api: apiSettings, worker: workerSettings } as const satisfies Record<string, Settings>;

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

/** The table as Markdown, as README.md shows it; a test compares the two. */
export function configTable(): string {
  const lines = configRows().map(
    ({ name, readBy, fallback, meaning }) => `| \`${name}\` | ${readBy.join(', ')} | ${fallback} | ${meaning} |`,
  );
  return ['| Variable | Read by | Default | Meaning |', '|---|---|---|---|', ...lines].join('\n');
}

function fallbackOf({ fallback, required }: Setting<unknown>): string {
  if (fallback !== null) return `\`${fallback}\``;
  return required ? 'required' : 'none';
}
