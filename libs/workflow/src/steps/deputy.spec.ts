import { describe, expect, it } from '@jest/globals';
import { instant, isoDate, type PersonId } from '@carnet/kernel';
import type { CommandOf, Standing } from '../commands.js';
import { decideTransfer } from '../decide-transfer.js';
import { type DelegationRequest, type Delegation, isDelegationInForce, delegationFault } from '../delegation.js';
import {
  actor,
  after,
  approverA,
  approverB,
  approverC,
  at,
  ballot,
  content,
  filer,
  lapseHearing,
  openStep,
  otherContent,
  privacyOfficer,
  refusalOf,
  stranger,
  supervised,
  supervisor,
} from '../life.fixture.js';
import { awaitedVoters } from '../approval-progress.js';
import { authorityParticipants } from '../separation-of-duties.js';
import type { Transfer } from '../transfer.js';

const approver: Standing = { roles: ['approver'], disciplines: [] };
const delegation = (person: PersonId, deputy: PersonId, more: Partial<Delegation> = {}): Delegation => ({
  id: `${person} ${deputy}`,
  person,
  deputy,
  covers: ['approval'],
  disciplines: null,
  startsAt: instant('2026-11-01T16:00:00.000Z'),
  endsAt: instant('2026-12-31T15:59:59.999Z'),
  endedAt: null,
  ...more,
});

interface Setting {
  readonly standing?: Standing;
  readonly theirs?: Standing;
  readonly by?: Delegation | null;
}

/** A deputy votes in somebody's seat. */
function votesFor(deputy: PersonId, person: PersonId, setting: Setting = {}): CommandOf<'vote'> {
  const { standing = approver, theirs = approver, by = delegation(person, deputy) } = setting;
  return { ...ballot(deputy, 'approve'), standing, onBehalfOf: { person, standing: theirs, delegation: by }, noConflict: true };
}

describe('a deputy', () => {
  it('A deputy’s vote uses the seat once, and both people have taken part', () => {
    const voted = after(supervised, votesFor(stranger, approverA));
    expect(voted.votes.at(-1)).toMatchObject({
      voter: stranger,
      onBehalfOf: { person: approverA, delegation: `${approverA} ${stranger}` },
    });
    expect(awaitedVoters(voted.openStep!, voted.votes)).toEqual([approverB, approverC]);
    expect(authorityParticipants(voted)).toEqual(expect.arrayContaining([stranger, approverA]));
    expect(voted.deciders).toEqual(expect.arrayContaining([stranger, approverA]));
    expect(refusalOf(voted, ballot(approverA, 'approve'))).toBe('already-voted');
    expect(refusalOf(voted, votesFor(stranger, approverB))).toBe('already-voted');
    expect(after(voted, ballot(approverB, 'approve')).state).toBe('granted');
  });

  it('A deputy votes only by a delegation in force that covers the deputy and the step', () => {
    expect(refusalOf(supervised, votesFor(stranger, approverA, { by: null }))).toBe('not-delegated');
    expect(refusalOf(supervised, votesFor(stranger, approverA, { by: delegation(approverB, stranger) }))).toBe('not-delegated');
    expect(refusalOf(supervised, votesFor(stranger, approverA, { by: delegation(approverA, approverB) }))).toBe('not-delegated');
    expect(refusalOf(supervised, votesFor(stranger, approverA, { by: delegation(approverA, stranger, { disciplines: ['legal'] }) }))).toBe(
      'not-delegated',
    );
    const legal: Transfer = { ...supervised, openStep: { ...supervised.openStep!, disciplines: ['legal', 'privacy'] } };
    const versed: Setting = { standing: { ...approver, disciplines: ['privacy'] }, theirs: { ...approver, disciplines: ['legal'] } };
    const narrow = { ...versed, by: delegation(approverA, stranger, { disciplines: ['legal'] }) };
    expect(refusalOf(legal, votesFor(stranger, approverA, narrow))).toBeNull();
    const over = delegation(approverA, stranger, { endedAt: at });
    expect(refusalOf(supervised, votesFor(stranger, approverA, { by: over }))).toBe('delegation-not-in-force');
    const past = delegation(approverA, stranger, { endsAt: instant('2026-11-02T15:59:59.999Z') });
    expect(refusalOf(supervised, votesFor(stranger, approverA, { by: past }))).toBe('delegation-not-in-force');
  });

  it('A deputy and the represented voter both hold the role that the step asks for', () => {
    const officer: Standing = { roles: ['officer'], disciplines: [] };
    expect(refusalOf(supervised, votesFor(stranger, approverA, { standing: officer }))).toBe('role-lost');
    expect(refusalOf(supervised, votesFor(stranger, approverA, { theirs: officer }))).toBe('represented-role-lost');
  });

  it('A deputy has no own seat, vote or part, and the represented voter has a seat', () => {
    expect(refusalOf(supervised, votesFor(approverB, approverA))).toBe('deputy-has-seat');
    expect(refusalOf(supervised, votesFor(filer, approverA))).toBe('filer-cannot-vote');
    expect(refusalOf(supervised, votesFor(privacyOfficer, approverA))).toBe('reviewer-cannot-vote');
    expect(refusalOf(supervised, votesFor(supervisor, approverA))).toBe('already-voted');
    expect(refusalOf(supervised, votesFor(stranger, supervisor))).toBe('not-a-voter');
    expect(decideTransfer(supervised, votesFor(stranger, filer))).toMatchObject({
      refusal: { code: 'represented-cannot-vote', context: { because: 'filer-cannot-vote' } },
    });
    const conflicted = after(supervised, {
      kind: 'declare-conflict',
      by: actor(stranger),
      at,
      reasons: 'A friend.',
      candidates: { reviewers: {}, voters: [] },
    });
    expect(refusalOf(conflicted, votesFor(stranger, approverA))).toBe('conflict-declared');
    expect(refusalOf(supervised, { ...votesFor(stranger, approverA), contentDigest: otherContent })).toBe('stale-content');
    expect(supervised.contentDigest).toBe(content);
  });

  it('A deputy and the represented voter are not seated in a later step', () => {
    const first = after(supervised, votesFor(stranger, approverA));
    const again: Transfer = { ...first, openStep: null, votes: first.votes.map((vote) => ({ ...vote, step: 0 })) };
    expect(refusalOf(again, openStep(stranger, approverA))).toBe('not-enough-voters');
  });
});

