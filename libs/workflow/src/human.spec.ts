import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import { distinctHumans, includesHuman, isSameHuman } from './human.js';
import {
  actor,
  after,
  approverA,
  approverB,
  approverC,
  at,
  ballot,
  filer,
  inApproval,
  inReview,
  openStep,
  opinion,
  person,
  privacyOfficer,
  refusalOf,
  securityOfficer,
  stranger,
  supervised,
  supervisor,
} from './life.fixture.js';
import { staffingOf } from './routing/staffing.js';
import type { Transfer } from './transfer.js';

/** A second person record of the same human. */
const [filerToo, officerToo, supervisorToo, approverToo] = [person(41), person(42), person(43), person(44)] as const;
const same = { [filerToo]: filer, [officerToo]: privacyOfficer, [supervisorToo]: supervisor, [approverToo]: approverA };
const known = (transfer: Transfer): Transfer => ({ ...transfer, same });

describe('one human with two person records', () => {
  it('Two person records of one human count as one person', () => {
    expect([
      isSameHuman({ same }, filerToo, filer),
      isSameHuman({ same }, filer, filerToo),
      isSameHuman({ same }, filerToo, filerToo),
    ]).toEqual([true, true, true]);
    expect([isSameHuman({ same }, filerToo, supervisor), isSameHuman({}, filerToo, filer), isSameHuman({ same }, null, filer)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(includesHuman({ same }, [supervisorToo, approverB], supervisor)).toBe(true);
    expect(distinctHumans({ same }, [approverToo, approverB, approverA, approverB])).toEqual([approverToo, approverB]);
  });

  it('A filer cannot review or vote under a second person record', () => {
    expect(refusalOf(known(inReview), opinion(filerToo, 'privacy'))).toBe('filer-cannot-review');
    expect(refusalOf(known(supervised), ballot(filerToo, 'approve'))).toBe('filer-cannot-vote');
  });

  it('A human with two person records gives one opinion and no vote after it', () => {
    const once = after(known(inReview), opinion(privacyOfficer, 'privacy'));
    expect(refusalOf(once, opinion(officerToo, 'data-security'))).toBe('already-reviewed-other-discipline');
    expect(refusalOf(once, opinion(securityOfficer, 'data-security'))).toBeNull();
    expect(refusalOf(known(supervised), ballot(officerToo, 'approve'))).toBe('reviewer-cannot-vote');
  });

  it('A human with two person records has one seat, and none after an earlier vote', () => {
    const voted = after(known(inApproval), openStep(supervisor), ballot(supervisor, 'approve'));
    const opened = after(voted, openStep(filerToo, officerToo, supervisorToo, approverToo, approverA, approverB, approverC));
    expect(opened.openStep?.voters).toEqual([approverToo, approverB, approverC]);
    expect(refusalOf(opened, ballot(approverA, 'approve'))).toBe('not-a-voter');
    const cast = after(opened, ballot(approverToo, 'approve'));
    expect(refusalOf(cast, ballot(approverA, 'approve'))).toBe('not-a-voter');
    expect(after(cast, ballot(approverB, 'approve')).state).toBe('granted');
  });

  it('A human with a seat or a vote cannot deputise under a second person record', () => {
    const standing = { roles: ['approver'], disciplines: [] };
    const votesFor = (deputy: PersonId, whom: PersonId) => {
      const delegation = {
        id: 'd',
        person: whom,
        deputy,
        covers: ['approval'] as const,
        disciplines: null,
        startsAt: at,
        endsAt: at,
        endedAt: null,
      };
      return { ...ballot(deputy, 'approve'), standing, onBehalfOf: { person: whom, standing, delegation } };
    };
    expect(refusalOf(known(supervised), votesFor(approverToo, approverB))).toBe('deputy-has-seat');
    expect(refusalOf(known(supervised), votesFor(approverToo, approverA))).toBe('deputy-has-seat');
    expect(refusalOf(known(supervised), votesFor(supervisorToo, approverB))).toBe('already-voted');
    expect(refusalOf(known(supervised), votesFor(stranger, approverB))).toBeNull();
  });

  it('A relation or recusal under one person record holds for the other record', () => {
    expect(refusalOf({ ...known(supervised), related: [approverToo] }, ballot(approverA, 'approve'))).toBe('belongs-to-company');
    const left = after(known(supervised), {
      kind: 'declare-conflict',
      by: actor(approverToo),
      at,
      reasons: 'A friend.',
      candidates: { reviewers: {}, voters: [stranger] },
    });
    expect(left.openStep?.voters).toEqual([approverB, approverC, stranger]);
    expect(refusalOf(left, ballot(approverA, 'approve'))).toBe('conflict-declared');
  });

  it('A human with two person records counts once in the staffing', () => {
    const staff = (voters: readonly PersonId[]) => ({ reviewers: () => [], voters: () => voters });
    const route = { ...supervised.route!, disciplines: [], chain: [{ role: 'approver', seats: 2, quorum: 2 } as const] };
    const nobodyYet = { ...known(inReview), votes: [], involved: [] };
    expect(staffingOf(route, staff([approverA, approverToo]), nobodyYet).enough).toBe(false);
    expect(staffingOf(route, staff([approverA, approverB]), nobodyYet).enough).toBe(true);
  });
});
