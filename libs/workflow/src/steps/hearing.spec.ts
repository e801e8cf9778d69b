import { describe, expect, it } from '@jest/globals';
import { applyDecision, decideTransfer } from '../decide-transfer.js';
import { findHeldHearing, openHearing } from '../hearing.js';
import {
  actor,
  after,
  afterAnswer,
  answerDue,
  approverA,
  approverB,
  approverC,
  assess,
  at,
  ballot,
  confirm,
  content,
  doubtful,
  filer,
  heardRoute,
  lapseHearing,
  machineKey,
  openStep,
  opinion,
  opinions,
  prepare,
  privacyOfficer,
  redRoute,
  refusalOf,
  refusedByPolicy,
  stateView,
  stopRoute,
  stranger,
  submitted,
  supervisor,
  system,
  withdraw,
} from '../life.fixture.js';
import type { CommandOf } from '../commands.js';

const voting = after(submitted, assess(heardRoute), prepare, opinion(privacyOfficer, 'privacy'), openStep(approverA));
const intended = after(voting, ballot(approverA, 'refuse'));
const heard = after(intended, stateView);
const answered: CommandOf<'vote'> = { ...ballot(approverA, 'refuse'), onView: 'The cut fields were not the ones that matter.' };

const red = after(submitted, assess({ ...redRoute, hearing: { workingDays: 10 } }), prepare, ...opinions);
const redVoting = after(red, openStep(supervisor), ballot(supervisor, 'approve'), openStep(approverA, approverB, approverC));

describe('a refusal by people, where the route asks for a hearing', () => {
  it('A refusal by people first offers the company a hearing and releases nothing', () => {
    const decision = decideTransfer(voting, ballot(approverA, 'refuse'));
    expect(decision).toMatchObject({ accepted: true, ledger: 'none', followUps: [] });
    expect(applyDecision(voting, decision)).toMatchObject({ state: 'awaiting-hearing', decision: null, votes: [] });
    expect(openHearing(intended)).toMatchObject({
      round: 1,
      due: answerDue,
      intended: { outcome: 'refused' },
      voided: [{ voter: approverA }],
    });
  });

  it('A refusing vote without a day for the hearing is refused', () => {
    const { hearing: _, ...dayless } = ballot(approverA, 'refuse');
    expect(refusalOf(voting, dayless)).toBe('hearing-has-no-day');
  });

  it('A refusal by policy takes effect without a hearing', () => {
    expect(after(submitted, assess({ ...stopRoute, hearing: { workingDays: 10 } }, refusedByPolicy)).state).toBe('refused');
  });

  it('A doubtful refusal needs a supervisor before the hearing and again after it', () => {
    const doubted = after(voting, { ...ballot(approverA, 'refuse'), restriction: doubtful });
    expect(doubted.confirmation?.step.voters).toEqual([approverA]);
    const told = after(doubted, confirm(supervisor));
    expect(told).toMatchObject({ state: 'awaiting-hearing', openStep: { voters: [approverA] }, votes: [] });
    expect(told.confirmation).toBeUndefined();
    const again = after(told, lapseHearing, { ...answered, restriction: doubtful });
    expect(again).toMatchObject({ state: 'in-approval', confirmation: { decision: { outcome: 'refused' } } });
    expect(after(again, confirm(supervisor)).state).toBe('refused');
    const { hearing: _, ...dayless } = confirm(supervisor);
    expect(refusalOf(doubted, dayless)).toBe('hearing-has-no-day');
  });
});

describe('the company in a hearing', () => {
  it('The company states its view with documents, and the same voters vote again', () => {
    const said = { words: 'The fields were cut.', documents: [{ name: 'Plan', sha256: content, keptAt: 'Archive' }] };
    const after1 = after(intended, { ...stateView, view: said, at: answerDue.at });
    expect(after1).toMatchObject({ state: 'in-approval', votes: [], openStep: { voters: [approverA], openedAt: answerDue.at } });
    expect(findHeldHearing(after1, 0)).toMatchObject({ view: said, end: { as: 'stated' } });
    expect(openHearing(after1)).toBeNull();
  });

  it('The company may state its view late as long as the hearing has not lapsed', () => {
    const decision = decideTransfer(intended, { ...stateView, at: afterAnswer });
    expect(decision).toMatchObject({ accepted: true, events: [{ kind: 'view-stated', passed: answerDue.on }] });
  });

  it('The company waives the hearing or withdraws the filing', () => {
    expect(after(intended, { ...stateView, view: null }).hearings).toMatchObject([{ end: { as: 'waived' } }]);
    expect(after(intended, withdraw)).toMatchObject({ state: 'withdrawn', openStep: null, hearings: [{ end: { as: 'withdrawn' } }] });
  });

  it('A view needs words and does not come from a person who acted for the authority', () => {
    expect(refusalOf(intended, { ...stateView, view: { words: ' ', documents: [] } })).toBe('view-missing');
    for (const person of [privacyOfficer, approverA])
      expect(refusalOf(intended, { ...stateView, by: actor(person) })).toBe('reviewer-cannot-file');
    expect(after(intended, { ...stateView, by: machineKey }).state).toBe('in-approval');
    expect(refusalOf(after(intended, { ...stateView, by: actor(stranger) }), { ...answered, by: actor(stranger) })).toBe(
      'filer-cannot-vote',
    );
  });

  it('The voters vote again once the hearing has lapsed after its day', () => {
    expect(refusalOf(intended, { ...lapseHearing, at: answerDue.at })).toBe('hearing-day-not-over');
    expect(refusalOf(intended, { ...lapseHearing, by: actor(filer) })).toBe('system-only');
    expect(after(intended, lapseHearing)).toMatchObject({ state: 'in-approval', decision: null, hearings: [{ end: { as: 'lapsed' } }] });
  });
});

