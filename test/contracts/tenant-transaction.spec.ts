import { randomUUID } from 'node:crypto';
import { type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { digestOfText, type TenantId, type TransferId, uuid } from '@carnet/kernel';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { query, queryAll, type Statement, TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { readProcessEnv } from '@carnet/runtime';
import { newDraft } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TestDatabase } from '../support/database.js';
import { companyNumber, insertCompanies } from '../support/many-transfers.js';
import { behindPgBouncer, itWithPgBouncer } from '../support/pgbouncer.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf } from '../support/use-cases.js';

const motors = principalOf('filer@motors');

const retail = principalOf('filer@retail');

const { database, useCases } = await openSuite();

/** How many reads there are over each pool: see CONTRIBUTING.md. */
const poolReads = Number(readProcessEnv()['CARNET_POOL_READS'] ?? 4_000);

const [atOnce, readsEach] = [200, 10];

/** What may end a visit before its time, one in so many each. */
const mishaps: readonly (readonly [number, Statement])[] = [
  [7, { name: 'mishap-fault', text: 'select 1 / 0' }],
  [13, { name: 'mishap-timeout', text: `select set_config('statement_timeout', '2', true), pg_sleep(0)` }],
  [101, { name: 'mishap-lost', text: 'select pg_terminate_backend(pg_backend_pid())' }],
];

const asleep: Statement = { name: 'asleep', text: 'select pg_sleep(10)' };

describe('a lock held by a tenant transaction', () => {
  const inTurn = async (by: Principal, log: string[]): Promise<void> =>
    useCases.app.get(TenantDatabase).transact(by, async (scope) => {
      await takeAdvisoryLock(scope, 'a limit');
      log.push('counted');
      await useCases.app.get(TransferViews).company(scope);
      log.push('stored');
    });

  it('A named lock is held by one tenant transaction at a time until it ends', async () => {
    const log: string[] = [];
    await Promise.all(Array.from({ length: 20 }, () => inTurn(motors, log)));
    expect(log).toEqual(Array.from({ length: 20 }, () => ['counted', 'stored']).flat());
  });

  it('A named lock holds up no other organisation and no lock of another name', async () => {
    const log: string[] = [];
    await useCases.app.get(TenantDatabase).transact(motors, async (scope) => {
      await takeAdvisoryLock(scope, 'a limit');
      await inTurn(retail, log);
      await useCases.app.get(TenantDatabase).transact(motors, (other) => takeAdvisoryLock(other, 'another limit'));
    });
    expect(log).toEqual(['counted', 'stored']);
  });
});

const planning: Statement = {
  name: 'planning',
  text: `select current_setting('jit') as jit, current_setting('plan_cache_mode') as mode, current_setting('enable_seqscan') as whole`,
};

describe('the planning of a tenant transaction', () => {
  const planned = (how?: 'once') =>
    useCases.app.get(TenantDatabase).transact(motors, async (scope) => (await query(scope, planning, []))[0], how);

  it('A tenant transaction plans once on request and never uses JIT compilation', async () => {
    expect(await planned('once')).toEqual({ jit: 'off', mode: 'force_generic_plan', whole: 'off' });
    expect(await planned()).toEqual({ jit: 'off', mode: 'auto', whole: 'on' });
  });
});

describe('a tenant transaction', () => {
  it('A scope that is kept after the end of its transaction is refused', async () => {
    const views = useCases.app.get(TransferViews);
    const kept = await useCases.app.get(TenantDatabase).transact(motors, (scope) => Promise.resolve(scope));
    await expect(views.company(kept)).rejects.toThrow('has ended');
  });

  it('A tenant transaction refuses a second query at the same time', async () => {
    const views = useCases.app.get(TransferViews);
    const both = useCases.app.get(TenantDatabase).transact(motors, (scope) => Promise.all([views.company(scope), views.company(scope)]));
    await expect(both).rejects.toThrow('two queries at once');
  });

  it('A tenant transaction that hides a failed statement is rolled back', async () => {
    const views = useCases.app.get(TransferViews);
    const hidden = useCases.app.get(TenantDatabase).transact(motors, (scope) => views.detail(scope, 'no uuid' as never).catch(() => null));
    await expect(hidden).rejects.toThrow('rolled back');
  });

  it('A tenant transaction refuses queries after its conclusion', async () => {
    const views = useCases.app.get(TransferViews);
    const journal = useCases.app.get(TransferJournal);
    const more = useCases.app.get(TenantDatabase).transact(motors, async (scope) => {
      await journal.recordAndCommit(scope, []);
      return views.company(scope);
    });
    await expect(more).rejects.toThrow('has ended');
  });

  it('A failed conclusion stores nothing and returns its connection clean', async () => {
    const one = await openUseCases(database, { poolSize: 1 });
    const journal = one.app.get(TransferJournal);
    const impossible = (scope: TenantScope): TransferChange => ({
      reference: 'no\0reference',
      before: null,
      at: scope.startedAt,
      after: newDraft({
        id: uuid<TransferId>(randomUUID()),
        tenantId: motors.organisation,
        filedBy: motors.person,
        contentDigest: digestOfText(''),
        at: scope.startedAt,
      }),
      decision: { accepted: true, events: [], followUps: [], ledger: 'none' },
    });
    const open = <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> => one.app.get(TenantDatabase).transact(motors, work);
    await expect(open((scope) => journal.recordAndCommit(scope, [impossible(scope)]))).rejects.toThrow();
    await expect(open((scope) => journal.recordAndCommit(scope, [impossible(scope)]).catch(() => null))).rejects.toThrow('rolled back');
    expect((await open((scope) => one.app.get(TransferViews).company(scope)))?.id).toBe(motors.organisation);
    await one.close();
  });

  it('A connection shows no foreign rows in 200 visits at once over 3 connections', () => borrowInTurn(database, 3));

  itWithPgBouncer('A pooler with 3 connections shows no rows of another tenant to a transaction', async () => {
    const pooled = await behindPgBouncer(database, 3);
    await borrowInTurn(pooled, 50).finally(pooled.stop);
  });

  itWithPgBouncer('A tenant transaction is tried again after a failed prepared statement', async () => {
    const pooled = await behindPgBouncer(database, 1);
    const one = await openUseCases(pooled, { poolSize: 1 });
    const open = <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> => one.app.get(TenantDatabase).transact(motors, work);
    const [fails, behind] = ['select 1 / 0', 'select 7 as seven'].map((text) => ({ statement: { name: text, text }, values: [] }));
    await expect(open((scope) => queryAll(scope, [fails!, behind!]))).rejects.toThrow('division by zero');
    expect(await open((scope) => query(scope, behind!.statement, []))).toEqual([{ seven: 7 }]);
    await one.close();
    await pooled.stop();
  });

  it('A connection back in the pool carries no tenant', async () => {
    const { sources } = useCases.app.get<
      TenantDatabase,
      { sources: { company: { query(text: string): Promise<{ tenant: string | null }[]> } } }
    >(TenantDatabase);
    for (let n = 0; n < 20; n += 1) {
      await Promise.allSettled(
        [motors, retail].map((by) =>
          useCases.app
            .get(TenantDatabase)
            .transact(by, () => (n % 2 === 0 ? Promise.resolve() : Promise.reject(new Error('the work failed')))),
        ),
      );
      const [left] = await sources.company.query('select carnet.current_tenant() as tenant');
      expect(left?.tenant).toBeNull();
    }
  });

  it('Refuses a tenant transaction for an organisation that is no UUID', async () => {
    const nobody = { ...motors, organisation: `x'; reset role; --` as never };
    await expect(useCases.app.get(TenantDatabase).transact(nobody, () => Promise.resolve(1))).rejects.toThrow('UUID');
  });
});

/** Tenants at once over a few connections: each reads its own rows alone, by row security, although others before it failed half-way. */
async function borrowInTurn(over: TestDatabase, poolSize: number): Promise<void> {
  const narrow = await openUseCases(over, { poolSize });
  const tenants = await tenTenants();
  const views = narrow.app.get(TransferViews);
  const everyCompany = { name: 'every-company', text: 'select tenant_id from carnet.company' };
  const dice = fc.sample(fc.nat(), poolReads / readsEach);
  const [told, ends] = [
    { foreign: 0, reads: 0 },
    { whole: 0, failed: 0 },
  ];
  const visit = async (n: number): Promise<void> => {
    const tenant = tenants[n % tenants.length]!;
    const mishap = mishaps.find(([one]) => dice[n]! % one === 0)?.[1];
    const work = narrow.app.get(TenantDatabase).transact(tenant, async (scope) => {
      for (let read = 0; read < readsEach; read += 1) {
        const rows = await query<{ tenant_id: string }>(scope, everyCompany, []);
        told.reads += 1;
        if (rows.length !== 1 || rows[0]?.tenant_id !== tenant.organisation) told.foreign += 1;
        if (mishap && read === 4) await query(scope, mishap, []);
        if (mishap && read === 4) await query(scope, asleep, []);
      }
      if (dice[n]! % 11 === 0) throw new Error('the work failed');
      if ((await views.company(scope))?.id !== tenant.organisation) told.foreign += 1;
    });
    const failed = await work.then(
      () => false,
      () => true,
    );
    expect([n, failed]).toEqual([n, mishap !== undefined || dice[n]! % 11 === 0]);
    ends[failed ? 'failed' : 'whole'] += 1;
  };
  const visitors = Array.from({ length: atOnce }, async (_, from) => {
    for (let n = from; n < dice.length; n += atOnce) await visit(n);
  });
  await Promise.all(visitors);
  expect(told.foreign).toBe(0);
  expect(ends.whole + ends.failed).toBe(dice.length);
  await narrow.close();
}

/** Ten tenants: companies of the demo, and some more. */
async function tenTenants(): Promise<readonly Principal[]> {
  const known = ['motors', 'retail', 'finance', 'shipping', 'culture', 'biopharma'].map((key) => principalOf(`admin@${key}`));
  const more = [1, 2, 3, 4].map((n) => ({ ...motors, organisation: uuid<TenantId>(companyNumber(n)) }));
  await asOwner(database, (sql) => sql.rows(`${insertCompanies} on conflict do nothing`, [more.length]));
  return [...known, ...more];
}
