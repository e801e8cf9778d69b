import type { QueueListData } from '@carnet/client';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

export type QueueQuery = NonNullable<QueueListData['query']>;
type Name = Exclude<keyof QueueQuery, 'limit' | 'cursor'>;

const names: readonly Name[] = [
  'state',
  'lane',
  'company',
  'assignee',
  'discipline',
  'scenario',
  'to',
  'reference',
  'search',
  'recipient',
  'peopleFrom',
  'peopleTo',
  'regime',
  'outcome',
  'rule',
  'citation',
  'tag',
  'due',
  'stage',
  'suspension',
  'sort',
];

/** Filters and order of a list, as its address has them. */
export interface Filter {
  readonly query: Readonly<Partial<Record<Name, string>>>;
  /** Sets or, by `undefined`, removes some of them. */
  readonly set: (change: Readonly<Partial<Record<Name, string | undefined>>>) => void;
  /** Puts others in their place. */
  readonly replace: (query: Readonly<Record<string, string>>) => void;
}

/** The filters in the address. What else stands in it stays, but for the row that was last gone to. */
export function useFilter(): Filter {
  const [params, setParams] = useSearchParams();
  const key = params.toString();
  return useMemo(() => {
    const current = new URLSearchParams(key);
    const query = Object.fromEntries(names.flatMap((name) => (current.has(name) ? [[name, current.get(name) ?? '']] : [])));
    return {
      query,
      set: (change) => {
        const next = new URLSearchParams(key);
        next.delete('row');
        for (const [name, value] of Object.entries<string | undefined>(change)) {
          if (value === undefined || value === '') next.delete(name);
          else next.set(name, value);
        }
        if (next.size === 0) next.set('all', '1');
        setParams(next, { replace: true });
      },
      replace: (other) => setParams(new URLSearchParams(Object.keys(other).length === 0 ? { all: '1' } : other)),
    };
  }, [key, setParams]);
}

/** Whether two sets of filters ask for the same. */
export function sameFilter(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const text = (of: Readonly<Record<string, unknown>>): string =>
    Object.keys(of)
      .sort()
      .map((name) => `${name}=${String(of[name])}`)
      .join('&');
  return text(one) === text(other);
}
