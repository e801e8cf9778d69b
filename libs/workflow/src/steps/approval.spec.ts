import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import fc from 'fast-check';
import { nextSteps } from '../approval-progress.js';
import type { Command } from '../commands.js';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  amberRoute,
  approverA,
  approverB,
  approverC,
  assess,
  at,
  ballot,
  filer,
  grantedTransfer,
  inApproval,
  machineKey,
  openStep,
  opinion,
  otherContent,
  person,
  prepare,
  privacyOfficer,
  refusalOf,
  stranger,
  strictRoute,
  submitted,
  supervised,
  supervisor,
  system,
} from '../life.fixture.js';

const amber = after(submitted, assess(amberRoute), prepare, opinion(privacyOfficer, 'privacy'));

const strict = after(
  ...([submitted, assess(strictRoute), prepare, opinion(privacyOfficer, 'privacy')] as const),
  openStep(approverA, approverB, approverC),
);
const escalate = (...candidates: readonly PersonId[]): Command => ({ kind: 'escalate-step', by: system, at, candidates });

describe('an approval step that is late', () => {
  it('An escalation gives the missed seats to uninvolved people and keeps the votes', () => {
    const voted = after(strict, ballot(approverB, 'approve'));
    const escalated = after(voted, escalate(filer, privacyOfficer, approverB, supervisor));
    expect(escalated.openStep).toMatchObject({
      seats: 3,
      quorum: 2,
      voters: [approverB, approverC, supervisor],
      escalatedTo: [supervisor],
    });
    expect(refusalOf(escalated, ballot(approverA, 'approve'))).toBe('not-a-voter');
    expect(after(escalated, ballot(supervisor, 'approve')).state).toBe('granted');
  });

  it('The system escalates a step once, if the policy says so and a person is free', () => {
    expect(refusalOf(after(strict, escalate(supervisor)), escalate(stranger))).toBe('no-escalation');
    expect(refusalOf(supervised, escalate(stranger))).toBe('no-escalation');
    expect(refusalOf(strict, escalate(filer, approverA))).toBe('not-enough-voters');
    expect(refusalOf(strict, { ...escalate(supervisor), by: actor(supervisor) })).toBe('system-only');
    expect(refusalOf(inApproval, escalate(supervisor))).toBe('step-not-open');
  });
});

