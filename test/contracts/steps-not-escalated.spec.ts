import { randomUUID } from 'node:crypto';
import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { Principal } from '@carnet/identity';
import { instant } from '@carnet/kernel';
import { RoutingPolicies } from '@carnet/workflow';
import { expect, it } from '@jest/globals';
import { official, valueOf } from '../support/desk.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { asOrganisation, asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { principalOf } from '../support/use-cases.js';

/** The shipped policies, with a red lane whose first step seats every supervisor, so that nobody is free for the step beside it. */
const red = [
  { role: 'supervisor', seats: 9, quorum: 1, workingDays: 10 },
  { role: 'approver', seats: 1, quorum: 1, beside: 'previous', workingDays: 2, escalate: 'supervisor' },
] as const;

const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, chains: { ...policy.chains, red } })));

const [filer, supervisor] = ['filer@motors', 'supervisor1'].map(principalOf) as [Principal, Principal];

const { database, useCases, desk } = await openSuite({ policies });

async function passDays(days: number): Promise<void> {
  await useCases.app.get(TimerSweep).handOut(500, instant(new Date(Date.now() + days * 86_400_000).toISOString()));
  await useCases.drain();
}

it('Voters keep a late step until somebody is free, and supervisors are told once', async () => {
  const { id } = await desk.review((await desk.toReview(filer)).id);
  const voter = (await desk.view(id)).beside[0]?.voters[0];
  await passDays(30);
  // Tried again on the next day, in vain and without a word.
  await passDays(31);
  expect((await desk.view(id)).beside[0]).toMatchObject({ voters: [voter], escalatedTo: [], escalated: 0 });
  const entries = (organisation: string, role: 'carnet_app' | 'carnet_authority') =>
    asOrganisation(database, { role, organisation }, (sql) =>
      sql.rows<{ step: number; role: string }>(
        `select (body::jsonb ->> 'step')::int as step, body::jsonb ->> 'role' as role
          from carnet.history_entry where transfer_id = $1 and kind = 'step-not-escalated'`,
        [id],
      ),
    );
  expect(await entries(supervisor.organisation, 'carnet_authority')).toEqual([{ step: 1, role: 'supervisor' }]);
  expect(await entries(filer.organisation, 'carnet_app')).toEqual([]);

  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  for (const reader of [official(voter), supervisor]) {
    const page = valueOf(await useCases.app.get(ListNotifications).execute(reader, { unread: false, limit: 100, cursor: null }));
    const types = page.items.filter(({ transfer, type }) => transfer === id && type === 'transfer.step_not_escalated');
    expect(types.map(({ says }) => says.en)).toEqual([
      expect.stringMatching(/^An approval step is late, and nobody was free to take its seats\./),
    ]);
  }
  const kinds = async (...by: Parameters<typeof desk.view>) => (await desk.view(...by)).timeline.map(({ kind }) => kind);
  expect(await kinds(id)).toContain('step-not-escalated');
  expect(await kinds(id, filer)).not.toContain('step-not-escalated');

  const joined = randomUUID();
  await asOwner(database, async (sql) => {
    await sql.rows(`insert into carnet.person (id, name) values ($1, 'A new supervisor')`, [joined]);
    await sql.rows(
      `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'authority', '{supervisor}', '{}')`,
      [joined, supervisor.organisation],
    );
  });
  await passDays(32);
  expect((await desk.view(id)).beside[0]).toMatchObject({ voters: [joined], escalatedTo: [joined], escalated: 1 });
});
