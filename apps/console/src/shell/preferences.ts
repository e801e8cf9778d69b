import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** How much stands on a page: text and rows are larger, or more of them fit. */
export const densities = ['spacious', 'compact'] as const;
export type Density = (typeof densities)[number];

/** What a person prefers on this machine. */
export interface Preferences {
  readonly theme: Theme;
  /** Null where nobody chose: pages of companies are spacious, the desk of the authority is compact. */
  readonly density: Density | null;
  readonly singleKeys: boolean;
  /** Columns of the queue that somebody does not want to see, by the person. */
  readonly hiddenColumns: Readonly<Record<string, readonly string[]>>;
}

const storageKey = 'carnet.preferences';
const usual: Preferences = { theme: 'system', density: null, singleKeys: true, hiddenColumns: {} };
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

/** How dense pages are for somebody of a realm. */
export function useDensity(realm: string): Density {
  return usePreferences().density ?? (realm === 'company' ? 'spacious' : 'compact');
}
