import { type DirectoryColleague, peopleColleagues, peopleColleaguesQueryKey } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

export const disciplines = ['privacy', 'data-security', 'legal', 'trade', 'sector'] as const;
export type Discipline = (typeof disciplines)[number];

async function everybody(): Promise<readonly DirectoryColleague[]> {
  const people: DirectoryColleague[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: string; cursor?: string } = { limit: '100', ...(cursor !== null && { cursor }) };
    const { data } = await peopleColleagues({ query, throwOnError: true });
    people.push(...data.items);
    cursor = data.next;
  } while (cursor !== null && people.length < 2_000);
  return people;
}

export interface People {
  readonly all: readonly DirectoryColleague[];
  readonly officers: readonly DirectoryColleague[];
  /** The name of somebody of the authority; of somebody who has left, the beginning of the id. */
  readonly name: (id: string) => string;
}

/** The people of the authority by their ids, asked once. */
export function usePeople(): People {
  const { data } = useQuery({
    queryKey: [...peopleColleaguesQueryKey(), 'everybody'],
    queryFn: everybody,
    staleTime: 300_000,
  });
  return useMemo(() => {
    const all = data ?? [];
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return {
      all,
      officers: all.filter(({ roles }) => roles.includes('officer')),
      name: (id) => names.get(id) ?? (data === undefined ? '' : id.slice(0, 8)),
    };
  }, [data]);
}
