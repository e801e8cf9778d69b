import { describe, expect, it } from '@jest/globals';
import { actor, after, approverA, approverB, ballot, inReview, opinion, privacyOfficer, refusalOf, supervised } from '../life.fixture.js';

describe('the statement of no conflict of interest', () => {
  it('Each opinion and each vote needs a statement of no conflict and keeps it', () => {
    const given = opinion(privacyOfficer, 'privacy');
    expect(refusalOf(inReview, { ...given, noConflict: false })).toBe('conflict-unstated');
    const reviewed = after(inReview, { ...given, noConflict: true });
    expect(reviewed.reviews.map(({ opinion: said }) => said?.noConflict)).toContain(true);
    const cast = ballot(approverA, 'approve');
    expect(refusalOf(supervised, { ...cast, noConflict: false })).toBe('conflict-unstated');
    expect(after(supervised, { ...cast, noConflict: true }).votes.at(-1)).toMatchObject({ voter: approverA, noConflict: true });
  });

  it('The other bars to a vote or an opinion come before the missing statement', () => {
    expect(refusalOf(supervised, { ...ballot(privacyOfficer, 'approve'), noConflict: false })).toBe('reviewer-cannot-vote');
    const waiting = after(inReview, opinion(privacyOfficer, 'privacy'));
    expect(refusalOf(waiting, { ...opinion(privacyOfficer, 'privacy'), by: actor(approverB), noConflict: false })).toBe(
      'opinion-already-given',
    );
  });
});
