import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** What a person prefers on this machine. */
export interface Preferences {
  readonly theme: Theme;
  /** Small text and low rows on the pages of companies, as at the desk. */
  readonly compact: boolean;
  readonly singleKeys: boolean;
  /** Columns of the queue that somebody does not want to see, by the person. */
  readonly hiddenColumns: Readonly<Record<string, readonly string[]>>;
}

const storageKey = 'carnet.preferences';
const usual: Preferences = { theme: 'system', compact: false, singleKeys: true, hiddenColumns: {} };
const listeners = new Set<() => void>();
const dark = matchMedia('(prefers-color-scheme: dark)');
let current = read();
apply();
dark.addEventListener('change', apply);

function read(): Preferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>) };
  } catch {
    return usual;
  }
}

function apply(): void {
  const { theme } = current;
  const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset['theme'] = shown === 'contrast' ? 'hc' : shown;
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(storageKey, JSON.stringify(current));
  apply();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
