import type { HistoryAllData } from '@carnet/client';
import { dayAfter, instantOf } from './wall-time.js';

export type Query = NonNullable<HistoryAllData['query']>;
export type FilterName = Exclude<keyof Query, 'limit' | 'cursor' | 'about'>;

export const filterNames = [
  'search',
  'reference',
  'company',
  'actor',
  'act',
  'refused',
  'from',
  'until',
  'state',
  'lane',
  'scenario',
  'to',
  'recipient',
  'peopleFrom',
  'peopleTo',
  'regime',
  'outcome',
  'rule',
  'citation',
] as const satisfies readonly FilterName[];

/** Days are kept in the address as they were chosen; the server is asked for the instants in the authority's zone. */
function instant(name: 'from' | 'until', value: string, timeZone: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  return instantOf(name === 'until' ? dayAfter(value) : value, timeZone) ?? value;
}

/** The filters of an address, as the server reads them. */
export function filtersOf(address: URLSearchParams, timeZone: string): Query {
  const query: Record<string, string> = {};
  for (const name of filterNames) {
    const value = address.get(name);
    if (value === null || value === '') continue;
    query[name] = name === 'from' || name === 'until' ? instant(name, value, timeZone) : value;
  }
  return query;
}