describe('a deputy after a hearing', () => {
  it('A deputy votes after a hearing only in the same seat as before', () => {
    const route = { ...supervised.route!, hearing: { workingDays: 5 } };
    const refuse = { ...ballot(approverB, 'refuse') };
    const heard = after(
      { ...supervised, route },
      { ...votesFor(stranger, approverA), ballot: 'refuse', restriction: refuse.restriction, hearing: refuse.hearing! },
      refuse,
      lapseHearing,
    );
    expect(heard.hearings?.[0]?.voided.map(({ voter }) => voter)).toEqual([stranger, approverB]);
    expect(refusalOf(heard, votesFor(stranger, approverC))).toBe('already-voted');
    expect(refusalOf(heard, votesFor(stranger, approverA))).toBeNull();
    expect(refusalOf(heard, ballot(approverA, 'approve'))).toBeNull();
  });
});

describe('a delegation', () => {
  const days = { from: isoDate('2026-11-25'), until: isoDate('2026-12-04') };
  const asked: DelegationRequest = {
    person: approverA,
    deputy: stranger,
    covers: ['approval'],
    disciplines: null,
    standing: approver,
    deputyStanding: approver,
    ...days,
  };
  const today = isoDate('2026-11-25');
  const both: Standing = { roles: ['approver', 'officer'], disciplines: ['legal'] };

  it.each([
    [{}, null],
    [{ deputy: approverA }, 'deputy-is-self'],
    [{ from: isoDate('2026-11-24') }, 'delegation-past'],
    [{ until: isoDate('2026-11-24') }, 'delegation-backwards'],
    [{ until: isoDate('2027-02-22') }, null],
    [{ until: isoDate('2027-02-23') }, 'delegation-long'],
    [{ deputyStanding: null }, 'deputy-cannot-vote'],
    [{ deputyStanding: { roles: ['supervisor', 'officer'], disciplines: [] } }, 'deputy-cannot-vote'],
    [{ standing: { roles: ['officer'], disciplines: [] } }, 'deputy-cannot-vote'],
    [{ covers: ['appeals'], deputyStanding: { roles: ['officer'], disciplines: [] } }, 'deputy-cannot-vote'],
    [{ covers: ['review'] }, 'deputy-cannot-review'],
    [
      { covers: ['approval', 'review'], standing: both, deputyStanding: { roles: ['approver'], disciplines: ['legal'] } },
      'deputy-cannot-review',
    ],
    [{ covers: ['approval', 'review'], standing: both, deputyStanding: { roles: ['approver', 'officer'], disciplines: ['legal'] } }, null],
    [{ covers: ['review'], standing: both, deputyStanding: both, disciplines: ['privacy'] }, 'deputy-cannot-review'],
  ] as const)('A delegation with %j has the fault %s', (more, fault) => {
    expect(delegationFault({ ...asked, ...more }, today)).toBe(fault);
  });

  it('A delegation counts from its first to its last instant or until it is ended', () => {
    const some = delegation(approverA, stranger);
    expect(isDelegationInForce(some, some.startsAt)).toBe(true);
    expect(isDelegationInForce(some, some.endsAt)).toBe(true);
    expect(isDelegationInForce(some, instant('2026-11-01T15:59:59.999Z'))).toBe(false);
    expect(isDelegationInForce(some, instant('2026-12-31T16:00:00.000Z'))).toBe(false);
    expect(isDelegationInForce({ ...some, endedAt: at }, at)).toBe(false);
  });
});
