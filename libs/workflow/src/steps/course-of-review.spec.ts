import { instant } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import type { Command, CommandOf } from '../commands.js';
import { isCompletenessOpen } from '../completeness.js';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  amberRoute,
  answerOf,
  approverA,
  approverB,
  askCompany,
  assess,
  at,
  ballot,
  checkedRoute,
  completeBy,
  confirmCompleteness,
  content,
  filer,
  granted,
  grantedTransfer,
  greenRoute,
  inApproval,
  inCheck,
  inReview,
  itemOf,
  lapse,
  lapseCompleteness,
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
  securityOfficer,
  settle,
  stranger,
  submitted,
  supervised,
  supervisor,
  system,
  withdraw,
} from '../life.fixture.js';
import { leasesOf } from '../review-lease.js';
import type { Transfer } from '../transfer.js';

const later = instant('2026-12-02T16:00:00.000Z');
const complete = after(inCheck, confirmCompleteness);
const escalating = after(submitted, assess({ ...checkedRoute, completeness: { workingDays: 5, then: 'escalate' } }), prepare);
const claim: Command = { kind: 'claim', by: actor(privacyOfficer), at: later, discipline: 'privacy', disciplines: ['privacy'] };
const askMissing: CommandOf<'request-information'> = { ...askCompany, items: [{ ...itemOf(1, 'privacy'), kind: 'missing' }] };

function kindsOf(transfer: Transfer, command: Command): readonly string[] {
  const decision = decideTransfer(transfer, command);
  return decision.accepted ? decision.events.map(({ kind }) => kind) : [decision.refusal.code];
}

