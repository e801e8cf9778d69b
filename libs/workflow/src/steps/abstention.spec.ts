import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import fc from 'fast-check';
import type { Command } from '../commands.js';
import { applyDecision, decideTransfer } from '../decide-transfer.js';
import {
  after,
  amberRoute,
  approverA,
  approverB,
  approverC,
  assess,
  at,
  ballot,
  consistent,
  lapseHearing,
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
import type { ApprovalStep, Route, Transfer } from '../transfer.js';
import { BALLOTS, type Ballot } from '../vocabulary.js';

const opened = (step: Partial<ApprovalStep>, voters: readonly PersonId[], more: Partial<Route> = {}): Transfer =>
  after(
    submitted,
    assess({ ...amberRoute, ...more, chain: [{ role: 'approver', seats: 3, quorum: 2, ...step }] }),
    prepare,
    opinion(privacyOfficer, 'privacy'),
    openStep(...voters),
  );
const three = opened({}, [approverA, approverB, approverC]);

describe('an abstention', () => {
  it('An abstention uses the seat and counts neither for nor against', () => {
    const decision = decideTransfer(three, ballot(approverA, 'abstain'));
    expect(decision).toMatchObject({ accepted: true, followUps: [], events: [{ kind: 'voted', vote: { ballot: 'abstain' } }] });
    const once = after(three, ballot(approverA, 'abstain'));
    expect(once.openStep?.voters).toContain(approverA);
    expect(refusalOf(once, ballot(approverA, 'approve'))).toBe('already-voted');
    expect(after(once, ballot(approverB, 'approve')).state).toBe('in-approval');
    expect(after(once, ballot(approverB, 'approve'), ballot(approverC, 'approve')).state).toBe('granted');
  });

  it('An abstention needs reasons and has neither conditions nor a justification', () => {
    expect(refusalOf(three, { ...ballot(approverA, 'abstain'), reasons: ' ' })).toBe('reasons-missing');
    expect(refusalOf(three, { ...ballot(approverA, 'abstain'), conditions: ['Erase after a year.'] })).toBe('abstention-with-conditions');
    expect(refusalOf(three, { ...ballot(approverA, 'abstain'), restriction: consistent })).toBe('justification-without-restriction');
    expect(refusalOf(three, { ...ballot(approverA, 'abstain'), noConflict: false })).toBe('conflict-unstated');
  });

  it('An abstention passes its seat on once the quorum of approvals is out of reach', () => {
    const out = decideTransfer(after(three, ballot(approverA, 'abstain')), ballot(approverB, 'abstain'));
    expect(out).toMatchObject({
      accepted: true,
      followUps: ['open-step'],
      events: [{ kind: 'voted' }, { kind: 'seats-passed-on', left: [approverA], step: { seats: 3, voters: [approverB, approverC] } }],
    });
    const waiting = after(three, ballot(approverA, 'abstain'), ballot(approverB, 'refuse'));
    expect(waiting).toMatchObject({ state: 'in-approval', openStep: { voters: [approverB, approverC] } });
    expect(refusalOf(waiting, ballot(approverA, 'approve'))).toBe('not-a-voter');
    expect(refusalOf(waiting, openStep(approverA))).toBe('not-enough-voters');
    const refilled = after(waiting, openStep(approverA, stranger));
    expect(refilled.openStep?.voters).toEqual([approverB, approverC, stranger]);
    expect(after(refilled, ballot(stranger, 'approve'), ballot(approverC, 'approve')).state).toBe('granted');
    expect(after(refilled, ballot(stranger, 'refuse')).state).toBe('refused');
  });

  it('An abstention of the only voter leaves the seat to another voter', () => {
    const one = opened({ seats: 1, quorum: 1 }, [approverA]);
    const left = after(one, ballot(approverA, 'abstain'));
    expect(left).toMatchObject({ state: 'in-approval', openStep: { seats: 1, voters: [] } });
    expect(after(left, openStep(approverB), ballot(approverB, 'approve')).state).toBe('granted');
    expect(after(left, openStep(approverB), ballot(approverB, 'abstain')).openStep?.voters).toEqual([]);
  });

  it('An abstention is no veto and does not outweigh enough refusals', () => {
    const strict = opened({ veto: true }, [approverA, approverB, approverC]);
    expect(after(strict, ballot(approverA, 'abstain')).state).toBe('in-approval');
    expect(after(strict, ballot(approverA, 'abstain'), ballot(approverB, 'refuse')).state).toBe('refused');
    expect(after(three, ballot(approverA, 'abstain'), ballot(approverB, 'refuse'), ballot(approverC, 'refuse')).state).toBe('refused');
  });

  it('A hearing voids an abstention, and the seat does not go back to its voter', () => {
    const voters = [approverA, approverB, approverC, stranger];
    const heard = opened({ seats: 4, quorum: 2 }, voters, { hearing: { workingDays: 5 } });
    const cast = [ballot(approverA, 'abstain'), ...[approverB, approverC, stranger].map((one) => ballot(one, 'refuse'))];
    const told = after(heard, ...cast);
    expect(told).toMatchObject({ state: 'awaiting-hearing', votes: [], hearings: [{ voided: { length: 4 } }] });
    const again = after(told, lapseHearing);
    expect(again.openStep?.voters).not.toContain(approverA);
    expect(refusalOf(again, openStep(approverA))).toBe('not-enough-voters');
    expect(after(again, ballot(approverB, 'abstain')).votes).toHaveLength(1);
  });

  it('A supervisor takes an abstention’s seat by escalation if it is still vacant', () => {
    const step = opened({ escalate: 'supervisor' }, [approverA, approverB, approverC]);
    const waiting = after(step, ballot(approverA, 'abstain'), ballot(approverB, 'abstain'), ballot(approverC, 'approve'));
    const escalate = { kind: 'escalate-step', by: system, at, candidates: [supervisor, approverA] } as const;
    const taken = after(waiting, escalate);
    expect(taken.openStep).toMatchObject({ voters: [approverB, approverC, supervisor], escalatedTo: [supervisor] });
    expect(refusalOf(waiting, { ...escalate, candidates: [approverA] })).toBe('not-enough-voters');
    expect(after(taken, ballot(supervisor, 'approve')).state).toBe('granted');
  });
});

const cases = fc.integer({ min: 1, max: 5 }).chain((seats) => {
  const cast = fc.array(fc.constantFrom<Ballot>(...BALLOTS), { minLength: seats, maxLength: seats });
  return fc.record({ seats: fc.constant(seats), quorum: fc.integer({ min: 1, max: seats }), cast }).chain((one) => {
    const places = Array.from({ length: seats }, (_, place) => place);
    return fc.record({ one: fc.constant(one), order: fc.shuffledSubarray(places, { minLength: seats }) });
  });
});

/** The end of one step after these votes; refused votes are skipped. */
function ended(start: Transfer, votes: readonly (readonly [PersonId, Ballot])[]): Transfer {
  return votes.reduce((transfer, [voter, choice]) => {
    const decision = decideTransfer(transfer, ballot(voter, choice));
    if (!decision.accepted) expect(decision.refusal.code).toBe('not-in-this-state');
    return applyDecision(transfer, decision);
  }, start);
}

const seat = (place: number): PersonId => person(20 + place);
const count = ({ votes }: Transfer, choice: Ballot): number => votes.filter((vote) => vote.ballot === choice).length;

it('The order of the same votes changes neither the outcome nor the seats passed on', () => {
  const property = fc.property(cases, ({ one: { seats, quorum, cast }, order }) => {
    const places = cast.map((choice, place) => [seat(place), choice] as const);
    const start = opened(
      { seats, quorum },
      places.map(([voter]) => voter),
    );
    const [first, second] = [places, order.map((place) => places[place]!)].map((votes) => ended(start, votes)) as [Transfer, Transfer];
    expect(second.state).toBe(first.state);
    expect(second.openStep?.voters.length).toBe(first.openStep?.voters.length);
    const tally = (choice: Ballot): number => cast.filter((given) => given === choice).length;
    const [yes, no] = [tally('approve') >= quorum, tally('refuse') > seats - quorum];
    expect(first.state).toBe(yes ? 'granted' : no ? 'refused' : 'in-approval');
  });
  fc.assert(property, { numRuns: 500 });
});

it('Seats passed on never lower the quorum or block a step while a person is free', () => {
  const seen = { granted: 0, refused: 0, short: 0 };
  const steps = fc.integer({ min: 1, max: 4 }).chain((seats) => fc.tuple(fc.constant(seats), fc.integer({ min: 1, max: seats })));
  const draws = fc.array(fc.tuple(fc.nat(), fc.constantFrom<Ballot>('approve', 'refuse', 'abstain', 'abstain')), { minLength: 60 });
  const property = fc.property(steps, draws, ([seats, quorum], drawn) => {
    const people = Array.from({ length: 12 }, (_, place) => seat(place));
    let transfer = opened({ seats, quorum }, people);
    for (const [which, choice] of drawn) {
      if (transfer.openStep === null) break;
      const { voters } = transfer.openStep;
      const waiting = voters.filter((voter) => !transfer.votes.some((vote) => vote.voter === voter));
      const refill: Command = openStep(...people);
      transfer = after(transfer, ...(voters.length < seats && refusalOf(transfer, refill) === null ? [refill] : []));
      const voter = waiting[which % Math.max(1, waiting.length)];
      if (voter !== undefined) transfer = after(transfer, ballot(voter, choice));
      const spoke = transfer.votes.map((vote) => vote.voter);
      if (new Set(spoke).size !== spoke.length) throw new Error('somebody voted twice');
    }
    if (transfer.state === 'granted') expect(count(transfer, 'approve')).toBe(quorum);
    if (transfer.state === 'refused') expect(count(transfer, 'refuse')).toBe(seats - quorum + 1);
    if (transfer.state === 'in-approval') expect(transfer.votes.length).toBeGreaterThan(12 - seats);
    seen[transfer.state === 'granted' ? 'granted' : transfer.state === 'refused' ? 'refused' : 'short'] += 1;
  });
  fc.assert(property, { numRuns: 400, seed: 7 });
  expect(Object.values(seen).every((times) => times > 0) ? [] : seen).toEqual([]);
});
