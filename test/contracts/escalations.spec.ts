import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { Principal } from '@carnet/identity';
import { instant } from '@carnet/kernel';
import { RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { official, valueOf } from '../support/desk.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

/** The shipped policies, with a red lane of one step of a day that is escalated three times. */
const red = [{ role: 'approver', seats: 1, quorum: 1, workingDays: 1, escalate: 'supervisor', escalations: 3 }] as const;

const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, chains: { ...policy.chains, red } })));

const filer = principalOf('filer@motors');

const [one, other] = ['supervisor1', 'supervisor2'].map(principalOf) as [Principal, Principal];

const { database, useCases, desk } = await openSuite({ policies });

/** As if it were so many days later: every deadline that is due by then fires. */
async function daysLater(days: number): Promise<void> {
  await useCases.app.get(TimerSweep).handOut(500, instant(new Date(Date.now() + days * 86_400_000).toISOString()));
  await useCases.drain();
}

const rows = (text: string, id: string) => new Records(database, filer.organisation).rows<{ row: string }>(text, [id]);

const escalations = (id: string) =>
  rows(
    `select coalesce(body::jsonb ->> 'time', '1') || ' ' || case when (body::jsonb ->> 'limits')::int > 1 then 'late' else 'in time' end as row
      from carnet.history_entry where transfer_id = $1 and kind = 'step-escalated' order by (body::jsonb ->> 'version')::int`,
    id,
  );

const deadlines = (id: string) =>
  rows(
    `select coalesce(terms ->> 'escalated', '0') || ' ' || state as row from carnet.timer where transfer_id = $1 and kind = 'step-due' order by 1`,
    id,
  );

async function notified(by: Principal, id: string): Promise<number> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items.filter(({ transfer, type }) => transfer === id && type === 'transfer.step_escalated').length;
}

describe('a step that is escalated again', () => {
  it('A step escalates as often as its policy says, each time with a notification', async () => {
    const { id } = await desk.review((await desk.toReview(filer)).id);
    for (const [place, days] of [30, 60, 90].entries()) {
      await daysLater(days);
      expect(await escalations(id)).toHaveLength(place + 1);
      expect([await notified(one, id), await notified(other, id)]).toEqual([place + 1, place + 1]);
    }
    expect((await desk.view(id)).step).toMatchObject({ seats: 1, quorum: 1, escalated: 3, voters: [expect.any(String)] });
    expect((await deadlines(id)).map(({ row }) => row)).toEqual(['0 fired', '1 fired', '2 fired', '3 pending']);
    await daysLater(120);
    expect(await escalations(id)).toHaveLength(3);
    expect((await deadlines(id)).map(({ row }) => row)).toEqual(['0 fired', '1 fired', '2 fired', '3 fired']);
    const seen = await desk.view(id);
    valueOf(await desk.vote(official(seen.step?.voters[0]), seen));
    expect((await desk.view(id)).state).toBe('granted');
  });

  it('A step that no worker saw for weeks escalates once and records the passed limits', async () => {
    const { id } = await desk.review((await desk.toReview(filer)).id);
    await daysLater(45);
    expect((await escalations(id)).map(({ row }) => row)).toEqual(['1 late']);
    expect(await notified(one, id)).toBe(1);
    expect((await deadlines(id)).map(({ row }) => row)).toEqual(['0 fired', '1 pending']);
  });
});
