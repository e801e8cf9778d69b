import type { Sentence } from '@carnet/rules';
import { systemClock } from '@carnet/runtime';
import { openAuthority } from '../authority-address.js';
import type { HistoryPages } from './run.js';

const perPage = 500;
/** Everything that was filed and judged until now, page by page. */
export interface History {
  readonly next: HistoryPages;
  names(): ReadonlyMap<string, Sentence>;
  close(): Promise<void>;
}

/** @throws Problem when there is no database to read from. */
export async function openHistory(part = 'stress-test'): Promise<History> {
  const reader = await openAuthority(part, 'The stored filings');
  const until = systemClock.now();
  const names = await reader.read((scope) => reader.filed.companies(scope));
  let after: string | null = null;
  const next: HistoryPages = async () => {
    const page = await reader.read((scope) => reader.filed.page(scope, { after, until, limit: perPage }));
    after = page.at(-1)?.id ?? after;
    return page;
  };
  return { next, names: () => names, close: () => reader.close() };
}
