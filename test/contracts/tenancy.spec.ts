import { randomUUID } from 'node:crypto';
import { ReadCompany } from '@carnet/features/companies/read-company.js';
import { ReadLedger } from '@carnet/features/ledger/read-ledger.js';
import { ListTransfers, type ListTransfersQuery } from '@carnet/features/lists/list-transfers.js';
import { ReadTransfer } from '@carnet/features/transfers/read-transfer.js';
import type { Principal } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const everything: ListTransfersQuery = { filter: {}, sort: 'newest', limit: 100, cursor: null };

const motors = principalOf('filer@motors');

const retail = principalOf('filer@retail');

const auditor = principalOf('auditor1');

/** A transfer of each company with something in every table, and one that waits for votes. */
const { database, useCases, desk } = await openSuite();
const ofMotors = (await desk.toLastStep((await desk.toReview(motors)).id)).id;
const ofRetail = (await desk.toLastStep((await desk.toReview(retail)).id)).id;

async function listed(by: Principal, query: Partial<ListTransfersQuery> = {}): Promise<readonly string[]> {
  return valueOf(await useCases.app.get(ListTransfers).execute(by, { ...everything, ...query })).items.map(({ id }) => id);
}

const tables = [
  'transfer',
  'assessment',
  'review',
  'opinion',
  'vote',
  'ballot_paper',
  'history_entry',
  'ledger_counter',
  'ledger_entry',
  'work_item',
  'idempotency_key',
  'company',
];

