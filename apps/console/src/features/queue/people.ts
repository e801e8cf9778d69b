import { type DirectoryColleague, peopleColleagues, peopleColleaguesQueryKey, type Review } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMay } from '../../shell/session.js';
import { every } from '../../words/every.js';

export const disciplines = every<Review['discipline']>()('privacy', 'data-security', 'legal', 'trade', 'sector');
export type Discipline = (typeof disciplines)[number];

async function everybody(): Promise<readonly DirectoryColleague[]> {
  const people: DirectoryColleague[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: string; left: 'yes'; cursor?: string } = { limit: '100', left: 'yes', ...(cursor !== null && { cursor }) };
    const { data } = await peopleColleagues({ query });
    people.push(...data.items);
    cursor = data.next;
  } while (cursor !== null && people.length < 2_000);
  return people;
}

export interface People {
  /** With those who have left. */
  readonly ever: readonly DirectoryColleague[];
  /** Those who may be addressed. */
  readonly all: readonly DirectoryColleague[];
  readonly officers: readonly DirectoryColleague[];
  /** The name of somebody who is of the authority, or was. */
  readonly name: (id: string) => string;
}

/** The people of the authority by their ids, asked once. */
export function usePeople(): People {
  const may = useMay();
  const { data } = useQuery({
    queryKey: [...peopleColleaguesQueryKey(), 'everybody'],
    queryFn: everybody,
    enabled: may('colleague:read'),
    staleTime: 300_000,
  });
  return useMemo(() => {
    const all = data?.filter(({ left }) => !left) ?? [];
    const names = new Map(data?.map(({ id, name }) => [id, name]));
    return {
      ever: data ?? [],
      all,
      officers: all.filter(({ roles }) => roles.includes('officer')),
      name: (id) => names.get(id) ?? (data === undefined ? '' : id.slice(0, 8)),
    };
  }, [data]);
}
