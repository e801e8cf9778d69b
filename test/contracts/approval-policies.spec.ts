import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { type PolicyOrId, SimulatePolicy } from '@carnet/features/policies/simulate-policy.js';
import type { Principal } from '@carnet/identity';
import { instant, isoDate } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

/** The shipped policies, with a red lane of one step: approvers, one refusal of whom ends it, and supervisors after two days. */
function strictPolicies(): RoutingPolicies {
  const step = { role: 'approver', seats: 3, quorum: 2, veto: true, workingDays: 2, escalate: 'supervisor' } as const;
  return new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, chains: { ...policy.chains, red: [step] } })));
}

const filer = principalOf('filer@motors');

const supervisors = ['supervisor1', 'supervisor2'].map((username) => principalOf(username).person);

const { database, useCases, desk } = await openSuite({ policies: strictPolicies() });

/** As if it were so many days later: every deadline that is due by then fires. */
async function daysLater(days: number): Promise<void> {
  await useCases.app.get(TimerSweep).handOut(500, instant(new Date(Date.now() + days * 86_400_000).toISOString()));
  await useCases.drain();
}

const pending = (id: string) =>
  new Records(database, filer.organisation).rows(
    `select kind, state from carnet.timer where transfer_id = $1 and kind like 'step-%' order by cause, kind desc`,
    [id],
  );

describe('the simulation of a policy', () => {
  const simulate = (by: Principal, named: string, policy: PolicyOrId | null = null, against: PolicyOrId | null = null) =>
    useCases.app.get(SimulatePolicy).execute(by, { named, policy, against });
  const shipped = openPolicies().routing.on(isoDate('2026-11-25'));

  it('The simulation tells an officer who may act and how two policies differ', async () => {
    const seen = await desk.toReview(filer);
    const view = valueOf(await simulate(principalOf('privacy1'), seen.id, null, shipped));
    expect(view).toMatchObject({ policy: shipped.id, lane: 'red', disposal: 'review', enough: true });
    expect(view.reviews.map(({ discipline }) => discipline)).toEqual(['privacy', 'data-security', 'legal']);
    expect(view.steps).toMatchObject([{ role: 'approver', seats: 3, quorum: 2, veto: true, workingDays: 2, escalate: 'supervisor' }]);
    const told = view.against?.differences.map(({ part, before, after }) => ({
      part,
      before: before?.en ?? null,
      after: after?.en ?? null,
    }));
    expect(told).toEqual([
      { part: 'step', before: '1. supervisor: 1 of 1', after: '1. approver: 2 of 3, veto, 2 working days, then supervisor' },
      { part: 'step', before: '2. approver: 2 of 3', after: null },
    ]);
    const officer = official(seen.reviews[0]?.assignee);
    expect(view.reviews[0]?.eligible).toContain(officer.person);
    valueOf(await desk.giveOpinion(officer, seen, 'privacy'));
    const voters = valueOf(await simulate(principalOf('privacy1'), seen.reference)).steps.flatMap(({ eligible }) => eligible ?? []);
    expect(voters.length).toBeGreaterThan(2);
    expect(voters).not.toContain(officer.person);
  });

  it('The simulation tells a company no names, and another company nothing', async () => {
    const seen = await desk.toReview(filer);
    const view = valueOf(await simulate(filer, seen.id));
    expect(view.enough).toBeNull();
    expect([...view.reviews, ...view.steps].map(({ eligible }) => eligible)).toEqual([null, null, null, null]);
    expect(codeOf(await simulate(principalOf('filer@retail'), seen.id))).toBe('not-found');
  });

  it('The simulation reports too few people and refuses an unknown policy', async () => {
    const seen = await desk.toReview(filer);
    const many = { ...shipped, chains: { ...shipped.chains, red: [{ role: 'supervisor', seats: 9, quorum: 9 } as const] } };
    expect(valueOf(await simulate(principalOf('privacy1'), seen.id, many)).enough).toBe(false);
    expect(codeOf(await simulate(principalOf('privacy1'), seen.id, 'routing-1999.1'))).toBe('policy-unknown');
  });
});

describe('a step whose policy has it escalated', () => {
  it('An escalated step gives the missed seats to supervisors, who decide', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    const [first, second] = opened.step?.voters ?? [];
    valueOf(await desk.vote(official(first), opened));
    await daysLater(30);
    const escalated = await desk.view(opened.id);
    const joined = (escalated.step?.voters ?? []).filter((voter) => supervisors.includes(voter as never));
    expect(joined.length).toBeGreaterThan(0);
    expect(escalated.step).toMatchObject({ seats: 3, quorum: 2, escalatedTo: joined });
    expect(escalated.step?.voters).toContain(first);
    expect(escalated.step?.voters).not.toContain(second);
    expect(codeOf(await desk.vote(official(second), escalated))).toBe('not-a-voter');
    expect(escalated.timeline.map(({ kind }) => kind)).toContain('step-escalated');
    valueOf(await desk.vote(official(joined[0]), await desk.view(opened.id)));
    expect((await desk.view(opened.id)).state).toBe('granted');
  });

  it('An escalated step gets a new last day and is escalated only once', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    expect(await pending(opened.id)).toContainEqual({ kind: 'step-due', state: 'pending' });
    await daysLater(30);
    const escalated = await desk.view(opened.id);
    const states = (await pending(opened.id)).map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(['fired', 'pending']));
    await daysLater(60);
    expect((await desk.view(opened.id)).step).toEqual(escalated.step);
    expect((await pending(opened.id)).filter(({ state }) => state === 'pending')).toEqual([]);
  });

  it('The first refusal ends a step whose voters have a veto', async () => {
    const opened = await desk.review((await desk.toReview(filer)).id);
    valueOf(await desk.vote(official(opened.step?.voters[0]), opened, 'refuse'));
    expect((await desk.view(opened.id)).state).not.toBe('in-approval');
  });
});
