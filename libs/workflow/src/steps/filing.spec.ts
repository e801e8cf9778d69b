import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../commands.js';
import { applyDecision, type decideTransfer as Decide, decideTransfer } from '../decide-transfer.js';
import { itemsOf } from '../information-progress.js';
import {
  actor,
  after,
  amberRoute,
  amend,
  approverA,
  approverB,
  askCompany,
  asked,
  assess,
  at,
  ballot,
  confirm,
  content,
  doubtful,
  filer,
  granted,
  greenRoute,
  heardRoute,
  inApproval,
  inCompletenessCheck,
  inReview,
  lapseRequest,
  legalOfficer,
  machineKey,
  openStep,
  opinion,
  otherContent,
  person,
  prepare,
  privacyOfficer,
  redRoute,
  refusalOf,
  stateView,
  submitted,
  supervised,
  supervisor,
  system,
  withdraw,
} from '../life.fixture.js';
import { workedOnFiling } from '../separation-of-duties.js';
import type { Route, Transfer } from '../transfer.js';

const judged = (transfer: Transfer, route: Route = redRoute, alike?: true): CommandOf<'assess'> => ({
  ...(assess(route) as CommandOf<'assess'>),
  contentDigest: transfer.contentDigest,
  ...(alike && { alike }),
});
const effects = (transfer: Transfer, command: CommandOf<'amend'> | CommandOf<'assess'>) => {
  const decision = decideTransfer(transfer, command);
  return decision.accepted ? [decision.events.map(({ kind }) => kind), decision.followUps, decision.ledger] : decision.refusal.code;
};
const renamed = (route: Route): CommandOf<'amend'> => ({
  ...amend,
  difference: { places: route.immaterial ?? [], parts: [{ subject: '/title/en', before: 'a', after: 'b' }] },
});
const slightRoute: Route = { ...redRoute, immaterial: ['/title'] };

describe('an amendment', () => {
  it('An amendment changes the content, is assessed anew and voids opinions and votes', () => {
    const voting = after(supervised, ballot(approverA, 'approve'));
    expect(effects(voting, amend)).toEqual([['amended'], ['assess'], 'none']);
    const amended = after(voting, amend);
    expect(amended).toMatchObject({ state: 'submitted', contentDigest: otherContent, votes: [], reviews: [], openStep: null });
    expect(amended.amendments).toEqual([
      { number: 1, by: amend.by, at, reasons: amend.reasons, from: content, to: otherContent, parts: amend.parts },
    ]);
    const anew = after(amended, judged(amended), prepare);
    expect(anew).toMatchObject({ state: 'in-review', reviews: [{ opinion: null }, { opinion: null }, { opinion: null }] });
    // Its officers review again, and reviewers do not vote.
    expect(refusalOf(anew, { ...opinion(privacyOfficer, 'privacy'), contentDigest: otherContent })).toBeNull();
    expect(refusalOf(anew, opinion(privacyOfficer, 'privacy'))).toBe('stale-content');
  });

  it('An amended filing may be granted by policy at once', () => {
    const amended = after(inReview, amend);
    const command = { ...judged(amended, greenRoute), decision: granted };
    expect(effects(amended, command)).toEqual([['assessed', 'decided'], [], 'commit']);
  });

  it('A filing that was drawn for audit stays with people after an amendment', () => {
    const drawn = after(submitted, assess({ ...amberRoute, lane: 'green', audit: true }), prepare, amend);
    const command = { ...judged(drawn, greenRoute), decision: granted };
    expect(effects(drawn, command)).toEqual([['assessed'], ['prepare-review'], 'none']);
    expect(after(drawn, command)).toMatchObject({ state: 'in-review', route: { audit: true, disciplines: ['privacy'] } });
  });

  it('An amendment leaves open items open, answered or not', () => {
    const unanswered = after(asked, lapseRequest);
    const amended = after(unanswered, amend);
    expect(itemsOf(amended)).toEqual(itemsOf(unanswered));
    expect(after(amended, { ...judged(amended, greenRoute), decision: granted }).state).toBe('in-review');
  });

  it('An amendment leaves the completeness check open', () => {
    const amended = after(inCompletenessCheck, amend);
    expect(after(amended, judged(amended, inCompletenessCheck.route ?? redRoute)).completeness).toEqual(inCompletenessCheck.completeness);
  });

  it('A person who amends a filing becomes a contributor', () => {
    const amended = after(inReview, { ...amend, by: actor(person(40)) });
    expect(workedOnFiling(amended, person(40))).toBe(true);
    expect(after(inReview, { ...amend, by: machineKey }).involved).toEqual(inReview.involved);
  });

  it.each<[string, Transfer, Partial<CommandOf<'amend'>>, string]>([
    ['without reasons', inReview, { reasons: ' ' }, 'reasons-missing'],
    ['that changes nothing', inReview, { contentDigest: content }, 'nothing-amended'],
    ['by an officer who reviewed', inApproval, { by: actor(legalOfficer) }, 'reviewer-cannot-file'],
    ['by somebody who is asked to vote', supervised, { by: actor(approverA) }, 'reviewer-cannot-file'],
    ['before the rules have judged', submitted, {}, 'not-in-this-state'],
    ['while the company is asked: the answer takes the whole content', asked, {}, 'not-in-this-state'],
    ['once it is withdrawn', after(inReview, withdraw), {}, 'not-in-this-state'],
  ])('An amendment is refused %s', (_, transfer, otherwise, code) => {
    expect(refusalOf(transfer, { ...amend, ...otherwise })).toBe(code);
  });

  it('An amendment by a voter is refused, even after the vote is void', () => {
    const amended = after(supervised, ballot(approverA, 'refuse'), amend);
    expect(refusalOf(after(amended, judged(amended)), { ...amend, by: actor(approverA), contentDigest: content })).toBe(
      'reviewer-cannot-file',
    );
  });
});

