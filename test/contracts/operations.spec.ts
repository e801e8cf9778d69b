import type {
  FindingsView,
  OperationsHealth,
  OutgoingView,
  SettingsView,
  WorkPage,
  WorkRedriven,
} from '@carnet/features/operations/operations.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoAuthority, demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { eventually } from '../support/eventually.js';
import { filing } from '../support/filings.js';
import { Records } from '../support/records.js';
import { asOrganisation } from '../support/sql.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';

const marker = 'do-not-show-this-to-anybody-ever';

const companyOf = (wanted: string) => demoCompanies.find(({ key }) => key === wanted) ?? { id: '', nameEn: '', nameZh: '' };

const address = (scheme: string) => `${scheme}://carnet:${marker}@db.example:1/carnet?password=${marker}`;

/** Every setting that holds a secret, or may. */
const env = {
  CARNET_APP_DATABASE_URL: address('postgresql'),
  CARNET_AUTHORITY_DATABASE_URL: address('postgresql'),
  CARNET_DIRECTORY_DATABASE_URL: address('postgresql'),
  CARNET_DISPATCHER_DATABASE_URL: address('postgresql'),
  CARNET_QUEUE_DATABASE_URL: address('postgresql'),
  REDIS_URL: address('redis'),
  CARNET_SMTP_URL: address('smtp'),
  CARNET_PUBLIC_URL: address('https'),
  CARNET_CLAMD_URL: address('tcp'),
  CARNET_API_KEY_PEPPER: marker,
  CARNET_WEBHOOK_KEY: marker,
  CARNET_STORE_KEY: `id:${marker}`,
  CARNET_PACK_SIGNING_KEY: marker,
  CARNET_RECEIPT_SIGNING_KEY: marker,
  CARNET_PACK_PUBLIC_KEYS: marker,
  CARNET_DEMO_PEOPLE: JSON.stringify([{ username: marker, name: marker, role: marker }]),
  CARNET_POOL_SIZE: '12',
};

const reads = ['health', 'findings', 'settings', 'outgoing', 'work'];

let system: System;

let operator: TestClient;

