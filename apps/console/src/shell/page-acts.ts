import { useEffect, useId, useSyncExternalStore } from 'react';

/** Something that can be done on the page one is on. */
export interface PageAct {
  readonly id: string;
  readonly label: string;
  /** The single key that does the same. */
  readonly hotkey?: string;
  readonly run: () => void;
}

const shown = new Map<string, readonly PageAct[]>();
const listeners = new Set<() => void>();
let all: readonly PageAct[] = [];

function tell(): void {
  all = [...shown.values()].flat();
  for (const listener of listeners) listener();
}

/** Offers acts of a page to the palette while the page is shown. A page offers what the server offers it, and no more. */
export function usePageActs(acts: readonly PageAct[]): void {
  const page = useId();
  useEffect(() => {
    shown.set(page, acts);
    tell();
  });
  useEffect(
    () => () => {
      shown.delete(page);
      tell();
    },
    [page],
  );
}

/** The acts of what is shown now. */
export function useActsHere(): readonly PageAct[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
}
