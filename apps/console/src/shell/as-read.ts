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

interface Written {
  readonly value: string;
  /** What the entry said when somebody began to type over it. */
  readonly was: string;
}

/** The fields of an entry as somebody types over them. */
export interface TypedEntry<Fields extends Readonly<Record<string, string>>> {
  readonly fields: Fields;
  readonly changed: Partial<Fields>;
  readonly type: (fields: Partial<Fields>) => void;
  /** What somebody else put into a field meanwhile, over which the person has typed; null if there is nothing. */
  readonly theirs: (name: keyof Fields) => string | null;
  /** Takes over what somebody else put into a field. */
  readonly take: (name: keyof Fields) => void;
  /** Lets all fields follow the entry again, once what was typed is saved. */
  readonly clear: () => void;
}

/** The fields of an entry as somebody types over them: what they did not touch follows the entry. */
export function useTyped<Fields extends Readonly<Record<string, string>>>(entry: Fields): TypedEntry<Fields> {
  const [typed, setTyped] = useState<Partial<Record<keyof Fields, Written>>>({});
  const written = Object.fromEntries(
    Object.entries<Written | undefined>(typed).flatMap(([name, one]) => (one === undefined ? [] : [[name, one.value]])),
  ) as Partial<Fields>;
  const fields = { ...entry, ...written };
  const changed = Object.fromEntries(
    Object.entries<string>(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([name, value]) => value !== entry[name]),
  ) as Partial<Fields>;
  return {
    fields,
    changed,
    type: (to) => {
      const more = Object.entries<string>(to as Record<string, string>).map(([name, value]) => [
        name,
        { value, was: typed[name]?.was ?? entry[name] ?? '' },
      ]);
      setTyped({ ...typed, ...(Object.fromEntries(more) as typeof typed) });
    },
    theirs: (name) => {
      const one = typed[name];
      const now = entry[name] ?? '';
      return one === undefined || now === one.was || now === one.value ? null : now;
    },
    take: (name) => setTyped({ ...typed, [name]: undefined }),
    clear: () => setTyped({}),
  };
}