describe('an amendment after the votes', () => {
  it('An amendment is refused while the decision waits for a supervisor', () => {
    const doubted = after(supervised, { ...ballot(approverA, 'refuse'), restriction: doubtful }, ballot(approverB, 'refuse'));
    expect(refusalOf(doubted, amend)).toBe('votes-are-in');
    expect(refusalOf(after(doubted, confirm(supervisor, false)), amend)).toBeNull();
  });

  it('An amendment is refused after an intended refusal until a voter challenges it', () => {
    const voting = after(submitted, assess(heardRoute), prepare, opinion(privacyOfficer, 'privacy'), openStep(approverA));
    expect(refusalOf(voting, amend)).toBeNull();
    const heard = after(voting, ballot(approverA, 'refuse'));
    expect(heard.state).toBe('awaiting-hearing');
    expect(refusalOf(heard, amend)).toBe('not-in-this-state');
    const again = after(heard, stateView);
    expect(refusalOf(again, amend)).toBe('votes-are-in');
    const back = after(again, {
      kind: 'challenge',
      by: actor(approverA),
      at,
      reasons: 'It is right.',
      disciplines: [],
      contentDigest: content,
    });
    expect(refusalOf(back, amend)).toBeNull();
  });
});

describe('the number of amendments', () => {
  const times = (start: Transfer, count: number): Transfer =>
    Array.from({ length: count }).reduce<Transfer>((transfer) => {
      const contentDigest = transfer.contentDigest === content ? otherContent : content;
      const amended = after(transfer, { ...amend, contentDigest });
      return after(amended, judged(amended, start.route ?? redRoute));
    }, start);
  const again = (transfer: Transfer) =>
    refusalOf(transfer, { ...amend, contentDigest: transfer.contentDigest === content ? otherContent : content });

  it('A filing is amended five times at most if the policy names no number', () => {
    expect(again(times(inReview, 4))).toBeNull();
    expect(again(times(inReview, 5))).toBe('amendments-spent');
  });

  it('A filing is amended as often as the policy says, even zero times', () => {
    const under = (amendments: number): Transfer => after(submitted, assess({ ...redRoute, amendments }));
    expect(again(under(1))).toBeNull();
    expect(again(times(under(1), 1))).toBe('amendments-spent');
    expect(again(under(0))).toBe('amendments-spent');
  });

  it('The amendment limit stays when people keep a filing that the rules would grant', () => {
    const silent = after(submitted, assess({ ...redRoute, amendments: 2 }), prepare, askCompany, lapseRequest, amend);
    expect(after(silent, { ...judged(silent, greenRoute), decision: granted }).route?.amendments).toBe(2);
  });
});

