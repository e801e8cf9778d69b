import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/**
 * An entry as it was when somebody began to act on it: an act is on what they saw, whatever the server tells meanwhile.
 *
 * @returns the entry, and what shows its newest state, for somebody who was told that it has changed; what they typed stays.
 */
export function useAsRead<Entry>(current: Entry): readonly [Entry, () => Promise<void>] {
  const queries = useQueryClient();
  const [kept, setKept] = useState<{ readonly entry: Entry } | null>({ entry: current });
  // What was read on request is kept in its turn: only what somebody saw may be acted on.
  useEffect(() => {
    if (kept === null) setKept({ entry: current });
  }, [kept, current]);
  const readNewest = async (): Promise<void> => {
    await queries.invalidateQueries();
    setKept(null);
  };
  return [kept === null ? current : kept.entry, readNewest];
}

/** The fields of an entry as somebody types over them: what they did not touch follows the entry. */
export function useTyped<Fields extends Readonly<Record<string, string>>>(
  entry: Fields,
): {
  readonly fields: Fields;
  readonly changed: Partial<Fields>;
  readonly type: (fields: Partial<Fields>) => void;
  /** Lets all fields follow the entry again, once what was typed is saved. */
  readonly clear: () => void;
} {
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const changed = Object.fromEntries(
    Object.entries<string>({ ...entry, ...typed })
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([name, value]) => value !== entry[name]),
  ) as Partial<Fields>;
  return { fields: { ...entry, ...typed }, changed, type: (fields) => setTyped({ ...typed, ...fields }), clear: () => setTyped({}) };
}