describe('a check for completeness', () => {
  it('begins when the review is set up, where the route asks for it, and withholds opinions', () => {
    expect(inCheck.completeness).toEqual({ workingDays: 5, then: 'deemed', beganAt: expect.any(String), end: null });
    expect(refusalOf(inCheck, opinion(privacyOfficer, 'privacy'))).toBe('completeness-open');
    expect(inReview).not.toHaveProperty('completeness');
    expect(refusalOf(inReview, confirmCompleteness)).toBe('completeness-not-open');
  });

  it('ends when an officer confirms, who may then review, and does not vote', () => {
    expect(complete.completeness?.end).toEqual({ as: 'confirmed', by: privacyOfficer, at: confirmCompleteness.at });
    const reviewed = after(complete, opinion(privacyOfficer, 'privacy'));
    expect(reviewed.state).toBe('in-approval');
    const byOther = after(complete, opinion(securityOfficer, 'privacy'));
    expect(refusalOf(byOther, openStep(privacyOfficer))).toBe('not-enough-voters');
    const voting = after(byOther, openStep(approverA), ballot(approverA, 'approve'));
    expect(voting.state).toBe('granted');
  });

  it('is confirmed by nobody who could not review, and without a statement of no conflict by nobody', () => {
    expect(refusalOf(inCheck, { ...confirmCompleteness, by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(inCheck, { ...confirmCompleteness, by: actor(filer) })).toBe('filer-cannot-review');
    expect(refusalOf(inCheck, { ...confirmCompleteness, by: actor(legalOfficer), disciplines: ['legal'] })).toBe('discipline-not-held');
    expect(refusalOf(inCheck, { ...confirmCompleteness, noConflict: false })).toBe('conflict-unstated');
    expect(refusalOf(complete, confirmCompleteness)).toBe('completeness-not-open');
  });

  it('lets reviews be claimed and the company be asked; no lease runs before its end, and the whole one after', () => {
    const claimed = after(inCheck, claim);
    expect(leasesOf(claimed)).toEqual([]);
    const end = instant('2026-12-02T17:00:00.000Z');
    expect(leasesOf(after(claimed, { ...confirmCompleteness, at: end }))).toEqual([
      { discipline: 'privacy', officer: privacyOfficer, from: end },
    ]);
    expect(after(inCheck, askCompany).state).toBe('information-requested');
  });

  it('is not confirmed while something that is missing was asked for and is not settled', () => {
    const unanswered = after(inCheck, askMissing, lapse);
    expect(refusalOf(unanswered, confirmCompleteness)).toBe('missing-unsettled');
    expect(after(unanswered, settle(privacyOfficer, 1, 'privacy', 'rejected'), confirmCompleteness).completeness?.end?.as).toBe(
      'confirmed',
    );
    // A question of another kind leaves the filing complete.
    expect(refusalOf(after(inCheck, askCompany, lapse), confirmCompleteness)).toBeNull();
  });

  it('goes on through an answer, and is not made again once it ended, whatever the answer changed', () => {
    const asked = after(inCheck, askMissing);
    const again = after(asked, answerOf(asked, otherContent), { ...assess(checkedRoute), contentDigest: otherContent } as Command, prepare);
    expect(isCompletenessOpen(again)).toBe(true);
    const askedLater = after(complete, askMissing);
    const answered = after(askedLater, answerOf(askedLater, otherContent), {
      ...assess(checkedRoute),
      contentDigest: otherContent,
    } as Command);
    expect(kindsOf(answered, prepare)).toEqual(['review-prepared']);
    expect(after(answered, prepare).completeness).toEqual(complete.completeness);
  });

  it('ends as deemed when its day has passed, also while the rules judge an answer', () => {
    expect(kindsOf(inCheck, lapseCompleteness)).toEqual(['completeness-ended']);
    expect(after(inCheck, lapseCompleteness).completeness?.end).toEqual({ as: 'deemed', by: null, at: lapseCompleteness.at });
    const asked = after(inCheck, askCompany);
    expect(after(asked, answerOf(asked), lapseCompleteness).completeness?.end?.as).toBe('deemed');
    expect(refusalOf(inCheck, { ...lapseCompleteness, by: actor(privacyOfficer) })).toBe('system-only');
    expect(refusalOf(complete, lapseCompleteness)).toBe('completeness-not-open');
  });

  it('stays open past its day where the policy tells supervisors, until somebody confirms', () => {
    const decision = decideTransfer(escalating, lapseCompleteness);
    expect(decision).toMatchObject({ accepted: true, events: [{ kind: 'completeness-overdue', due: completeBy, by: system }] });
    const late = after(escalating, lapseCompleteness);
    expect(refusalOf(late, opinion(privacyOfficer, 'privacy'))).toBe('completeness-open');
    expect(after(late, confirmCompleteness).completeness?.end?.as).toBe('confirmed');
  });

  it('is overtaken by what becomes of the transfer', () => {
    expect(after(inCheck, withdraw).completeness?.end?.as).toBe('overtaken');
    const asked = after(inCheck, askMissing);
    const answered = after(asked, answerOf(asked), assess(greenRoute, granted));
    expect(answered).toMatchObject({ state: 'granted', completeness: { end: { as: 'overtaken' } } });
  });
});

const back = {
  kind: 'challenge',
  by: actor(approverA),
  at,
  reasons: 'Why these fields?',
  disciplines: ['privacy'],
  contentDigest: content,
} as const;
const amber = after(submitted, assess(amberRoute), prepare, opinion(privacyOfficer, 'privacy'), openStep(approverA));
const voted = after(supervised, ballot(approverB, 'approve'));

describe('a challenge', () => {
  it('reopens the opinions it is about, and leaves the others; every vote is void and kept as such', () => {
    const reviewed = after(voted, back);
    expect(reviewed).toMatchObject({ state: 'in-review', votes: [], openStep: null, sentBack: 1 });
    expect(reviewed.reviews.map(({ discipline, opinion: given }) => [discipline, given !== null])).toEqual([
      ['data-security', true],
      ['legal', true],
    ]);
    expect(reviewed.challenges).toMatchObject([
      { round: 1, by: approverA, step: 1, reasons: 'Why these fields?', disciplines: ['privacy'] },
    ]);
    expect(reviewed.challenges?.[0]?.voided.map(({ voter }) => voter)).toEqual([supervisor, approverB]);
    expect(after(voted, { ...back, disciplines: [] }).reviews).toEqual([]);
  });

  it('lets the chain begin anew once the opinions are there: also its own voter votes then', () => {
    const again = after(after(voted, back), prepare, opinion(privacyOfficer, 'privacy'), openStep(supervisor));
    expect(again).toMatchObject({ state: 'in-approval', openStep: { index: 0 } });
    const last = after(again, ballot(supervisor, 'approve'), openStep(approverA, approverB, stranger), ballot(approverA, 'approve'));
    expect(after(last, ballot(approverB, 'approve')).state).toBe('granted');
  });

  it('is made twice by any voter, then by a supervisor in their own step alone', () => {
    const round = [
      prepare,
      opinion(privacyOfficer, 'privacy'),
      openStep(supervisor),
      ballot(supervisor, 'approve'),
      openStep(approverA, approverB, stranger),
    ] as const;
    const twice = after(supervised, back, ...round, back, ...round);
    expect(twice.challenges).toHaveLength(2);
    expect(refusalOf(twice, back)).toBe('challenges-many');
    const supervisors = after(supervised, back, ...round, back, ...round.slice(0, 3));
    expect(after(supervisors, { ...back, by: actor(supervisor) }).challenges).toHaveLength(3);
  });

  it('is for a named voter who has not voted, with reasons, about the content that was read', () => {
    expect(refusalOf(supervised, { ...back, by: actor(stranger) })).toBe('not-a-voter');
    expect(refusalOf(supervised, { ...back, by: actor(filer) })).toBe('filer-cannot-vote');
    expect(refusalOf(supervised, { ...back, by: actor(legalOfficer) })).toBe('reviewer-cannot-vote');
    expect(refusalOf(supervised, { ...back, by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(supervised, { ...back, standing: { roles: ['officer'], disciplines: [] } })).toBe('role-lost');
    expect(refusalOf(voted, { ...back, by: actor(approverB) })).toBe('already-voted');
    expect(refusalOf(supervised, { ...back, reasons: ' ' })).toBe('reasons-missing');
    expect(refusalOf(supervised, { ...back, contentDigest: otherContent })).toBe('stale-content');
    expect(refusalOf(amber, { ...back, disciplines: ['privacy', 'legal'] })).toBe('discipline-not-required');
    expect(refusalOf(grantedTransfer, back)).toBe('not-in-this-state');
  });
});

const extend: CommandOf<'extend-review'> = {
  kind: 'extend-review',
  by: actor(supervisor),
  at,
  workingDays: 10,
  reasons: 'An expert has to look at it.',
  passed: false,
};
const extensions = [{ workingDays: 10, reasons: extend.reasons, by: supervisor, at }];

describe('more time for a review', () => {
  it('is given in review and in approval, and leaves everything else as it is', () => {
    for (const before of [inReview, inApproval])
      expect(after(before, extend)).toEqual({ ...before, version: before.version + 1, extensions });
  });

  it('is given once: an answer that changes the filing brings no other', () => {
    const extended = after(inReview, extend);
    expect(refusalOf(extended, { ...extend, workingDays: 1 })).toBe('review-already-extended');
    const asked = after(extended, askCompany);
    const anew = after(asked, answerOf(asked, otherContent), { ...assess(redRoute), contentDigest: otherContent } as Command, prepare);
    expect(anew).toMatchObject({ state: 'in-review', extensions });
    expect(refusalOf(anew, extend)).toBe('review-already-extended');
  });

  it('may be given again where a decision fell and the review begins anew', () => {
    const extended = after(submitted, assess(amberRoute), prepare, extend, opinion(privacyOfficer, 'privacy'));
    const refused = after(extended, openStep(approverA), ballot(approverA, 'refuse'));
    expect(refused).toMatchObject({ state: 'refused', extensions });
    const reopened = after(refused, {
      kind: 'reopen',
      by: actor(person(31)),
      at,
      audit: 'a',
      auditor: person(32),
      reasons: 'Found wrong.',
      other: null,
    });
    expect(reopened).not.toHaveProperty('extensions');
  });

  it('is refused once the day is over, before the review runs, without a reason, and for longer than the law has it', () => {
    expect(refusalOf(inReview, { ...extend, passed: true })).toBe('review-day-passed');
    expect(refusalOf(inCheck, extend)).toBe('review-not-begun');
    expect(after(inCheck, confirmCompleteness, extend).extensions).toEqual(extensions);
    expect(refusalOf(after(submitted, assess(redRoute)), extend)).toBe('review-not-prepared');
    expect(refusalOf(inReview, { ...extend, reasons: ' ' })).toBe('reasons-missing');
    for (const workingDays of [0, 11, -1]) expect(refusalOf(inReview, { ...extend, workingDays })).toBe('extension-too-long');
    expect(refusalOf(after(inReview, askCompany), extend)).toBe('not-in-this-state');
  });

  it('is a matter of people who had no part for the company and declared no conflict', () => {
    expect(refusalOf(inReview, { ...extend, by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(inReview, { ...extend, by: actor(filer) })).toBe('filer-cannot-intervene');
    const aside = after(inReview, {
      kind: 'declare-conflict',
      by: actor(approverA),
      at,
      reasons: 'kin',
      candidates: { reviewers: {}, voters: [] },
    });
    expect(refusalOf(aside, { ...extend, by: actor(approverA) })).toBe('conflict-declared');
  });
});
