import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyKey, demoApiKey, demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { carnetDatabase, type TestDatabase, testPepper } from '../support/database.js';
import { filing } from '../support/filings.js';
import { PostgresProxy } from '../support/postgres-proxy.js';
import { Records } from '../support/records.js';
import { asOrganisation } from '../support/sql.js';
import { startApi } from '../support/system.js';
import { type TestResponse, TestClient } from '../support/test-client.js';

let database: TestDatabase;
let proxy: PostgresProxy;
let api: INestApplication;
let baseUrl: string;
beforeAll(async () => {
  database = await carnetDatabase();
  proxy = await PostgresProxy.before(database.url('carnet_app'));
  const limits = { answerWithin: 6_000, databaseTimeout: 5_000 };
  const through = { url: (role: Parameters<TestDatabase['url']>[0]) => proxy.through(database.url(role)) };
  ({ api, baseUrl } = await startApi(through, { limits, poolSize: 2, logLevel: 'silent' }));
});
afterEach(() => proxy.loseAnswersToCommits(null));
afterAll(async () => {
  await api.close();
  await proxy.close();
  await database.drop();
});

const machine = (company: CompanyKey): TestClient => new TestClient(baseUrl, demoApiKey(testPepper, company));
const tenantOf = (company: CompanyKey): string => demoCompanies.find(({ key }) => key === company)?.id ?? '';
const stored = (company: CompanyKey) => new Records(database, tenantOf(company)).rows<{ id: string }>('select id from carnet.transfer');
const codeOf = ({ status, body }: TestResponse): unknown => (status === 503 ? (body as { readonly code: string }).code : status);
const detailOf = ({ body }: TestResponse): string => (body as { readonly detail: string }).detail;

/** Files so many times at once, each under a key of its own. */
async function file(company: CompanyKey, times: number) {
  const keys = Array.from({ length: times }, () => randomUUID());
  const send = (key: string) => machine(company).act('/v1/transfers?again=yes', filing(), { key });
  return { answers: await Promise.all(keys.map(send)), again: () => Promise.all(keys.map(send)) };
}

describe('a filing whose commit answer is lost', () => {
  it.each([
    ['broken', 'retail', 8],
    ['silently', 'finance', 1],
  ] as const)('A filing with a lost commit answer (%s) has an unknown outcome until its retry', async (how, company, times) => {
    proxy.loseAnswersToCommits(how);
    const lost = proxy.lostAnswers;
    const { answers, again } = await file(company, times);
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'outcome-unknown'));
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(answers.map(() => '5'));
    expect(detailOf(answers[0] as TestResponse)).toContain('same Idempotency-Key');
    expect(proxy.lostAnswers - lost).toBeGreaterThan(0);
    const ids = (await stored(company)).map(({ id }) => id);
    expect(ids).toHaveLength(times);

    proxy.loseAnswersToCommits(null);
    const told = await again();
    expect(told.map(({ status, headers }) => [status, headers.get('idempotency-replayed')])).toEqual(told.map(() => [202, 'true']));
    expect(told.map(({ body }) => body.id).sort()).toEqual(ids.sort());
    expect(await stored(company)).toHaveLength(times);
  });

  it('A file of filings keeps its rows after a lost commit answer and a retry', async () => {
    const key = randomUUID();
    const send = () =>
      machine('retail').uploadImport<{ readonly id: string }>('/v1/imports?mode=check', JSON.stringify(filing()), 'application/jsonl', key);
    // Its beginning and its rows are stored, and answered.
    proxy.loseAnswersToCommits('broken', 2);
    expect(codeOf(await send())).toBe('outcome-unknown');
    proxy.loseAnswersToCommits(null);
    const again = await send();
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
    const rows = new Records(database, tenantOf('retail')).rows(
      'select source is not null as kept from carnet.import_row where import_id = $1',
      [again.body.id],
    );
    expect(await rows).toEqual([{ kept: true }]);
  });

  it('A filing that the network cut before the commit is answered as not stored', async () => {
    await machine('motors').get('/v1/me');
    proxy.fallSilent();
    const { answers } = await file('motors', 1);
    expect([answers.map(codeOf), detailOf(answers[0] as TestResponse)]).toEqual([
      ['database-unreachable'],
      expect.stringContaining('Nothing was stored'),
    ]);
    expect(await stored('motors')).toEqual([]);
  });
});

describe('a filing that waits for a locked row', () => {
  it('A filing behind a locked row is answered in time, and its retry stores it once', async () => {
    const lock = { role: 'carnet_app', organisation: tenantOf('shipping') } as const;
    await machine('shipping').file(filing());
    const { answers, again } = await asOrganisation(database, lock, async (sql) => {
      await sql.rows('select from carnet.ledger_counter for update');
      return file('shipping', 3);
    });
    expect(answers.map(codeOf).sort()).toEqual(['busy', 'busy', 'database-unreachable']);
    expect((await again()).map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await stored('shipping')).toHaveLength(4);
  });
});
