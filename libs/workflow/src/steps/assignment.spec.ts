import { describe, expect, it } from '@jest/globals';
import { instant } from '@carnet/kernel';
import type { Command, CommandOf } from '../commands.js';
import {
  actor,
  after,
  at,
  filer,
  inReview,
  legalOfficer,
  machineKey,
  opinion,
  privacyOfficer,
  refusalOf,
  securityOfficer,
  stranger,
  supervisor,
  system,
} from '../life.fixture.js';
import { leasesOf, leaseTermOn } from '../review-lease.js';
import type { Transfer } from '../transfer.js';

const later = instant('2026-11-26T08:00:00.000Z');
const privacy = { discipline: 'privacy', disciplines: ['privacy'] } as const;
const claim = (by: typeof filer): Command => ({ kind: 'claim', by: actor(by), at, ...privacy });
const assign = (to: typeof filer, more: Partial<CommandOf<'assign-review'>> = {}): Command => ({
  kind: 'assign-review',
  by: actor(supervisor),
  at: later,
  discipline: 'privacy',
  to,
  reasons: 'ill',
  leaseUntil: null,
  confirm: false,
  standing: { roles: ['officer'], disciplines: ['privacy'] },
  ...more,
});
const lapse = (officer: typeof filer, candidates: readonly (typeof filer)[], more: Partial<CommandOf<'lapse-claim'>> = {}): Command => ({
  kind: 'lapse-claim',
  by: system,
  at: later,
  discipline: 'privacy',
  officer,
  because: 'lease-over',
  candidates,
  ...more,
});
const holder = ({ reviews }: Transfer): unknown => reviews.find(({ discipline }) => discipline === 'privacy')?.assignee;
const claimed = after(inReview, claim(privacyOfficer));

describe('the assignment of a review', () => {
  it('A supervisor assigns a review to another officer, who has a new lease', () => {
    const given = after(claimed, assign(stranger));
    expect(holder(given)).toBe(stranger);
    expect(leasesOf(given)).toEqual([{ discipline: 'privacy', officer: stranger, from: later }]);
    expect(given.reviews[0]?.actedAt).toBeUndefined();
  });

  it.each([
    ['a key', claimed, assign(stranger, { by: machineKey }), 'machine-cannot-act'],
    ['who filed', claimed, assign(stranger, { by: actor(filer) }), 'filer-cannot-intervene'],
    ['without reasons', claimed, assign(stranger, { reasons: ' ' }), 'reasons-missing'],
    ['to who has it', claimed, assign(privacyOfficer), 'already-theirs'],
    ['to no officer', claimed, assign(stranger, { standing: { roles: ['approver'], disciplines: ['privacy'] } }), 'not-a-reviewer'],
    [
      'to an officer of another discipline',
      claimed,
      assign(stranger, { standing: { roles: ['officer'], disciplines: [] } }),
      'not-a-reviewer',
    ],
    ['to who filed', claimed, assign(filer), 'reviewer-barred'],
    ['to who gave another opinion', after(claimed, opinion(legalOfficer, 'legal')), assign(legalOfficer), 'reviewer-barred'],
    ['once the opinion is given', after(claimed, opinion(privacyOfficer, 'privacy')), assign(stranger), 'opinion-already-given'],
  ] as const)('The assignment of a review is refused: %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('An assignment warns of an officer at work unless it is confirmed or out of lease', () => {
    const soon = instant('2026-11-27T15:59:59.999Z');
    expect(refusalOf(claimed, assign(stranger, { leaseUntil: soon }))).toBe('officer-at-work');
    expect(refusalOf(claimed, assign(stranger, { leaseUntil: soon, confirm: true }))).toBeNull();
    expect(refusalOf(claimed, assign(stranger, { leaseUntil: at }))).toBeNull();
    const onlyAssigned = after(inReview, assign(privacyOfficer));
    expect(refusalOf(onlyAssigned, assign(stranger, { leaseUntil: soon }))).toBeNull();
  });
});

describe('the lapse of a claim', () => {
  it('A lapsed review goes to the first eligible officer or is free again', () => {
    expect(holder(after(claimed, lapse(privacyOfficer, [privacyOfficer, filer, stranger, securityOfficer])))).toBe(stranger);
    const free = after(claimed, lapse(privacyOfficer, [privacyOfficer, filer]));
    expect([holder(free), leasesOf(free)]).toEqual([null, []]);
    expect(refusalOf(free, claim(privacyOfficer))).toBeNull();
  });

  it('A lapsed review does not go to an officer who holds another review of it', () => {
    const both = after(claimed, { kind: 'claim', by: actor(legalOfficer), at, discipline: 'legal', disciplines: ['legal'] });
    expect(holder(after(both, lapse(privacyOfficer, [legalOfficer])))).toBeNull();
  });

  it.each([
    ['by a person', claimed, lapse(privacyOfficer, [], { by: actor(supervisor) }), 'system-only'],
    ['from somebody else', claimed, lapse(stranger, []), 'claimed-by-other'],
    ['from nobody', inReview, lapse(privacyOfficer, []), 'not-claimed'],
    ['after the opinion', after(claimed, opinion(privacyOfficer, 'privacy')), lapse(privacyOfficer, []), 'opinion-already-given'],
  ] as const)('The lapse of a claim is refused %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });
});

describe('the lease of a review', () => {
  it('A lease starts again with each act of its officer, not with acts of others', () => {
    const item = { id: 'i', kind: 'clarify', subject: '/recipient', question: 'q', ...privacy } as const;
    const raise = (by: typeof filer): Command =>
      ({ kind: 'raise-item', by: actor(by), at: later, item, disciplines: ['privacy'] }) as unknown as Command;
    expect(leasesOf(after(claimed, raise(privacyOfficer)))).toMatchObject([{ officer: privacyOfficer, from: later }]);
    expect(leasesOf(after(claimed, raise(stranger)))).toMatchObject([{ officer: privacyOfficer, from: at }]);
  });

  it('A lease has the term that is in force on its day', () => {
    expect(leaseTermOn('2026-11-25' as Parameters<typeof leaseTermOn>[0])).toMatchObject({ name: 'review-lease-2026.1', workingDays: 2 });
  });
});
