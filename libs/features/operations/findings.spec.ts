import { describe, expect, it } from '@jest/globals';
import { openPolicies } from '@carnet/policies';
import { isoDate, type PersonId, uuid } from '@carnet/kernel';
import type { StaffMember } from '@carnet/workflow';
import { type InstallationFacts, findingsOf } from './findings.js';

const now = new Date('2026-11-25T08:00:00Z');
const id = '0a000000-0000-4000-8000-000000000001';

const member = (human: string, role: string, ...disciplines: readonly string[]): StaffMember => ({
  human: uuid<PersonId>(`0b000000-0000-4000-8000-0000000000${human}`),
  roles: [role],
  disciplines,
});

/** Enough people for any policy of the release. */
const staff = [
  ...['privacy', 'data-security', 'legal', 'trade', 'sector'].map((discipline, n) => member(`1${String(n)}`, 'officer', discipline)),
  ...['supervisor', 'approver', 'approver', 'approver'].map((role, n) => member(`2${String(n)}`, role)),
];

const administrator = (n: number) => ({
  id: `${id}${String(n)}`,
  name: 'Administrator',
  email: null,
  disabledAt: null,
  sameAs: null,
  home: id,
  invitedUntil: null,
  version: 1,
  memberships: [{ organisation: id, realm: 'authority' as const, roles: ['administrator' as const], disciplines: [], version: 1 }],
});

const key = (more: object) => ({
  id: '0123456789abcdef',
  organisation: 'c',
  label: 'Case system',
  scopes: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2027-11-25T08:00:00.000Z',
  revokedAt: null,
  lastUsedOn: null,
  version: 1,
  ...more,
});

const sound: InstallationFacts = {
  now,
  databaseNow: now,
  postgres: 180_000,
  node: 'v24.1.0',
  authority: id,
  people: [administrator(1), administrator(2)],
  keys: [key({})],
  policy: openPolicies().routing.on(isoDate('2026-11-25')),
  staff,
  work: [],
  disk: { folder: '.', free: 2 ** 40, size: 2 ** 41 },
};

const told = (more: Partial<InstallationFacts>) => findingsOf({ ...sound, ...more }).map(({ level, what }) => `${level}: ${what.en}`);

const counts = (more: object) => ({
  kind: 'assess' as const,
  dead: 0,
  waiting: 0,
  waitingSince: null,
  due: 0,
  running: 0,
  dueSince: null,
  ...more,
});

describe('the findings about an installation', () => {
  it('A sound installation has no findings', () => {
    expect(findingsOf(sound)).toEqual([]);
  });

  it.each<[string, Partial<InstallationFacts>, RegExp]>([
    ['no authority', { authority: null }, /^error: There is no authority/],
    ['nobody who administers', { people: [] }, /^error: The authority has no administrator/],
    ['one administrator alone', { people: [administrator(1)] }, /^warning: .*one administrator/],
    ['no policy', { policy: null }, /^error: No routing policy/],
    ['a key that ends soon', { keys: [key({ expiresAt: '2026-12-01T00:00:00.000Z' })] }, /^warning: The key .* ends in 5 days/],
    ['clocks that differ', { databaseNow: new Date(now.getTime() - 60_000) }, /^error: The clocks .* 60 seconds/],
    ['an old PostgreSQL', { postgres: 140_000 }, /^error: PostgreSQL is older/],
    ['an old Node.js', { node: 'v20.18.0' }, /^error: Node.js v20.18.0/],
    ['a full disk', { disk: { folder: '/data', free: 2 ** 20, size: 2 ** 40 } }, /^warning: 1 megabytes are free on the disk of \/data/],
    ['dead work', { work: [counts({ dead: 1 })] }, /^error: Work items that failed for good: 1/],
    [
      'work that waits',
      { work: [counts({ waiting: 1, waitingSince: '2026-11-25T07:00:00.000Z' })] },
      /^warning: Work items that wait for another attempt: 1\. The oldest has waited for 60 minutes/,
    ],
    [
      'work that nobody takes up',
      { work: [counts({ due: 2, dueSince: '2026-11-25T07:30:00.000Z' })] },
      /^error: Work items that are due and not taken up: 2\. The oldest has been due for 30 minutes/,
    ],
  ])('A finding tells of %s, with a remedy in both languages', (_, more, expected) => {
    expect(told(more)).toEqual([expect.stringMatching(expected)]);
    const [found] = findingsOf({ ...sound, ...more });
    expect([found?.remedy.en, found?.remedy.zh, found?.what.zh]).toEqual(
      [/[a-z]/, /\p{Script=Han}/u, /\p{Script=Han}/u].map((form) => expect.stringMatching(form)),
    );
  });

  it('A finding tells of a discipline of the policy that no member of staff covers', () => {
    const without = staff.filter(({ disciplines }) => !disciplines.includes('privacy'));
    expect(told({ staff: without })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^error: The present people cannot carry out .*privacy/)]),
    );
  });

  it('A key that another key has replaced gets no finding', () => {
    const old = key({ expiresAt: '2026-12-01T00:00:00.000Z' });
    expect(told({ keys: [old, key({ id: 'fedcba9876543210' })] })).toEqual([]);
  });
});

describe('a finding', () => {
  it('A finding about a key holds nothing that its company wrote', () => {
    const found = findingsOf({ ...sound, keys: [key({ expiresAt: '2026-12-01T00:00:00.000Z', label: 'Merger with Lantern' })] });
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain('Lantern');
  });
});