const read = async <T>(path: string): Promise<T> => {
  const answer = await operator.get<T>(`/v1/operations/${path}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
};

const redrive = (body: object, key?: string) =>
  operator.act<WorkRedriven & { readonly code?: string }>('/v1/operations/redrive', body, key === undefined ? {} : { key });

const recordsOf = (company: string) => new Records(system.database, companyOf(company).id);

/** Items of a company that failed for good, about no transfer. */
const dead = (kind: string, howMany: number) =>
  recordsOf('finance').rows<{ id: string }>(
    `insert into carnet.work_item (tenant_id, id, kind, run_after, state, attempt, last_error)
    select carnet.current_tenant(), gen_random_uuid(), $1, now() - n * interval '1 minute', 'dead', 8, E'TypeError\\n  at a line with words'
    from generate_series(1, $2) n returning id`,
    [kind, howMany],
  );

beforeAll(async () => {
  system = await startSystem({ env });
  operator = await system.person('operator1');
});

afterAll(() => system.close());

describe('the operations view of an operator', () => {
  it('Only operators read operations data; every other role and key is refused', async () => {
    const others = ['privacy1', 'approver1', 'supervisor1', 'auditor1', 'author1', 'administrator1', 'filer@motors', 'admin@motors'];
    for (const path of reads) {
      for (const name of others)
        expect([name, path, (await (await system.person(name)).get(`/v1/operations/${path}`)).status]).toEqual([name, path, 403]);
      expect((await system.machine('motors').get(`/v1/operations/${path}`)).status).toBe(403);
    }
    expect((await (await system.person('auditor1')).act('/v1/operations/redrive', { all: true })).status).toBe(403);
  });

  it('The health view shows the state of each part, with the workers and the queue', async () => {
    const health = await eventually('a worker is heard', async () => {
      const found = await read<OperationsHealth>('health');
      return found.parts.some(({ part, standing }) => part === 'worker' && standing === 'well') ? found : null;
    });
    const standings = Object.fromEntries(health.parts.map(({ part, standing }) => [part, standing]));
    expect(standings).toMatchObject({
      database: 'well',
      clock: 'well',
      queue: 'well',
      worker: 'well',
      files: 'well',
      mail: 'off',
      webhooks: 'well',
    });
    expect(health.parts.find(({ part }) => part === 'queue')?.says.en).toBe('PostgreSQL carries jobs.');
    expect([health.release, health.postgres, health.ruleSet]).toEqual([
      expect.stringMatching(/^\d+\.\d+\.\d+/),
      expect.stringMatching(/^\d+/),
      expect.stringMatching(/^sha256:/),
    ]);
  });

  it('Operations data shows no title, reference, fact or company name of a transfer', async () => {
    const filer = await system.person('filer@motors');
    const said = filing({
      title: { en: 'Unmistakable title', zh: '不会认错的标题' },
      recipient: { name: 'Unmistakable recipient', country: 'SG' },
    });
    const { id, reference } = await filer.file(said);
    await recordsOf('motors').rows(`update carnet.work_item set state = 'dead', last_error = 'TypeError' where transfer_id = $1`, [id]);
    await (
      await system.person('admin@motors')
    ).act('/v1/webhooks', { url: 'http://127.0.0.1:9/unmistakable-path', label: 'Unmistakable label' });
    const answers = await Promise.all(reads.map(async (path) => (await operator.get(`/v1/operations/${path}`)).text));
    expect(answers.join()).toContain(id);
    for (const words of [
      'nmistakable',
      '不会认错',
      reference,
      companyOf('motors').nameEn,
      companyOf('motors').nameZh,
      'manufacturing',
      '"SG"',
    ])
      expect([words, answers.findIndex((answer) => answer.includes(words))]).toEqual([words, -1]);
    await redrive({ items: [(await read<WorkPage>('work?state=dead')).items.find(({ transfer }) => transfer === id)?.id] });
    await system.drain();
  });

  it('The settings view shows the values in force of API and worker, but no secret', async () => {
    const answer = await eventually('a worker has told its settings', async () => {
      const found = await operator.get<SettingsView>('/v1/operations/settings');
      return found.body.items.some(({ values }) => values.some(({ reader }) => reader === 'worker')) ? found : null;
    });
    expect(answer.text).not.toContain(marker);
    const valueOf = (name: string) => answer.body.items.find((one) => one.name === name)?.values;
    expect(valueOf('CARNET_WEBHOOK_KEY')).toEqual(['api', 'worker'].map((reader) => ({ reader, standing: 'set', value: null })));
    expect(valueOf('REDIS_URL')).toEqual([{ reader: 'worker', standing: 'set', value: 'redis://db.example:1/carnet' }]);
    expect(valueOf('CARNET_POOL_SIZE')).toEqual(['api', 'worker'].map((reader) => ({ reader, standing: 'set', value: '12' })));
    expect(valueOf('PORT')).toEqual([{ reader: 'api', standing: 'default', value: '3000' }]);
    expect(valueOf('CARNET_HOME')).toEqual([]);
  });

  it('The outgoing view counts webhook endpoints by host and mails by state', async () => {
    const { hosts, mails } = await read<OutgoingView>('outgoing');
    expect(hosts).toMatchObject([{ host: '127.0.0.1', endpoints: 1, paused: 0 }]);
    expect(mails).toMatchObject({ waiting: 0, dead: 0, sent: 0 });
  });

  it('The authority role reads webhook rows of companies only while it counts them', async () => {
    const named = { role: 'carnet_authority', organisation: demoAuthority.id } as const;
    const seen = (counting: string) =>
      asOrganisation(system.database, named, async (sql) => {
        await sql.rows(`select set_config('app.counting', $1, true)`, [counting]);
        return sql.rows('select from carnet.webhook_endpoint');
      });
    expect([(await seen('')).length, (await seen('outgoing')).length]).toEqual([0, 1]);
  });
});

describe('work that failed for good', () => {
  it('An operator pages through dead work of one kind and sees the first error line', async () => {
    const made = await dead('export', 3);
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: WorkPage = await read(`work?state=dead&kind=export&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page).toMatchObject({ all: 3, items: [{ kind: 'export', state: 'dead', attempts: 8, lastError: 'TypeError' }] });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(ids).toEqual(made.map(({ id }) => id).reverse());
    expect((await operator.get<{ code: string }>('/v1/operations/work?cursor=nonsense')).body.code).toBe('cursor-invalid');
    expect((await read<OperationsHealth>('health')).work.find(({ kind }) => kind === 'export')).toMatchObject({ dead: 3 });
    expect((await read<FindingsView>('findings')).items.map(({ what }) => what.en)).toContain('Work items that failed for good: 3.');
  });

  it('An operator redrives a dead item once per key, and the history names the person', async () => {
    const [{ id } = { id: '' }, other] = (await read<WorkPage>('work?state=dead&kind=export')).items;
    const done = await redrive({ items: [id] }, 'once');
    expect([done.status, done.body.items]).toEqual([200, [expect.objectContaining({ id, kind: 'export' })]]);
    const again = await redrive({ items: [id] }, 'once');
    expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', done.body]);
    expect((await redrive({ items: [other?.id] }, 'once')).body.code).toBe('idempotency-key-reused');
    expect((await redrive({ items: [id] })).body.items).toEqual([]);
    const entries = await (
      await system.person('auditor1')
    ).get<{ items: readonly object[] }>('/v1/history?about=organisation&act=work-redriven');
    expect(entries.body.items.slice(0, 1)).toMatchObject([
      { kind: 'work-redriven', subject: { kind: 'work', id }, by: { name: 'Operator' }, details: { count: 1, items: [id] } },
    ]);
  });

  it('An operator redrives dead items by kind or all at once, but not by both', async () => {
    await dead('import', 2);
    expect((await redrive({ kind: 'export' })).body.items.map(({ kind }) => kind)).toEqual(['export', 'export']);
    expect((await redrive({ all: true })).body.items.map(({ kind }) => kind)).toEqual(['import', 'import']);
    for (const unclear of [{}, { all: false }, { all: true, kind: 'import' }, { items: [], kind: 'import' }])
      expect((await redrive(unclear)).body.code).toMatch(/^(work-unclear|request-invalid|body-invalid)$/);
    expect((await read<WorkPage>('work?state=dead')).all).toBe(0);
  });
});
