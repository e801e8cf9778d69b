import { filingDay } from '@carnet/acts/filing-content.js';
import { addDays } from '@carnet/clocks';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { DeskSweep } from '@carnet/features/staff/desk-sweep.store.js';
import { EnterAbsence, type EnterAbsenceCommand } from '@carnet/features/staff/enter-absence.js';
import { ListAbsences } from '@carnet/features/staff/list-absences.js';
import { WithdrawAbsence } from '@carnet/features/staff/withdraw-absence.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { ReadWorkload } from '@carnet/features/workload/read-workload.js';
import type { Principal } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import { afterEach, describe, expect, it } from '@jest/globals';
import { demoAuthority, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, supervisor, colleague] = [principalOf('filer@motors'), principalOf('supervisor1'), principalOf('approver1')];

const { database, useCases, desk } = await openSuite();
const [row] = await asOwner(database, (sql) => sql.rows<{ at: Date }>('select now() as at'));
const today = filingDay(row!.at.toISOString() as Parameters<typeof filingDay>[0]);

const person = (username: string): PersonId => demoPersonId(username) as PersonId;

const entered: (readonly [Principal, string])[] = [];

async function enter(by: Principal, more: Partial<EnterAbsenceCommand> = {}): Promise<ReturnType<EnterAbsence['execute']>> {
  const command = { person: null, from: today, until: addDays(today, 2), reason: 'leave', ...more } as const;
  const done = await useCases.app.get(EnterAbsence).execute(by, command, freshKey());
  if (done.ok) entered.push([by, done.value.value.id]);
  return done;
}

const withdraw = (by: Principal, absence: string) => useCases.app.get(WithdrawAbsence).execute(by, { absence }, freshKey());

const list = async (by: Principal, who: string | null = null) =>
  valueOf(await useCases.app.get(ListAbsences).execute(by, { person: who, limit: 100, cursor: null })).items;

const holderOf = ({ reviews }: TransferResponse, discipline: string): string | null =>
  reviews.find((review) => review.discipline === discipline)?.assignee ?? null;

afterEach(async () => {
  for (const [by, id] of entered.splice(0)) await withdraw(by, id);
});

describe('an absence', () => {
  it('A person enters and withdraws their own absence, a supervisor anybody’s', async () => {
    const own = valueOf(await enter(colleague, { reason: 'training' })).value.id;
    const other = valueOf(await enter(supervisor, { person: person('privacy1') })).value.id;
    expect(codeOf(await enter(colleague, { person: person('privacy1') }))).toBe('forbidden');
    expect(await list(colleague)).toMatchObject([{ id: own, person: colleague.person, reason: 'training', withdrawnAt: null }]);
    expect((await list(colleague, person('privacy1'))).map(({ id }) => id)).toEqual([own]);
    expect((await list(supervisor)).map(({ id }) => id).toSorted()).toEqual([own, other].toSorted());
    expect(codeOf(await withdraw(colleague, other))).toBe('not-found');
    expect(codeOf(await withdraw(supervisor, own))).toBe('done');
    expect(codeOf(await withdraw(colleague, own))).toBe('absence-withdrawn');
    expect((await list(colleague))[0]?.withdrawnAt).not.toBeNull();
  });

  it.each([
    ['that ends before it begins', -1, { until: -2 }],
    ['that is over', -5, { until: -1 }],
    ['of more than a year', 0, { until: 366 }],
  ])('Refuses an absence %s', async (_, from, { until }) => {
    expect(codeOf(await enter(colleague, { from: addDays(today, from), until: addDays(today, until) }))).toBe('absence-invalid');
  });

  it('Refuses an absence of a person without a role in the authority', async () => {
    expect(codeOf(await enter(supervisor, { person: person('filer@motors') }))).toBe('absence-invalid');
    expect(codeOf(await enter(supervisor, { person: 'x' }))).toBe('absence-invalid');
  });

  it('Only the authority itself reads absences in the database', async () => {
    valueOf(await enter(colleague));
    const asCompany = asOrganisation(database, { role: 'carnet_app', organisation: demoAuthority.id }, (sql) =>
      sql.rows('select id from carnet.absence'),
    );
    await expect(asCompany).rejects.toThrow('permission denied');
    const elsewhere = await asOrganisation(database, { role: 'carnet_authority', organisation: filer.organisation }, (sql) =>
      sql.rows('select id from carnet.absence'),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe('the assignment of work', () => {
  it('A review goes to a present officer rather than to an absent one', async () => {
    valueOf(await enter(supervisor, { person: person('privacy1') }));
    valueOf(await enter(supervisor, { person: person('supervisor1') }));
    for (let count = 0; count < 3; count += 1) {
      const seen = await desk.toReview(filer);
      expect(holderOf(seen, 'privacy')).toBe(person('privacy2'));
    }
  });

  it('A review goes to an absent officer if no other is left; the history says so', async () => {
    valueOf(await enter(supervisor, { person: person('legal1') }));
    valueOf(await enter(supervisor, { person: person('legal2') }));
    const seen = await desk.toReview(filer);
    const holder = holderOf(seen, 'legal');
    expect([person('legal1'), person('legal2')]).toContain(holder);
    const rows = await asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, (sql) =>
      sql.rows<{ body: string }>(`select body from carnet.history_entry where transfer_id = $1 and kind = 'review-prepared'`, [seen.id]),
    );
    expect(JSON.parse(rows[0]!.body)).toMatchObject({ evidence: { absent: holder } });
  });

  it('A supervisor sees absent officers and is notified once when an absence begins', async () => {
    const seen = await desk.toReview(filer);
    const holder = official(holderOf(seen, 'data-security'));
    const later = valueOf(await enter(holder, { from: addDays(today, 1) })).value.id;
    const workload = async () => valueOf(await useCases.app.get(ReadWorkload).execute(supervisor));
    expect(await useCases.app.get(DeskSweep).notifyOfAbsences(100)).toBe(0);
    expect((await workload()).absent).toEqual([]);
    valueOf(await withdraw(holder, later));
    valueOf(await enter(holder));
    const { absent, officers } = await workload();
    expect(absent).toMatchObject([{ person: holder.person, until: addDays(today, 2) }]);
    expect(absent[0]?.reviews).toContainEqual(expect.objectContaining({ transfer: seen.id, discipline: 'data-security' }));
    expect(officers.find((one) => one.person === holder.person)?.absentUntil).toBe(addDays(today, 2));
    expect(await useCases.app.get(DeskSweep).notifyOfAbsences(100)).toBe(1);
    expect(await useCases.app.get(DeskSweep).notifyOfAbsences(100)).toBe(0);
    const { items } = valueOf(await useCases.app.get(ListNotifications).execute(supervisor, { unread: true, limit: 100, cursor: null }));
    const told = items.filter(({ type, transfer }) => type === 'absence.began' && transfer === seen.id);
    expect(told).toMatchObject([{ reference: seen.reference, says: { en: expect.stringContaining('absent') } }]);
  });
});
