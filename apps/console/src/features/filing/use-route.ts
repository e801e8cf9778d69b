import { type Counted, type Route, routeAsk, type RouteBody } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filing } from '../transfers/content.js';
import { isWhole } from './content.js';
import { problemOf } from '../../shell/server.js';

/** What the rules of today would say of something that is not filed. Nothing is kept of it; the last answer stays until the next is there. */
export function useRoute(body: RouteBody | null) {
  return useQuery<Route>({
    queryKey: ['route', body],
    queryFn: async ({ signal }) => {
      if (body === null) throw new Error('nothing is asked');
      const { data } = await routeAsk({ body, signal });
      return data;
    },
    enabled: body !== null,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: (count, error) => problemOf(error).status === 429 && count < 5,
  });
}

/** What a filing adds to the ledger; undefined while that is not known. */
export function countedOf(
  route: Pick<ReturnType<typeof useRoute>, 'data' | 'error'>,
  { people }: Pick<Filing, 'people'>,
): readonly Counted[] | undefined {
  const { data, error } = route;
  if (data === undefined || error !== null) return undefined;
  return data.ledger.length === 0 && people === null ? undefined : data.ledger;
}

/** What the rules are asked about a draft; null while a part of it is half written. */
export function routeBody({ title, scenario, recipient, fields, people, facts, documents }: Filing): RouteBody | null {
  const parts: readonly (readonly [string, unknown])[] = [
    ['/title', title],
    ['/recipient', recipient],
    ['/people', people],
    ...Object.entries(facts),
  ];
  if (!parts.every(([part, value]) => isWhole(part, value))) return null;
  return {
    title,
    recipient,
    facts,
    people: people === null ? null : { ...people },
    fields: [...fields],
    documents: documents.map((document) => ({ ...document })),
    ...(typeof scenario === 'string' && { scenario }),
  };
}
