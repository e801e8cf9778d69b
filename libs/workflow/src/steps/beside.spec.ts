import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import fc from 'fast-check';
import { nextSteps } from '../approval-progress.js';
import type { Command, CommandOf } from '../commands.js';
import { applyDecision, decideTransfer } from '../decide-transfer.js';
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
  confirm,
  doubtful,
  lapseHearing,
  opinion,
  openStep,
  person,
  prepare,
  privacyOfficer,
  refusalOf,
  stateView,
  stranger,
  submitted,
  supervisor,
  system,
  withdraw,
} from '../life.fixture.js';
import { openSteps } from '../open-steps.js';
import type { ApprovalStep, Route, Transfer } from '../transfer.js';

const pair: readonly ApprovalStep[] = [
  { role: 'supervisor', seats: 1, quorum: 1 },
  { role: 'approver', seats: 3, quorum: 2, beside: 'previous', workingDays: 2, escalate: 'supervisor' },
];
const last: ApprovalStep = { role: 'approver', seats: 1, quorum: 1 };
const reviewed = (chain: readonly ApprovalStep[], more: Partial<Route> = {}): Transfer =>
  after(submitted, assess({ ...amberRoute, ...more, chain }), prepare, opinion(privacyOfficer, 'privacy'));
const opening = (...candidates: readonly (readonly PersonId[])[]): Command => ({
  kind: 'open-step',
  by: system,
  at,
  candidates: candidates[0] ?? [],
  beside: candidates.slice(1),
});
const opened = after(reviewed(pair), opening([supervisor], [approverA, approverB, approverC]));
const seats = (transfer: Transfer) => openSteps(transfer).map(({ index, voters }) => [index, voters]);

