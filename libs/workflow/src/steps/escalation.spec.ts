import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import type { CommandOf } from '../commands.js';
import { decideTransfer } from '../decide-transfer.js';
import {
  after,
  amberRoute,
  approverA,
  approverB,
  assess,
  at,
  ballot,
  openStep,
  opinion,
  person,
  prepare,
  privacyOfficer,
  refusalOf,
  stranger,
  submitted,
  supervisor,
  system,
} from '../life.fixture.js';
import { escalationCount } from '../open-steps.js';
import type { ApprovalStep, Transfer } from '../transfer.js';

const opened = (escalations?: ApprovalStep['escalations']): Transfer => {
  const step = { role: 'approver', seats: 2, quorum: 2, escalate: 'supervisor', ...(escalations && { escalations }) } as const;
  return after(
    ...([submitted, assess({ ...amberRoute, chain: [step] }), prepare, opinion(privacyOfficer, 'privacy')] as const),
    openStep(approverA, approverB),
  );
};
const escalate = (...candidates: readonly PersonId[]): CommandOf<'escalate-step'> => ({
  kind: 'escalate-step',
  by: system,
  at,
  candidates,
});
const third = person(31);

describe('the repeated escalation of a step', () => {
  it('A step passes missed seats on again, also from substitutes, up to its limit', () => {
    const once = after(opened(2), ballot(approverA, 'approve'), escalate(supervisor, stranger));
    expect(once.openStep).toMatchObject({ voters: [approverA, supervisor], escalatedTo: [supervisor], escalated: 1 });
    const twice = after(once, escalate(supervisor, stranger));
    expect(twice.openStep).toMatchObject({ voters: [approverA, stranger], escalatedTo: [stranger], escalated: 2 });
    expect(refusalOf(twice, ballot(supervisor, 'approve'))).toBe('not-a-voter');
    expect(refusalOf(twice, escalate(supervisor))).toBe('no-escalation');
    expect(after(twice, ballot(stranger, 'approve')).state).toBe('granted');
  });

  it('A substitute who has voted keeps the seat at the next escalation', () => {
    const both = after(opened(3), escalate(supervisor, stranger), ballot(supervisor, 'approve'));
    expect(after(both, escalate(third)).openStep).toMatchObject({ voters: [supervisor, third], escalatedTo: [supervisor, third] });
  });

  it('A repeatable escalation takes place without free people and keeps the voters', () => {
    const decision = decideTransfer(opened(2), escalate(approverA));
    expect(decision).toMatchObject({ accepted: true, events: [{ kind: 'step-escalated', missed: [] }] });
    expect(after(opened(2), escalate()).openStep).toMatchObject({ voters: [approverA, approverB], escalatedTo: [], escalated: 1 });
    expect(refusalOf(opened(), escalate())).toBe('not-enough-voters');
  });

  it('A step escalates until it is decided if the policy says so', () => {
    const often = Array.from({ length: 30 }, (_, time) => escalate(...(time % 2 === 0 ? [supervisor, stranger] : [third, person(32)])));
    const late = after(opened('until-decided'), ...often);
    expect(escalationCount(late.openStep!)).toBe(30);
    expect(after(late, ballot(third, 'approve'), ballot(person(32), 'approve')).state).toBe('granted');
    expect(refusalOf(after(late, ballot(third, 'approve'), ballot(person(32), 'approve')), escalate(supervisor))).toBe('not-in-this-state');
  });

  it('An escalation after several missed limits names their number and counts once', () => {
    const told = (limits: number) => decideTransfer(opened(3), { ...escalate(supervisor, stranger), limits });
    expect(told(7)).toMatchObject({ events: [{ limits: 7, step: { escalated: 1 } }] });
    expect(JSON.stringify(told(1))).not.toContain('limits');
  });
});
