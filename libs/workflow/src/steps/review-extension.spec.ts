import { describe, expect, it } from '@jest/globals';
import type { Command, CommandOf } from '../commands.js';
import {
  actor,
  after,
  answerOf,
  amberRoute,
  approverA,
  askCompany,
  assess,
  at,
  ballot,
  confirmCompleteness,
  filer,
  inApproval,
  inCheck,
  inReview,
  machineKey,
  openStep,
  opinion,
  otherContent,
  person,
  prepare,
  privacyOfficer,
  redRoute,
  refusalOf,
  submitted,
  supervisor,
} from '../life.fixture.js';

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
