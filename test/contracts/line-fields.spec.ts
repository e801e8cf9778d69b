import { FindCompanies } from '@carnet/features/companies/read-company.js';
import { ListTransfers, type ListTransfersQuery } from '@carnet/features/lists/list-transfers.js';
import type { Principal } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { heavyFiling, valueOf } from '../support/desk.js';
import { filing, thisYear } from '../support/filings.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { LineResponse } from '@carnet/acts/transfer-line.dto.js';

const [retail, motors] = [principalOf('filer@retail'), principalOf('filer@motors')];

const officer = principalOf('privacy1');

/** An officer of another office of the authority, who has nothing to do with it. */
const elsewhere = principalOf('trade1');

/** Why each is not granted by the rules alone, as its own page says it. */
const codes = new Map<string, readonly string[]>();

const { database, useCases, desk } = await openSuite();
const ofRetail = (await desk.file(retail, heavyFiling({ people: { ordinary: 600_000, sensitive: 0, us: {} } }))).id;
await desk.file(retail, heavyFiling({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
const ofMotors = (
  await desk.file(motors, heavyFiling({ people: { ordinary: 7_000, sensitive: 200, us: {} }, facts: { contains_sensitive: true } }))
).id;
await desk.file(motors, filing({ people: null }));
await useCases.drain();
for (const { id } of await lines(officer)) {
  const { route } = await desk.view(id);
  codes.set(id, [...new Set((route?.why ?? []).map(({ code }) => code))].sort());
}

async function lines(by: Principal, filter: ListTransfersQuery['filter'] = {}): Promise<readonly LineResponse[]> {
  return valueOf(await useCases.app.get(ListTransfers).execute(by, { filter, sort: 'newest', limit: 100, cursor: null })).items;
}

const line = async (by: Principal, id: string): Promise<LineResponse> => (await lines(by)).find((one) => one.id === id)!;

describe('The kinds of data in a line', () => {
  it('A line shows the stated kinds of data to the company and to every office', async () => {
    for (const by of [officer, elsewhere]) {
      expect((await line(by, ofRetail)).dataClasses).toContain('personal');
      expect((await line(by, ofMotors)).dataClasses).toEqual(expect.arrayContaining(['personal', 'sensitive']));
    }
    expect((await line(motors, ofMotors)).dataClasses).toEqual((await line(officer, ofMotors)).dataClasses);
  });
});

describe('The ledger in a line', () => {
  it('A line shows the company’s counter, all it reserved and the part of this filing', async () => {
    const { ledger } = await line(officer, ofRetail);
    expect(ledger).toMatchObject({
      metric: 'cn.ordinary',
      window: thisYear(),
      party: null,
      amount: 600_000,
      committed: 0,
      reserved: 900_000,
    });
    expect(ledger).toMatchObject({ total: 900_000, bound: { regime: 'cn' } });
    expect((await line(retail, ofRetail)).ledger).toEqual(ledger);
    expect((await line(elsewhere, ofRetail)).ledger).toEqual(ledger);
  });

  it('A line shows a counter of people with its bound', async () => {
    const { ledger } = await line(officer, ofMotors);
    const share = (total: number, bound: number): number => total / bound;
    expect(ledger?.bound).not.toBeNull();
    expect(['cn.ordinary', 'cn.sensitive']).toContain(ledger?.metric);
    expect(share(ledger?.total ?? 0, ledger?.bound?.total ?? 1)).toBeGreaterThan(0);
  });

  it('A line shows no ledger to a person without the right to read it', async () => {
    const without = { ...officer, permissions: new Set([...officer.permissions].filter((one) => one !== 'ledger:read')) };
    expect((await line(without, ofRetail)).ledger).toBeNull();
  });
});

describe('The lease in a line', () => {
  it('A line shows until when an officer has a review, to the authority alone', async () => {
    const [inside, again, outside] = [await line(officer, ofRetail), await line(elsewhere, ofRetail), await line(retail, ofRetail)];
    const held = inside.reviews.filter(({ assignee }) => assignee !== null);
    expect(held.length).toBeGreaterThan(0);
    for (const { until } of held) expect(until).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(again.reviews).toEqual(inside.reviews);
    expect(outside.reviews.map(({ discipline }) => discipline)).toEqual(inside.reviews.map(({ discipline }) => discipline));
    for (const { assignee, until } of outside.reviews) expect([assignee, until]).toEqual([null, null]);
  });
});

describe('The suspicion in a line', () => {
  it('An open suspicion of a split marks every part, for the authority alone', async () => {
    const suspicion = '0b000000-0000-4000-8000-000000000001';
    await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
      await sql.rows(
        `insert into carnet.split_suspicion (tenant_id, id, transfer_id, set_digest, body, raised_at)
          select tenant_id, $1, id, 'sha256:x', '{}', now() from carnet.transfer where id = $2`,
        [suspicion, ofRetail],
      );
      await sql.rows(
        `insert into carnet.split_part (tenant_id, transfer_id, suspicion_id) select tenant_id, id, $1 from carnet.transfer where id = any($2::uuid[])`,
        [suspicion, [ofRetail, ofMotors]],
      );
    });
    const marked = async (by: Principal): Promise<readonly string[]> =>
      (await lines(by)).filter(({ splitSuspected }) => splitSuspected === true).map(({ id }) => id);
    for (const by of [officer, elsewhere]) expect([...(await marked(by))].sort()).toEqual([ofRetail, ofMotors].sort());
    expect((await lines(retail)).map(({ splitSuspected }) => splitSuspected)).toEqual([null, null]);
    await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, (sql) =>
      sql.rows(`update carnet.split_suspicion set state = 'superseded' where id = $1`, [suspicion]),
    );
    expect(await marked(officer)).toEqual([]);
  });
});

