import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DrawAudits } from '@carnet/features/audits/draw-audits.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import type { Principal } from '@carnet/identity';
import { instant } from '@carnet/kernel';
import { RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { official, valueOf } from '../support/desk.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithAudits } from '../support/policies.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

/** The supervisor's step goes to others when its day passes; the approvers beside it have no day. */
const red = [
  { role: 'supervisor', seats: 1, quorum: 1, workingDays: 2, escalate: 'supervisor' },
  { role: 'approver', seats: 2, quorum: 2, beside: 'previous' },
] as const;

const policies = new RoutingPolicies(policiesWithAudits().all.map((policy) => ({ ...policy, chains: { ...policy.chains, red } })));

const { database, useCases, desk } = await openSuite({ policies });

async function told(by: Principal, id: string): Promise<readonly string[]> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items.filter(({ transfer }) => transfer === id).map(({ type }) => type);
}

describe('the notification of an escalation', () => {
  it('An escalation is told to its new voters and not to voters of a parallel step', async () => {
    const seen = await desk.review((await desk.toReview(principalOf('filer@motors'))).id);
    const approvers = (seen.beside[0]?.voters ?? []).map(official);
    expect(approvers).toHaveLength(2);
    await useCases.app.get(TimerSweep).handOut(500, instant(new Date(Date.now() + 30 * 86_400_000).toISOString()));
    await useCases.drain();
    const { step } = await desk.view(seen.id);
    expect(step?.escalatedTo).toHaveLength(1);
    for (const voter of step?.escalatedTo ?? []) expect(await told(official(voter), seen.id)).toContain('transfer.step_escalated');
    for (const approver of approvers) {
      const types = await told(approver, seen.id);
      expect(types).toContain('transfer.step_opened');
      expect(types).not.toContain('transfer.step_escalated');
    }
  });
});

describe('the notification of an audit', () => {
  it('A decision drawn for an audit is told to the auditor and not to others', async () => {
    const { id } = await desk.file(principalOf('filer@retail'));
    await useCases.drain();
    await waitForOlderTransactions(database);
    while (await useCases.app.get(DrawAudits).execute());
    expect(await told(principalOf('auditor1'), id)).toEqual(['transfer.audit_drawn']);
    for (const other of ['supervisor1', 'privacy1', 'filer@retail', 'admin@retail'])
      expect(await told(principalOf(other), id)).not.toContain('transfer.audit_drawn');
  });
});