describe('an immaterial amendment', () => {
  const voting = after(
    submitted,
    ...[assess(slightRoute), prepare, opinion(privacyOfficer, 'privacy'), opinion(person(3), 'data-security')],
    ...[opinion(legalOfficer, 'legal'), openStep(supervisor), ballot(supervisor, 'approve'), openStep(approverA, approverB)],
    ballot(approverA, 'approve'),
  );
  const later = '2026-11-30T08:00:00.000Z' as typeof at;

  it('An immaterial amendment keeps opinions and votes and restarts the voters’ days', () => {
    const amended = after(voting, renamed(slightRoute));
    expect(amended).toMatchObject({ state: 'submitted', changing: { from: content, to: otherContent }, votes: voting.votes });
    const command = { ...judged(amended, slightRoute, true), at: later };
    expect(effects(amended, command)).toEqual([['change-immaterial', 'assessed', 'review-completed'], [], 'none']);
    const stands = after(amended, command);
    expect(stands).toMatchObject({
      state: 'in-approval',
      votes: voting.votes,
      openStep: { voters: [approverA, approverB], openedAt: later },
    });
    expect(after(stands, { ...ballot(approverB, 'approve'), contentDigest: otherContent }).state).toBe('granted');
    expect(refusalOf(stands, ballot(approverB, 'approve'))).toBe('stale-content');
  });

  it('An immaterial amendment has a vacant seat of the open step filled', () => {
    const left = after(voting, {
      kind: 'declare-conflict',
      by: actor(approverB),
      at,
      reasons: 'A relative.',
      candidates: { reviewers: {}, voters: [] },
    });
    const amended = after(left, renamed(slightRoute));
    expect(effects(amended, judged(amended, slightRoute, true))).toEqual([
      ['change-immaterial', 'assessed', 'review-completed'],
      ['open-step'],
      'none',
    ]);
  });

  it('An amendment of immaterial places voids all votes if the rules say otherwise', () => {
    const amended = after(voting, renamed(slightRoute));
    const command = judged(amended, slightRoute);
    expect(effects(amended, command)).toEqual([['change-material', 'assessed'], ['prepare-review'], 'none']);
    expect(after(amended, command)).toMatchObject({ state: 'in-review', votes: [], openStep: null });
  });
});

const establish = (more: Partial<CommandOf<'establish-split'>> = {}): CommandOf<'establish-split'> => ({
  kind: 'establish-split',
  by: actor(legalOfficer),
  at,
  suspicion: 's1',
  totals: { 'cn.ordinary': 110_000 },
  reasons: 'Cut to stay below.',
  contentDigest: content,
  disciplines: ['legal'],
  ...more,
});
const codeOf = (decision: ReturnType<typeof Decide>): string => (decision.accepted ? 'accepted' : decision.refusal.code);
const refusal = (transfer: Transfer, more: Partial<CommandOf<'establish-split'>>): string =>
  codeOf(decideTransfer(transfer, establish(more)));

describe('an established split', () => {
  it('An established split keeps its author, its reasons and the combined totals', () => {
    expect(after(inReview, establish()).split).toEqual({
      by: legalOfficer,
      at,
      suspicion: 's1',
      totals: { 'cn.ordinary': 110_000 },
      reasons: 'Cut to stay below.',
    });
  });

  it.each([
    ['in review', after(inReview, opinion(privacyOfficer, 'privacy'))],
    ['in approval', after(inApproval, openStep(supervisor))],
  ])('A split established %s has the rules run again and voids reviews and votes', (_, transfer) => {
    const decision = decideTransfer(transfer, establish());
    expect(decision).toMatchObject({ accepted: true, followUps: ['assess'], ledger: 'none' });
    expect(applyDecision(transfer, decision)).toMatchObject({ state: 'submitted', reviews: [], votes: [], openStep: null });
  });

  it('A split established before the assessment or the answer changes no state', () => {
    for (const transfer of [submitted, asked]) {
      const decision = decideTransfer(transfer, establish({ by: actor(approverA) }));
      expect(decision).toMatchObject({ accepted: true, followUps: [] });
      expect(applyDecision(transfer, decision).state).toBe(transfer.state);
    }
  });

  it('A person who establishes a split counts as a reviewer and cannot vote', () => {
    const anew = after(submitted, assess(amberRoute), prepare, establish(), assess(amberRoute), prepare);
    expect(anew.involved).toContainEqual({ person: legalOfficer, as: 'reviewer' });
    const reviewed = after(anew, opinion(privacyOfficer, 'privacy'), openStep(approverA));
    expect(codeOf(decideTransfer(reviewed, ballot(legalOfficer, 'approve')))).toBe('reviewer-cannot-vote');
  });

  it.each<[string, Partial<CommandOf<'establish-split'>>]>([
    ['machine-cannot-act', { by: machineKey }],
    ['machine-cannot-act', { by: system }],
    ['discipline-not-held', { disciplines: [] }],
    ['filer-cannot-review', { by: actor(filer) }],
    ['stale-content', { contentDigest: otherContent }],
    ['reasons-missing', { reasons: ' ' }],
  ])('A split is refused with %s', (code, more) => {
    expect(refusal(inReview, more)).toBe(code);
  });

  it('A person who has voted cannot establish a split', () => {
    const voted = after(inApproval, openStep(supervisor), ballot(supervisor, 'approve'));
    expect(refusal(voted, { by: actor(supervisor) })).toBe('voter-cannot-review');
  });
});