describe('Why the rules alone do not grant it', () => {
  it('A line shows each code of its route once', async () => {
    for (const { id, why } of await lines(officer)) expect([...why].sort()).toEqual(codes.get(id));
  });
});

describe('A list by discipline and by day', () => {
  it('A list by discipline holds transfers with an open review of that discipline', async () => {
    for (const discipline of ['privacy', 'legal'] as const) {
      const found = await lines(officer, { discipline });
      const expected = (await lines(officer)).filter(({ reviews }) => reviews.some((one) => one.discipline === discipline && !one.done));
      expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      const nobody = await lines(officer, { discipline, assignee: 'nobody' });
      expect(nobody.every(({ reviews }) => reviews.some((one) => one.discipline === discipline && one.assignee === null))).toBe(true);
    }
    expect(await lines(retail, { discipline: 'privacy' })).toEqual([]);
  });

  it('A transfer that is due today is in the list and in the counter of today', async () => {
    const list = useCases.app.get(ListTransfers);
    const ask = { sort: 'due', limit: 100, cursor: null } as const;
    const today = async () => valueOf(await list.execute(officer, { ...ask, filter: { due: 'today' } }));
    const before = await today();
    const [{ on } = { on: '' }] = await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, (sql) =>
      sql.rows<{ on: string }>(
        `update carnet.transfer set due_on = ($1::timestamptz at time zone 'Asia/Shanghai')::date where id = $2 returning due_on::text as on`,
        [before.asOf, ofRetail],
      ),
    );
    const after = await today();
    expect([before.items.length, after.items.map(({ id, dueOn, daysLeft, overdue }) => [id, dueOn, daysLeft, overdue])]).toEqual([
      0,
      [[ofRetail, on, 0, false]],
    ]);
    expect([before.counters.dueToday, after.counters.dueToday]).toEqual([0, 1]);
  });
});

describe('The companies that an officer may choose from', () => {
  const names = async (by: Principal, query: { search?: string; company?: string } = {}): Promise<readonly string[]> =>
    valueOf(await useCases.app.get(FindCompanies).execute(by, query)).items.map(({ name }) => name.en);

  it('An officer lists all companies by name, or finds one by a part of its name', async () => {
    const all = await names(officer);
    expect(all).toEqual([...all].sort());
    expect(all).toEqual(expect.arrayContaining(['Cloud Pavilion Trading', 'Lantern Ridge Motors']));
    expect(await names(elsewhere)).toEqual(all);
    expect(await names(officer, { search: 'RIDGE mot' })).toEqual(['Lantern Ridge Motors']);
    expect(await names(officer, { company: retail.organisation })).toEqual(['Cloud Pavilion Trading']);
    expect(await names(officer, { search: '%' })).toEqual([]);
  });

  it('A company finds only itself among the companies', async () => {
    expect(await names(retail)).toEqual(['Cloud Pavilion Trading']);
  });
});