describe('the vote after a hearing', () => {
  it('A refusal after a hearing needs an answer to the company’s view', () => {
    expect(refusalOf(heard, ballot(approverA, 'refuse'))).toBe('view-unanswered');
    const decision = decideTransfer(heard, answered);
    expect(decision).toMatchObject({ accepted: true, ledger: 'release' });
    expect(applyDecision(heard, decision)).toMatchObject({ state: 'refused', votes: [{ onView: expect.stringContaining('cut fields') }] });
    expect(after(intended, lapseHearing, ballot(approverA, 'refuse')).state).toBe('refused');
  });

  it('The vote after a hearing may grant or challenge; a later refusal is heard anew', () => {
    expect(after(heard, ballot(approverA, 'approve')).state).toBe('granted');
    expect(after(heard, ballot(approverA, 'approve', ['Cut the fields.'])).decision?.outcome).toBe('granted-with-conditions');
    const back = after(heard, {
      kind: 'challenge',
      by: actor(approverA),
      at,
      reasons: 'Look at the cut.',
      disciplines: [],
      contentDigest: content,
    });
    const anew = after(back, prepare, opinion(privacyOfficer, 'privacy'), openStep(approverA), ballot(approverA, 'refuse'));
    expect(anew).toMatchObject({ state: 'awaiting-hearing', hearings: [{ round: 1 }, { round: 2, sentBack: 1 }] });
  });

  it('Each step that would refuse has its own hearing and keeps the other steps’ votes', () => {
    const first = after(redVoting, ballot(approverA, 'refuse'), ballot(approverB, 'refuse'));
    expect(first).toMatchObject({ state: 'awaiting-hearing', votes: [{ voter: supervisor }], openStep: { index: 1, seats: 3 } });
    const second = after(first, lapseHearing, ballot(approverB, 'approve'), ballot(approverC, 'approve'));
    expect(second.state).toBe('granted');
    const bySupervisor = after(red, openStep(supervisor), ballot(supervisor, 'refuse'), stateView, ballot(supervisor, 'approve'));
    const later = after(bySupervisor, openStep(approverA, approverB, approverC), ballot(approverA, 'refuse'), ballot(approverC, 'refuse'));
    expect(later).toMatchObject({ state: 'awaiting-hearing', hearings: [{ step: { index: 0 } }, { step: { index: 1 } }] });
  });

  it('The seat of a voter who steps aside during a hearing goes to another person', () => {
    const aside = (voters: readonly (typeof approverA)[]) =>
      ({ kind: 'declare-conflict', by: actor(approverA), at, reasons: 'A relative.', candidates: { reviewers: {}, voters } }) as const;
    const taken = after(intended, aside([approverB]), stateView);
    expect(taken.openStep?.voters).toEqual([approverB]);
    expect(refusalOf(taken, answered)).toBe('conflict-declared');
    const vacant = after(intended, aside([]));
    expect(decideTransfer(vacant, stateView)).toMatchObject({ followUps: ['open-step'] });
    expect(after(vacant, openStep(approverC), stateView, { ...answered, by: actor(approverC) }).state).toBe('refused');
    expect(refusalOf(vacant, openStep(approverA))).toBe('not-enough-voters');
  });

  it('A split that is established during a hearing has the transfer assessed anew', () => {
    const split = {
      ...({ kind: 'establish-split', at, suspicion: 's', totals: {}, reasons: 'parts', contentDigest: content } as const),
      disciplines: ['legal'] as const,
    };
    expect(refusalOf(intended, { ...split, by: actor(approverA) })).toBe('voter-cannot-review');
    const judged = after(intended, { ...split, by: actor(stranger) });
    expect(judged).toMatchObject({ state: 'submitted', openStep: null, hearings: [{ end: { as: 'overtaken' } }] });
    expect(refusalOf(judged, { ...lapseHearing, by: system })).toBe('not-in-this-state');
  });
});
