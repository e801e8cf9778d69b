import pg from 'pg';
import { listQuery } from '@carnet/acts/list-query.js';
import type { ListRequest } from '@carnet/acts/transfer-views.store.js';
import { type Principal, ROLE_PERMISSIONS } from '@carnet/identity';
import { isoDate, type TenantId } from '@carnet/kernel';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { companyNumber, insertTransfers, insertCompanies } from '../support/many-transfers.js';
import { asAdmin, type Lab } from './lab.js';
import { percentile } from './statistics.js';

/** One list, one of its pages: how long its query took, in milliseconds from sending it to having its rows. */
export interface ListLine {
  readonly name: string;
  readonly page: number;
  readonly p50: number;
  readonly p95: number;
}

type Asker = Pick<Principal, 'realm' | 'organisation' | 'person' | 'permissions'>;

type Asked = Pick<ListRequest, 'filter' | 'sort'>;

const [companies, transfersEach, onAPage, laterPage] = [100, 10_000, 25, 500];

const today = isoDate('2026-11-25');

const officer: Asker = {
  realm: 'authority',
  organisation: demoAuthority.id as TenantId,
  person: null,
  permissions: new Set(ROLE_PERMISSIONS.officer),
};

const company: Asker = {
  realm: 'company',
  organisation: companyNumber(7) as TenantId,
  person: null,
  permissions: new Set(ROLE_PERMISSIONS.filer),
};

const queue = { states: ['in-review', 'information-requested'] } as const;

const lists: readonly (readonly [string, Asker, Asked])[] = [
  ['queue by due day', officer, { filter: queue, sort: 'due' }],
  ['queue, oldest first', officer, { filter: queue, sort: 'oldest' }],
  ['queue, red ones by due day', officer, { filter: { ...queue, lane: 'red' }, sort: 'due' }],
  ['all filed, newest first', officer, { filter: {}, sort: 'newest' }],
  ['all filed by due day', officer, { filter: {}, sort: 'due' }],
  ['all granted, newest first', officer, { filter: { states: ['granted'] }, sort: 'newest' }],
  ['all of one scenario', officer, { filter: { scenario: 'S13' }, sort: 'newest' }],
  ['own of one company, newest first', company, { filter: {}, sort: 'newest' }],
];

/** Writes a million transfers of 100 companies and asks for pages of their lists, each as its role and under row security. */
export async function measureLists(lab: Lab, times: number, say: (text: string) => void): Promise<readonly ListLine[]> {
  const { admin, app, authority } = await lab.database('lists');
  say(`writing ${String(companies * transfersEach)} transfers`);
  await asAdmin(admin, insertCompanies, [companies]);
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  // Rows that were never filed: neither triggers nor keys are asked.
  await client.query('set session_replication_role = replica');
  for (let n = 1; n <= companies; n += 1) await client.query(insertTransfers, [companyNumber(n), transfersEach, null, n]);
  await client.query('vacuum (analyze) carnet.transfer, carnet.company');
  await client.end();
  const lines: ListLine[] = [];
  for (const [name, by, asked] of lists) {
    const reader = new pg.Client({ connectionString: by.realm === 'company' ? app : authority });
    await reader.connect();
    lines.push(...(await pagesOf(reader, { name, by, asked }, times)));
    await reader.end();
  }
  return lines;
}

async function pagesOf(
  reader: pg.Client,
  { name, by, asked }: { readonly name: string; readonly by: Asker; readonly asked: Asked },
  times: number,
): Promise<readonly ListLine[]> {
  await reader.query(`begin; select set_config('app.tenant_id', '${by.organisation}', true)`);
  const request = { ...asked, limit: onAPage, cursor: null };
  const ahead = listQuery(by, { ...request, limit: (laterPage - 1) * onAPage - 1 }, null, today);
  const before = (await reader.query<{ sort_key: string; id: string }>(ahead.text, [...ahead.values])).rows;
  const last = before.at(-1);
  const reached = Math.floor(before.length / onAPage) + 1;
  const first = await timed(reader, listQuery(by, request, null, today), times);
  const later = last && (await timed(reader, listQuery(by, request, { key: last.sort_key, id: last.id }, today), times));
  return [{ name, page: 1, ...first }, ...(later ? [{ name, page: reached, ...later }] : [])];
}

async function timed(
  reader: pg.Client,
  { text, values }: ReturnType<typeof listQuery>,
  times: number,
): Promise<{ readonly p50: number; readonly p95: number }> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await reader.query(text, [...values]);
    took.push(performance.now() - began);
  }
  return { p50: percentile(took, 0.5), p95: percentile(took, 0.95) };
}