describe('steps side by side', () => {
  it('Steps side by side open at once, and the next step opens after every quorum', () => {
    expect(nextSteps(reviewed([...pair, last])).map(({ index }) => index)).toEqual([0, 1]);
    const both = after(reviewed([...pair, last]), opening([supervisor], [approverA, approverB, approverC]));
    expect(seats(both)).toEqual([
      [0, [supervisor]],
      [1, [approverA, approverB, approverC]],
    ]);
    const [one, two] = [after(both, ballot(approverA, 'approve')), decideTransfer(both, ballot(supervisor, 'approve'))];
    expect(two).toMatchObject({ accepted: true, followUps: [], events: [{ kind: 'voted' }, { kind: 'step-completed', index: 0 }] });
    expect(seats(applyDecision(both, two))).toEqual([[1, [approverA, approverB, approverC]]]);
    expect(nextSteps(one)).toEqual([]);
    const late = decideTransfer(after(one, ballot(supervisor, 'approve')), ballot(approverB, 'approve'));
    expect(late).toMatchObject({ accepted: true, followUps: ['open-step'] });
    const complete = after(one, ballot(supervisor, 'approve'), ballot(approverB, 'approve'));
    expect(nextSteps(complete).map(({ index }) => index)).toEqual([2]);
    expect(after(complete, openStep(stranger), ballot(stranger, 'approve')).state).toBe('granted');
  });

  it('The step that is completed last decides the transfer', () => {
    expect(after(opened, ballot(supervisor, 'approve'), ballot(approverA, 'approve'), ballot(approverB, 'approve')).state).toBe('granted');
    expect(after(opened, ballot(approverA, 'approve'), ballot(approverB, 'approve'), ballot(supervisor, 'approve')).state).toBe('granted');
  });

  it('One refused step refuses the transfer and closes the step beside it', () => {
    const refused = after(opened, ballot(approverA, 'approve'), ballot(supervisor, 'refuse'));
    expect(refused).toMatchObject({ state: 'refused', openStep: null });
    expect(refused.openBeside).toBeUndefined();
    expect(after(opened, ballot(approverA, 'refuse'), ballot(approverB, 'refuse')).state).toBe('refused');
  });

  it('Steps side by side seat each person once and still fill the narrower step', () => {
    const chain: readonly ApprovalStep[] = [
      { role: 'approver', seats: 2, quorum: 1 },
      { ...last, disciplines: ['legal'], beside: 'previous' },
    ];
    const both = after(reviewed(chain), opening([approverA, approverB, approverC], [approverA]));
    expect(seats(both)).toEqual([
      [0, [approverB, approverC]],
      [1, [approverA]],
    ]);
    expect(seats(after(reviewed(chain), opening([approverA, approverB], [approverA, approverB])))).toEqual([
      [0, [approverB]],
      [1, [approverA]],
    ]);
    expect(refusalOf(reviewed(chain), opening([approverA], [approverA]))).toBe('not-enough-voters');
    expect(refusalOf(reviewed(chain), opening([approverA]))).toBe('not-enough-voters');
  });

  it('A person casts one vote, in the step in which the person has a seat', () => {
    const voted = after(opened, ballot(supervisor, 'approve'));
    expect(refusalOf(voted, ballot(supervisor, 'approve'))).toBe('not-a-voter');
    const once = after(opened, ballot(approverA, 'approve'));
    expect(refusalOf(once, ballot(approverA, 'approve'))).toBe('already-voted');
    expect(once.votes.map(({ step }) => step)).toEqual([1]);
    expect(refusalOf(opened, ballot(stranger, 'approve'))).toBe('not-a-voter');
  });

  it('A voter with a seat in one step cannot vote as a deputy in the step beside it', () => {
    const standing = { roles: ['approver'], disciplines: [] };
    const delegation = {
      id: 'd',
      person: approverA,
      deputy: supervisor,
      covers: ['approval'] as const,
      disciplines: null,
      startsAt: at,
      endsAt: at,
      endedAt: null,
    };
    const vote = { ...ballot(supervisor, 'approve'), standing, onBehalfOf: { person: approverA, standing, delegation } };
    expect(refusalOf(opened, vote)).toBe('deputy-has-seat');
  });

  it('Each step beside another is escalated and refilled alone, with people of its own', () => {
    const escalate = (...candidates: readonly PersonId[]): CommandOf<'escalate-step'> => ({
      kind: 'escalate-step',
      by: system,
      at,
      candidates,
      step: 1,
    });
    expect(refusalOf(opened, escalate(supervisor))).toBe('not-enough-voters');
    const escalated = after(opened, ballot(approverB, 'approve'), escalate(supervisor, stranger));
    expect(seats(escalated)).toEqual([
      [0, [supervisor]],
      [1, [approverB, approverC, stranger]],
    ]);
    expect(refusalOf(opened, { ...escalate(stranger), step: 0 })).toBe('no-escalation');
    const aside: Command = {
      kind: 'declare-conflict',
      by: actor(approverA),
      at,
      reasons: 'A friend.',
      candidates: { reviewers: {}, voters: [supervisor] },
    };
    const left = after(opened, aside);
    expect(seats(left)[1]).toEqual([1, [approverB, approverC]]);
    expect(refusalOf(left, { ...openStep(stranger) })).toBe('step-already-open');
    const refill = { kind: 'open-step', by: system, at, candidates: [supervisor, stranger], step: 1 } as const;
    expect(seats(after(left, refill))).toEqual([
      [0, [supervisor]],
      [1, [approverB, approverC, stranger]],
    ]);
  });

  it('A withdrawal or a challenge closes all steps side by side', () => {
    const challenge: Command = {
      kind: 'challenge',
      by: actor(approverA),
      at,
      reasons: 'Look.',
      disciplines: [],
      contentDigest: opened.contentDigest,
    };
    for (const command of [withdraw, challenge]) expect(seats(after(opened, command))).toEqual([]);
  });

  it('A doubtful condition waits although a supervisor votes in the step beside it', () => {
    const conditional = { ...ballot(approverA, 'approve', ['Erase after a year.']), restriction: doubtful };
    const votes = [ballot(supervisor, 'approve'), conditional, ballot(approverB, 'approve')];
    for (const order of [votes, votes.toReversed()])
      expect(after(opened, ...order)).toMatchObject({
        state: 'in-approval',
        confirmation: { decision: { outcome: 'granted-with-conditions' } },
      });
  });
});

