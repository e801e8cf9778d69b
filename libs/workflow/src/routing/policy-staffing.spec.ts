import { describe, expect, it } from '@jest/globals';
import { person } from '../life.fixture.js';
import { shortagesOf, type StaffMember } from './policy-staffing.js';
import { shippedPolicies } from './shipped-policies.fixture.js';

const policy = shippedPolicies.named('routing-2026.6');
const member = (n: number, roles: string, ...disciplines: readonly string[]): StaffMember => ({
  human: person(30 + n),
  roles: roles.split(' '),
  disciplines,
});
const officers = ['privacy', 'data-security', 'legal', 'trade', 'sector'].map((discipline, n) => member(n, 'officer', discipline));
const voters = [member(10, 'supervisor'), member(11, 'approver'), member(12, 'approver')];
const enough = [...officers, ...voters];
const short = (people: readonly StaffMember[], of = policy) =>
  shortagesOf(of, people).map((one) =>
    one.part === 'review'
      ? `${one.discipline}: ${String(one.held)} hold it`
      : `${one.lane} ${String(one.index)}: ${String(one.left)} of ${String(one.quorum)}, ${String(one.eligible)} eligible`,
  );

describe('the people that a policy needs', () => {
  it('A policy needs one person for each part, and each missing part is listed', () => {
    expect(short(enough)).toEqual([]);
    expect(short([])).toEqual([
      'privacy: 0 hold it',
      'sector: 0 hold it',
      'amber 0: 0 of 1, 0 eligible',
      'legal: 0 hold it',
      'data-security: 0 hold it',
      'trade: 0 hold it',
      'red 0: 0 of 1, 0 eligible',
      'red 1: 0 of 2, 0 eligible',
    ]);
  });

  it('A reviewer cannot vote, and a voter has a seat in one step only', () => {
    const both = [...officers.slice(0, 4), member(11, 'officer approver', 'sector'), member(10, 'supervisor'), member(12, 'approver')];
    expect(short(both)).toEqual(['red 1: 1 of 2, 2 eligible']);
    expect(short([...officers, member(10, 'supervisor approver'), member(11, 'approver')])).toEqual(['red 1: 1 of 2, 2 eligible']);
    expect(short([...officers, member(10, 'supervisor approver'), member(9, 'supervisor'), member(11, 'approver')])).toEqual([]);
  });

  it('Two person records of one human count as one person for a policy’s needs', () => {
    expect(short([...officers, member(10, 'supervisor'), member(11, 'approver'), member(11, 'approver')])).toEqual([
      'red 1: 1 of 2, 1 eligible',
    ]);
  });

  it('A review or a step needs people who hold the disciplines it asks for', () => {
    expect(short([...officers.slice(1), ...voters])).toEqual(['privacy: 0 hold it']);
    expect(short([...officers.slice(0, 3), member(3, 'officer', 'trade', 'sector'), ...voters])).toEqual(['sector: 1 hold it']);
    const legal = { role: 'approver', seats: 1, quorum: 1, disciplines: ['legal'] } as const;
    expect(short(enough, { ...policy, chains: { ...policy.chains, amber: [legal] } })).toEqual(['amber 0: 0 of 1, 0 eligible']);
  });

  it('A policy needs people only for the parts that a lane may ask for', () => {
    // The person for data security can also vote, because no amber filing needs both.
    const votes = [...officers.filter((_, n) => n !== 1), member(11, 'officer approver', 'data-security')];
    const light = { ...policy, chains: { ...policy.chains, red: [] } };
    expect(short(votes, light)).toEqual([]);
    // The person for the sector has both parts in an amber filing that touches it, but not in a drawn green one.
    const touched = [...officers.slice(0, 4), member(11, 'officer approver', 'sector')];
    expect(short(touched, light)).toEqual(['amber 0: 0 of 1, 1 eligible']);
    expect(short(touched, { ...light, matters: [] })).toEqual([]);
    const drawn = { ...light, matters: [], auditDiscipline: 'sector' } as const;
    expect([short(touched, drawn), short(touched, { ...drawn, auditRate: 0 })]).toEqual([['amber 0: 0 of 1, 1 eligible'], []]);
  });

  it('Six people suffice for each shipped policy except those with trade and sector', () => {
    const before = [...officers.slice(0, 3), ...voters];
    expect(shippedPolicies.all.map((one) => short(before, one).length)).toEqual([0, 0, 0, 0, 2, 2]);
  });
});
