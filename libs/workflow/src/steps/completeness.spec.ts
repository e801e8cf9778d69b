import { describe, expect, it } from '@jest/globals';
import { instant } from '@carnet/kernel';
import {
  actor,
  after,
  answerOf,
  approverA,
  askCompany,
  assess,
  ballot,
  checkedRoute,
  completeBy,
  confirmCompleteness,
  filer,
  greenRoute,
  granted,
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
  prepare,
  privacyOfficer,
  refusalOf,
  securityOfficer,
  settle,
  submitted,
  system,
  withdraw,
} from '../life.fixture.js';
import { decideTransfer } from '../decide-transfer.js';
import { isCompletenessOpen } from '../completeness.js';
import { leasesOf } from '../review-lease.js';
import type { Command, CommandOf } from '../commands.js';
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
    // Another kind of question leaves the filing complete.
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
    const asked = after(inCheck, askCompany);
    const answered = after(asked, answerOf(asked), assess(greenRoute, granted));
    expect(answered).toMatchObject({ state: 'granted', completeness: { end: { as: 'overtaken' } } });
  });
});