describe('a hearing about one of two steps side by side', () => {
  const heard = after(reviewed(pair, { hearing: { workingDays: 5 } }), opening([supervisor], [approverA, approverB, approverC]));
  const told = after(heard, ballot(approverA, 'approve'), ballot(supervisor, 'refuse'));

  it('A hearing voids the votes of its own step and keeps those of the step beside it', () => {
    expect(told).toMatchObject({ state: 'awaiting-hearing', votes: [{ voter: approverA }] });
    expect(refusalOf(told, ballot(approverB, 'approve'))).toBe('not-in-this-state');
    const again = after(told, lapseHearing);
    expect(openSteps(again).map(({ index, openedAt }) => [index, openedAt])).toEqual([
      [0, lapseHearing.at],
      [1, lapseHearing.at],
    ]);
    expect(after(again, ballot(approverB, 'approve'), ballot(supervisor, 'approve')).state).toBe('granted');
    expect(after(again, ballot(supervisor, 'refuse')).state).toBe('refused');
  });

  it('A hearing about one step does not replace a hearing about the step beside it', () => {
    const again = after(told, stateView, ballot(supervisor, 'approve'), ballot(approverB, 'refuse'));
    expect(after(again, ballot(approverC, 'refuse'))).toMatchObject({
      state: 'awaiting-hearing',
      hearings: [{ step: { index: 0 } }, { step: { index: 1 } }],
    });
  });

  it('A hearing follows a confirmed doubtful refusal, and both steps go on after it', () => {
    const pending = after(
      heard,
      ...['a', 'b'].map((_, one) => ({ ...ballot(one === 0 ? approverA : approverB, 'refuse'), restriction: doubtful })),
    );
    expect(pending).toMatchObject({ openStep: null, confirmation: { step: { index: 1 }, beside: [{ index: 0 }] } });
    const offered = after(pending, confirm(stranger));
    expect(offered.state).toBe('awaiting-hearing');
    expect(seats(after(offered, lapseHearing)).map(([index]) => index)).toEqual([0, 1]);
  });
});

it('Any order of the same votes over open steps gives the same outcome', () => {
  const step = fc
    .integer({ min: 1, max: 4 })
    .chain((most) => fc.record({ seats: fc.constant(most), quorum: fc.integer({ min: 1, max: most }) }));
  const groups = fc.array(step, { minLength: 2, maxLength: 3 }).chain((steps) => {
    const votes = steps.flatMap(({ seats: most }, place) =>
      Array.from({ length: most }, (_, seat) => ({ place, voter: person(20 + 10 * place + seat) })),
    );
    const ballots = fc.tuple(...votes.map((one) => fc.boolean().map((approves) => ({ ...one, approves }))));
    return ballots.chain((cast) => {
      const order = fc.shuffledSubarray(cast, { minLength: cast.length });
      return fc.record({ steps: fc.constant(steps), cast: fc.constant(cast), first: order, second: order });
    });
  });
  fc.assert(
    fc.property(groups, ({ steps, cast, first, second }) => {
      const chain = steps.map((one, place): ApprovalStep => ({ role: 'approver', ...one, ...(place > 0 && { beside: 'previous' }) }));
      const people = steps.map((_, place) => cast.flatMap((one) => (one.place === place ? [one.voter] : [])));
      const start = after(reviewed(chain), opening(...people));
      const approved = steps.every(({ quorum }, place) => cast.filter((one) => one.place === place && one.approves).length >= quorum);
      for (const order of [cast, first, second]) {
        const end = order.reduce((transfer, { voter, approves }) => {
          const decision = decideTransfer(transfer, ballot(voter, approves ? 'approve' : 'refuse'));
          if (!decision.accepted) expect(['not-in-this-state', 'not-a-voter']).toContain(decision.refusal.code);
          return applyDecision(transfer, decision);
        }, start);
        expect(end).toMatchObject({ state: approved ? 'granted' : 'refused', openStep: null });
        expect(end.votes.length).toBe(new Set(end.votes.map(({ voter }) => voter)).size);
      }
    }),
  );
});
