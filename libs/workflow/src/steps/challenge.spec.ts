import { describe, expect, it } from '@jest/globals';
import {
  actor,
  after,
  amberRoute,
  approverA,
  approverB,
  assess,
  at,
  ballot,
  content,
  filer,
  grantedTransfer,
  legalOfficer,
  machineKey,
  opinion,
  openStep,
  otherContent,
  prepare,
  privacyOfficer,
  refusalOf,
  stranger,
  submitted,
  supervised,
  supervisor,
} from '../life.fixture.js';

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
