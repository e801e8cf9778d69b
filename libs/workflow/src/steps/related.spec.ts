import { describe, expect, it } from '@jest/globals';
import {
  actor,
  after,
  approverA,
  approverB,
  approverC,
  at,
  ballot,
  inApproval,
  inReview,
  legalOfficer,
  openStep,
  opinion,
  privacyOfficer,
  refusalOf,
  stranger,
  supervised,
  supervisor,
} from '../life.fixture.js';
import { appealBar, isImpartial } from '../separation-of-duties.js';

describe('who belongs to the company or an affiliate of it', () => {
  it('gives no opinion, claims nothing and is not assigned', () => {
    const near = { ...inReview, related: [privacyOfficer] };
    expect(refusalOf(near, opinion(privacyOfficer, 'privacy'))).toBe('belongs-to-company');
    expect(refusalOf(near, { kind: 'claim', by: actor(privacyOfficer), at, discipline: 'legal', disciplines: ['legal'] })).toBe(
      'belongs-to-company',
    );
    expect(refusalOf(near, opinion(legalOfficer, 'legal'))).toBeNull();
  });

  it('gets no seat, and casts no vote in one that was given before', () => {
    const near = { ...inApproval, related: [supervisor] };
    expect(isImpartial(near, supervisor)).toBe(false);
    expect(after(near, openStep(supervisor, stranger)).openStep?.voters).toEqual([stranger]);
    expect(refusalOf({ ...supervised, related: [approverA] }, ballot(approverA, 'approve'))).toBe('belongs-to-company');
    expect(refusalOf({ ...supervised, related: [approverA] }, ballot(approverB, 'approve'))).toBeNull();
  });

  it('hears no appeal', () => {
    expect(appealBar({ ...supervised, related: [approverC] }, approverC)).toBe('belongs-to-company');
    expect(appealBar(supervised, approverC)).toBeNull();
  });
});
