import { companiesMeQueryKey } from '@carnet/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { LiveRefresh } from './live-refresh.js';
import { type LiveState, LiveStream } from './live-stream.js';

const listeners = new Set<() => void>();
let current: LiveState = 'paused';

function show(state: LiveState): void {
  current = state;
  for (const listener of listeners) listener();
}

/** Whether changes by others come to this page by themselves. */
export function useLive(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** Keeps what is on the screen as it is on the server, while somebody is signed in. */
export function Live() {
  const queries = useQueryClient();
  useEffect(() => {
    const refresh = new LiveRefresh(queries);
    const stream = new LiveStream({
      changed: (change) => refresh.changed(change),
      reset: () => refresh.all(),
      state: (state) => {
        show(state);
        // What the server did not answer while it was away is asked again.
        if (state === 'live') void queries.invalidateQueries({ predicate: ({ state: { error } }) => error !== null });
      },
      broken: () => void queries.invalidateQueries({ queryKey: companiesMeQueryKey() }),
    });
    const end = stream.start();
    return () => {
      end();
      refresh.stop();
    };
  }, [queries]);
  return null;
}