describe('an approval step', () => {
  it('An approval step names only people without a part so far, in the given order', () => {
    const second = after(inApproval, openStep(supervisor), ballot(supervisor, 'approve'));
    const opened = after(second, openStep(filer, privacyOfficer, supervisor, approverA, approverA, approverB, approverC, stranger));
    expect(opened.openStep).toMatchObject({ index: 1, role: 'approver', voters: [approverA, approverB, approverC] });
  });

  it('An approval step does not open below its quorum and tells the number of people', () => {
    const second = after(inApproval, openStep(supervisor), ballot(supervisor, 'approve'));
    expect(decideTransfer(second, openStep(supervisor, approverA))).toMatchObject({
      refusal: { code: 'not-enough-voters', context: { role: 'approver', needed: 2, found: 1 } },
    });
  });

  it('An approval step with fewer voters than seats can still grant or refuse', () => {
    const two = after(inApproval, openStep(supervisor), ballot(supervisor, 'approve'), openStep(approverA, approverB));
    expect(after(two, ballot(approverA, 'approve'), ballot(approverB, 'refuse')).state).toBe('refused');
    expect(after(two, ballot(approverA, 'approve'), ballot(approverB, 'approve')).state).toBe('granted');
  });

  it('An approval step opens once, and only by the system', () => {
    expect(refusalOf(supervised, openStep(stranger))).toBe('step-already-open');
    expect(refusalOf(inApproval, { ...openStep(supervisor), by: actor(stranger) })).toBe('system-only');
    expect(nextSteps(inApproval)).toEqual([{ index: 0, role: 'supervisor', seats: 1, quorum: 1 }]);
    expect(nextSteps(supervised)).toEqual([]);
  });

  it.each([
    ['a machine key', supervised, { ...ballot(approverA, 'approve'), by: machineKey }, 'machine-cannot-act'],
    ['the system', supervised, { ...ballot(approverA, 'approve'), by: system }, 'machine-cannot-act'],
    ['the filer', supervised, ballot(filer, 'approve'), 'filer-cannot-vote'],
    ['a reviewer', supervised, ballot(privacyOfficer, 'approve'), 'reviewer-cannot-vote'],
    ['anyone not named', supervised, ballot(stranger, 'approve'), 'not-a-voter'],
    ['the voter of an earlier step', supervised, ballot(supervisor, 'approve'), 'not-a-voter'],
    ['a voter who has voted', after(supervised, ballot(approverA, 'approve')), ballot(approverA, 'approve'), 'already-voted'],
    ['a voter who read other content', supervised, { ...ballot(approverA, 'approve'), contentDigest: otherContent }, 'stale-content'],
    ['a voter who refuses without reasons', supervised, { ...ballot(approverA, 'refuse'), reasons: '' }, 'reasons-missing'],
    ['anyone before it opens', inApproval, ballot(supervisor, 'approve'), 'step-not-open'],
  ] as const)('An approval step takes no vote from %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('An approval grants with each condition of reviewers and approving voters once', () => {
    const decided = after(
      supervised,
      ballot(approverA, 'approve', ['Erase after a year.', 'Report monthly. ']),
      ballot(approverC, 'approve', ['Report monthly.']),
    );
    expect(decided.decision).toMatchObject({
      outcome: 'granted-with-conditions',
      by: 'approval',
      conditions: ['Erase after a year.', 'Report monthly.'],
      appeal: null,
    });
  });

  it('An approval without any condition grants without conditions', () => {
    expect(after(amber, openStep(approverA), ballot(approverA, 'approve')).decision?.outcome).toBe('granted');
  });

  it('A step refuses with reasons and the appeal route once its quorum is out of reach', () => {
    const decision = decideTransfer(after(supervised, ballot(approverA, 'refuse')), ballot(approverB, 'refuse'));
    expect(decision).toMatchObject({ accepted: true, ledger: 'release' });
    const refused = after(supervised, ballot(approverA, 'refuse'), ballot(approverB, 'refuse'));
    expect(refused.decision).toMatchObject({ outcome: 'refused', appeal: amberRoute.appeal });
    expect(refused.decision?.reasons).toContainEqual({ en: 'because', zh: 'because' });
  });

  it('A step decides exactly when its quorum is reached or out of reach, in any order', () => {
    const chains = fc.integer({ min: 1, max: 7 }).chain((seats) => fc.tuple(fc.constant(seats), fc.integer({ min: 1, max: seats })));
    const property = fc.property(chains, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), ([seats, quorum], choices) => {
      const route = { ...amberRoute, chain: [{ role: 'approver' as const, seats, quorum }] };
      const voters = Array.from({ length: seats }, (_, index) => person(20 + index));
      let transfer = after(submitted, assess(route), prepare, opinion(privacyOfficer, 'privacy'), openStep(...voters));
      let [approvals, refusals] = [0, 0];
      for (const [index, voter] of voters.entries()) {
        transfer = after(transfer, ballot(voter, choices[index] ? 'approve' : 'refuse'));
        if (choices[index]) approvals += 1;
        else refusals += 1;
        const state = approvals >= quorum ? 'granted' : seats - refusals < quorum ? 'refused' : 'in-approval';
        expect(transfer.state).toBe(state);
        if (state !== 'in-approval') return;
      }
      throw new Error('every vote was cast and nothing was decided');
    });
    fc.assert(property);
  });

  it('One refusal ends a step in which each voter has a veto', () => {
    expect(after(strict, ballot(approverA, 'approve'), ballot(approverB, 'refuse')).state).toBe('refused');
    expect(after(strict, ballot(approverA, 'approve'), ballot(approverB, 'approve')).state).toBe('granted');
  });

  it('A granted transfer has no open approval step', () => {
    expect(grantedTransfer).toMatchObject({ state: 'granted', openStep: null });
  });
});
