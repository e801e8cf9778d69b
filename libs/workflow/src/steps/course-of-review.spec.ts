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
  inCompletenessCheck,
  inReview,
  itemOf,
  lapseRequest,
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
const complete = after(inCompletenessCheck, confirmCompleteness);
const escalating = after(submitted, assess({ ...checkedRoute, completeness: { workingDays: 5, then: 'escalate' } }), prepare);
const claim: Command = { kind: 'claim', by: actor(privacyOfficer), at: later, discipline: 'privacy', disciplines: ['privacy'] };
const askMissing: CommandOf<'request-information'> = { ...askCompany, items: [{ ...itemOf(1, 'privacy'), kind: 'missing' }] };

function kindsOf(transfer: Transfer, command: Command): readonly string[] {
  const decision = decideTransfer(transfer, command);
  return decision.accepted ? decision.events.map(({ kind }) => kind) : [decision.refusal.code];
}

describe('a check for completeness', () => {
  it('A completeness check begins with the review if the route asks for it', () => {
    expect(inCompletenessCheck.completeness).toEqual({ workingDays: 5, then: 'deemed', beganAt: expect.any(String), end: null });
    expect(refusalOf(inCompletenessCheck, opinion(privacyOfficer, 'privacy'))).toBe('completeness-open');
    expect(inReview).not.toHaveProperty('completeness');
    expect(refusalOf(inReview, confirmCompleteness)).toBe('completeness-not-open');
  });

  it('An officer who confirms completeness may then review and cannot vote', () => {
    expect(complete.completeness?.end).toEqual({ as: 'confirmed', by: privacyOfficer, at: confirmCompleteness.at });
    const reviewed = after(complete, opinion(privacyOfficer, 'privacy'));
    expect(reviewed.state).toBe('in-approval');
    const byOther = after(complete, opinion(securityOfficer, 'privacy'));
    expect(refusalOf(byOther, openStep(privacyOfficer))).toBe('not-enough-voters');
    const voting = after(byOther, openStep(approverA), ballot(approverA, 'approve'));
    expect(voting.state).toBe('granted');
  });

  it('Completeness is confirmed by an officer who may review and states no conflict', () => {
    expect(refusalOf(inCompletenessCheck, { ...confirmCompleteness, by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(inCompletenessCheck, { ...confirmCompleteness, by: actor(filer) })).toBe('filer-cannot-review');
    expect(refusalOf(inCompletenessCheck, { ...confirmCompleteness, by: actor(legalOfficer), disciplines: ['legal'] })).toBe(
      'discipline-not-held',
    );
    expect(refusalOf(inCompletenessCheck, { ...confirmCompleteness, noConflict: false })).toBe('conflict-unstated');
    expect(refusalOf(complete, confirmCompleteness)).toBe('completeness-not-open');
  });

  it('A completeness check allows claims and questions, and leases run only after it', () => {
    const claimed = after(inCompletenessCheck, claim);
    expect(leasesOf(claimed)).toEqual([]);
    const end = instant('2026-12-02T17:00:00.000Z');
    expect(leasesOf(after(claimed, { ...confirmCompleteness, at: end }))).toEqual([
      { discipline: 'privacy', officer: privacyOfficer, from: end },
    ]);
    expect(after(inCompletenessCheck, askCompany).state).toBe('information-requested');
  });

  it('Completeness is not confirmed while a request for a missing part is unsettled', () => {
    const unanswered = after(inCompletenessCheck, askMissing, lapseRequest);
    expect(refusalOf(unanswered, confirmCompleteness)).toBe('missing-unsettled');
    expect(after(unanswered, settle(privacyOfficer, 1, 'privacy', 'rejected'), confirmCompleteness).completeness?.end?.as).toBe(
      'confirmed',
    );
    // A question of another kind leaves the filing complete.
    expect(refusalOf(after(inCompletenessCheck, askCompany, lapseRequest), confirmCompleteness)).toBeNull();
  });

  it('A completeness check goes on after an answer and is not repeated once it ended', () => {
    const asked = after(inCompletenessCheck, askMissing);
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

  it('A filing is deemed complete when the day of the check has passed', () => {
    expect(kindsOf(inCompletenessCheck, lapseCompleteness)).toEqual(['completeness-ended']);
    expect(after(inCompletenessCheck, lapseCompleteness).completeness?.end).toEqual({ as: 'deemed', by: null, at: lapseCompleteness.at });
    const asked = after(inCompletenessCheck, askCompany);
    expect(after(asked, answerOf(asked), lapseCompleteness).completeness?.end?.as).toBe('deemed');
    expect(refusalOf(inCompletenessCheck, { ...lapseCompleteness, by: actor(privacyOfficer) })).toBe('system-only');
    expect(refusalOf(complete, lapseCompleteness)).toBe('completeness-not-open');
  });

  it('A check that escalates stays open past its day until an officer confirms', () => {
    const decision = decideTransfer(escalating, lapseCompleteness);
    expect(decision).toMatchObject({ accepted: true, events: [{ kind: 'completeness-overdue', due: completeBy, by: system }] });
    const late = after(escalating, lapseCompleteness);
    expect(refusalOf(late, opinion(privacyOfficer, 'privacy'))).toBe('completeness-open');
    expect(after(late, confirmCompleteness).completeness?.end?.as).toBe('confirmed');
  });

  it('A withdrawal or a grant by policy ends the completeness check as overtaken', () => {
    expect(after(inCompletenessCheck, withdraw).completeness?.end?.as).toBe('overtaken');
    const asked = after(inCompletenessCheck, askMissing);
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
  it('A challenge reopens the named opinions and keeps every voided vote', () => {
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

  it('The approval chain begins again after a challenge, with the same voters allowed', () => {
    const again = after(after(voted, back), prepare, opinion(privacyOfficer, 'privacy'), openStep(supervisor));
    expect(again).toMatchObject({ state: 'in-approval', openStep: { index: 0 } });
    const last = after(again, ballot(supervisor, 'approve'), openStep(approverA, approverB, stranger), ballot(approverA, 'approve'));
    expect(after(last, ballot(approverB, 'approve')).state).toBe('granted');
  });

  it('Any voter may make two challenges; further ones come only from a supervisor', () => {
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

  it('A named voter challenges with reasons, before voting and on the current content', () => {
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

describe('the extension of a review', () => {
  it('A supervisor extends a review or an approval and changes nothing else', () => {
    for (const before of [inReview, inApproval])
      expect(after(before, extend)).toEqual({ ...before, version: before.version + 1, extensions });
  });

  it('A review is extended once, even after an answer that changes the filing', () => {
    const extended = after(inReview, extend);
    expect(refusalOf(extended, { ...extend, workingDays: 1 })).toBe('review-already-extended');
    const asked = after(extended, askCompany);
    const anew = after(asked, answerOf(asked, otherContent), { ...assess(redRoute), contentDigest: otherContent } as Command, prepare);
    expect(anew).toMatchObject({ state: 'in-review', extensions });
    expect(refusalOf(anew, extend)).toBe('review-already-extended');
  });

  it('A reopened refusal no longer counts the earlier extension', () => {
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

  it('An extension that is late, early, without reasons or too long is refused', () => {
    expect(refusalOf(inReview, { ...extend, passed: true })).toBe('review-day-passed');
    expect(refusalOf(inCompletenessCheck, extend)).toBe('review-not-begun');
    expect(after(inCompletenessCheck, confirmCompleteness, extend).extensions).toEqual(extensions);
    expect(refusalOf(after(submitted, assess(redRoute)), extend)).toBe('review-not-prepared');
    expect(refusalOf(inReview, { ...extend, reasons: ' ' })).toBe('reasons-missing');
    for (const workingDays of [0, 11, -1]) expect(refusalOf(inReview, { ...extend, workingDays })).toBe('extension-too-long');
    expect(refusalOf(after(inReview, askCompany), extend)).toBe('not-in-this-state');
  });

  it('A machine, the filer or a recused person cannot extend a review', () => {
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