describe('what a company sees', () => {
  it('A company sees only its own transfers in lists and counters', async () => {
    expect(await listed(motors)).toEqual([ofMotors]);
    expect(await listed(retail)).toEqual([ofRetail]);
    const { counters } = valueOf(await useCases.app.get(ListTransfers).execute(motors, everything));
    expect(counters).toMatchObject({ waitingForVotes: 1 });
  });

  it('A company finds nothing of another company by any filter', async () => {
    const foreign = await desk.view(ofRetail);
    for (const filter of [
      { company: retail.organisation },
      { reference: foreign.reference },
      { assignee: foreign.reviews[0]?.assignee ?? '' },
    ]) {
      expect(await listed(motors, { filter })).toEqual([]);
    }
  });

  it('A company gets the same answer for a foreign transfer as for an unknown one', async () => {
    const read = useCases.app.get(ReadTransfer);
    expect(await read.execute(motors, { transferId: ofRetail })).toEqual(await read.execute(motors, { transferId: randomUUID() }));
    const foreign = await desk.view(ofRetail);
    const missing = { ...foreign, id: randomUUID() };
    const acts = [await desk.withdraw(motors, foreign), await desk.answer(motors, foreign, filing()), await desk.vote(motors, foreign)];
    const onNothing = [
      await desk.withdraw(motors, missing),
      await desk.answer(motors, missing, filing()),
      await desk.vote(motors, missing),
    ];
    expect(acts).toEqual(onNothing);
    expect(acts.map(codeOf)).toEqual(['not-found', 'not-found', 'not-found']);
  });

  it('A company that asks for a foreign ledger reads its own ledger and record', async () => {
    const ledger = valueOf(await useCases.app.get(ReadLedger).execute(motors, { company: retail.organisation }));
    expect(ledger.company).toBe(motors.organisation);
    expect(ledger.lines.find(({ metric }) => metric === 'cn.ordinary')?.reserved).toBe(2_000_000);
    expect(valueOf(await useCases.app.get(ReadCompany).execute(motors)).id).toBe(motors.organisation);
  });

  it('A company sees the disciplines of its reviews, but no officer or voter', async () => {
    const [line] = valueOf(await useCases.app.get(ListTransfers).execute(motors, everything)).items;
    const detail = await desk.view(ofMotors, motors);
    expect(line?.reviews.map(({ assignee }) => assignee)).toEqual([null, null, null]);
    expect(detail.reviews.map(({ assignee, opinion }) => [assignee, opinion?.officer])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    expect(detail.votes.map(({ voter }) => voter)).toEqual([null]);
  });
});

describe('row-level security alone', () => {
  it.each(tables)('Row-level security gives a company only its own rows of %s', async (table) => {
    const own = (organisation: string) =>
      asOrganisation(database, { role: 'carnet_app', organisation }, (sql) =>
        sql.rows<{ tenant_id: string }>(`select tenant_id from carnet.${table}`),
      );
    for (const organisation of [motors.organisation, retail.organisation]) {
      const rows = await own(organisation);
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([organisation]));
    }
  });

  it.each(tables)('Row-level security gives no row of %s while no tenant is named', async (table) => {
    const seen = (before: string) =>
      asOrganisation(database, { role: 'carnet_app', organisation: null }, async (sql) => {
        await sql.rows(before);
        return sql.rows(`select from carnet.${table} limit 1`);
      });
    expect(await seen('select 1')).toEqual([]);
    expect(await seen(`select set_config('app.tenant_id', '', true)`)).toEqual([]);
  });

  it.each([
    [
      'a history entry',
      `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
      values ($1, gen_random_uuid(), $2, 'edited', 'system', 'test', false, now(), '{}')`,
    ],
    [
      'a work item',
      `insert into carnet.work_item (tenant_id, id, transfer_id, kind, run_after) values ($1, gen_random_uuid(), $2, 'assess', now())`,
    ],
    [
      'an assessment',
      `insert into carnet.assessment (tenant_id, id, transfer_id, at, digest, body, words) values ($1, gen_random_uuid(), $2, now(), '', '{}', '')`,
    ],
    [
      'a ledger entry',
      `insert into carnet.ledger_entry (tenant_id, transfer_id, round, metric, time_window, kind, amount, total_after, counted_on, at)
      values ($1, $2, 9, 'cn.ordinary', '2026', 'reserve', 1, 1, current_date, now())`,
    ],
  ])('The database refuses %s for another company or on a foreign transfer', async (_, insert) => {
    const written = (tenant: string) =>
      asOrganisation(database, { role: 'carnet_app', organisation: motors.organisation }, (sql) => sql.rows(insert, [tenant, ofRetail]));
    await expect(written(retail.organisation)).rejects.toMatchObject({ code: '42501' });
    await expect(written(motors.organisation)).rejects.toMatchObject({ code: '23503' });
  });

  it('Row-level security protects foreign rows and refuses to move own rows there', async () => {
    const changed = (text: string, values: string[]) =>
      asOrganisation(database, { role: 'carnet_app', organisation: motors.organisation }, (sql) => sql.rows(text, values));
    expect(await changed(`update carnet.transfer set title_en = 'Theirs' where id = $1 returning id`, [ofRetail])).toEqual([]);
    await expect(
      changed('update carnet.review set tenant_id = $1 where transfer_id = $2', [retail.organisation, ofMotors]),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('A company may use the reference of another company’s transfer', async () => {
    const { reference } = await desk.view(ofRetail);
    const copied = await asOrganisation(database, { role: 'carnet_app', organisation: motors.organisation }, (sql) =>
      sql.rows('update carnet.transfer set reference = $1 where id = $2 returning reference', [reference, ofMotors]),
    );
    expect(copied).toEqual([{ reference }]);
  });
});

describe('what the authority sees', () => {
  it('The authority sees the filings of every company in its list and by id', async () => {
    expect(new Set(await listed(auditor))).toEqual(new Set([ofMotors, ofRetail]));
    expect((await desk.view(ofRetail)).company.id).toBe(retail.organisation);
    const { counters } = valueOf(await useCases.app.get(ListTransfers).execute(auditor, everything));
    expect(counters).toMatchObject({ waitingForVotes: 2 });
  });

  it.each([
    ['a draft', false],
    ['a draft that was thrown away', true],
  ])('The authority does not see %s in lists, by id or in the tables', async (_, discarded) => {
    const draft = await desk.draft(principalOf('filer@culture'), heavyFiling());
    if (discarded) valueOf(await desk.withdraw(principalOf('filer@culture'), draft));
    expect(await listed(auditor)).not.toContain(draft.id);
    expect(codeOf(await useCases.app.get(ReadTransfer).execute(auditor, { transferId: draft.id }))).toBe('not-found');
    await asOrganisation(database, { role: 'carnet_authority', organisation: auditor.organisation }, async (sql) => {
      expect(await sql.rows('select from carnet.transfer where id = $1', [draft.id])).toEqual([]);
      for (const table of tables.filter((name) => !['transfer', 'ledger_counter', 'idempotency_key', 'company'].includes(name))) {
        expect(await sql.rows(`select from carnet.${table} where transfer_id = $1`, [draft.id])).toEqual([]);
      }
    });
    expect(
      valueOf(await useCases.app.get(ReadLedger).execute(auditor, { company: principalOf('filer@culture').organisation })).lines,
    ).toEqual([]);
  });
});

it('A company reads only its own people in the directory', async () => {
  const people = valueOf(await useCases.app.get(ReadCompany).execute(retail)).people.map(({ name }) => name);
  const known = await asOwner(database, (sql) =>
    sql.rows<{ name: string }>(
      'select name from carnet.person p join carnet.membership m on m.person_id = p.id where m.organisation_id = $1 order by 1',
      [retail.organisation],
    ),
  );
  expect(people).toEqual(known.map(({ name }) => name));
});
