import { describe, expect, it } from '@jest/globals';
import { ACCESS_GROUNDS, accessGround, accessGroundTexts, type AccessingPerson } from './access-ground.js';
import {
  after,
  approverA,
  approverB,
  approverC,
  assess,
  at,
  ballot,
  filer,
  legalOfficer,
  openStep,
  opinion,
  prepare,
  privacyOfficer,
  redRoute,
  securityOfficer,
  stranger,
  submitted,
  supervisor,
} from './life.fixture.js';
import type { PersonId } from '@carnet/kernel';
import type { Delegation, DelegationCover } from './delegation.js';
import type { Transfer } from './transfer.js';

const looker = (person: PersonId, more: Partial<AccessingPerson> = {}): AccessingPerson => ({
  person,
  supervisor: false,
  auditor: false,
  disciplines: [],
  delegations: [],
  mentioned: false,
  ...more,
});
const routed = after(submitted, assess(redRoute), prepare);
const claimed: Transfer = {
  ...routed,
  reviews: routed.reviews.map((one) => ({ ...one, assignee: one.discipline === 'privacy' ? privacyOfficer : null })),
};
const lets = (whom: PersonId, ...covers: readonly DelegationCover[]): Delegation => ({
  id: 'd',
  person: whom,
  deputy: stranger,
  covers: covers.length === 0 ? ['approval'] : covers,
  disciplines: null,
  startsAt: at,
  endsAt: at,
  endedAt: null,
});
const reviewed = after(
  routed,
  opinion(privacyOfficer, 'privacy'),
  opinion(securityOfficer, 'data-security'),
  opinion(legalOfficer, 'legal'),
);
const voting = after(reviewed, openStep(supervisor), ballot(supervisor, 'approve'), openStep(approverA, approverB, approverC));
const voted = after(voting, ballot(approverA, 'approve'));

describe('the access ground of a reader at the authority', () => {
  it.each<[string, Transfer, AccessingPerson, string]>([
    ['who gave an opinion', reviewed, looker(privacyOfficer, { disciplines: ['privacy'] }), 'review'],
    ['who gave one, while it is voted on', voted, looker(securityOfficer), 'review'],
    ['who is asked to vote', voting, looker(approverB), 'approval'],
    ['who voted', voted, looker(approverA), 'approval'],
    ['whose seat another may take as a deputy', voting, looker(stranger, { delegations: [lets(approverB)] }), 'approval'],
    [
      'a deputy of somebody without a seat',
      voting,
      looker(stranger, { delegations: [lets(privacyOfficer, 'approval', 'appeals')] }),
      'none',
    ],
    ['a deputy in a review that somebody has', claimed, looker(stranger, { delegations: [lets(privacyOfficer, 'review')] }), 'review'],
    ['a deputy in votes of who has a review', claimed, looker(stranger, { delegations: [lets(privacyOfficer)] }), 'none'],
    ['an officer of a discipline that reviews it', routed, looker(stranger, { disciplines: ['legal'] }), 'discipline'],
    ['an officer of a discipline before it is routed', submitted, looker(stranger, { disciplines: ['legal'] }), 'none'],
    ['whom a comment names', routed, looker(stranger, { mentioned: true }), 'mention'],
    ['a supervisor', routed, looker(supervisor, { supervisor: true }), 'supervision'],
    ['an auditor', routed, looker(stranger, { auditor: true }), 'audit'],
    ['a supervisor who was asked to vote', voting, looker(approverC, { supervisor: true }), 'approval'],
    ['anybody else', voted, looker(stranger), 'none'],
    ['the filer, in a role at the authority', routed, looker(filer, { auditor: true }), 'audit'],
  ])('The access ground follows from the reader’s part in the transfer: %s', (_, transfer, who, ground) => {
    expect(accessGround(transfer, who)).toBe(ground);
  });

  it('The access ground of a related or recused person is a conflict', () => {
    const related = { ...voted, related: [approverA] };
    expect(accessGround(related, looker(approverA, { supervisor: true }))).toBe('conflict');
    const aside: Transfer = { ...reviewed, involved: [...reviewed.involved, { person: privacyOfficer, as: 'conflicted' }] };
    expect(accessGround(aside, looker(privacyOfficer, { disciplines: ['privacy'] }))).toBe('conflict');
  });

  it('A reviewer’s second person record has the reviewer’s access ground', () => {
    const known = { ...reviewed, same: { [stranger]: privacyOfficer, [privacyOfficer]: privacyOfficer } };
    expect(accessGround(known, looker(stranger))).toBe('review');
    expect(accessGround(reviewed, looker(stranger))).toBe('none');
  });

  it('Every access ground has a sentence in both languages', () => {
    expect(Object.keys(accessGroundTexts).toSorted()).toEqual(ACCESS_GROUNDS.toSorted());
    for (const { en, zh } of Object.values(accessGroundTexts)) {
      expect(en).toMatch(/^By .+\.$/);
      expect(zh).toMatch(/查阅。$/);
    }
  });
});
