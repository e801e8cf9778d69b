import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import { type PublishedPolicy, RoutingPolicies } from './routing-policies.js';
import type { RoutingPolicy } from './routing-policy.js';

function published(id: string, from: string, origin: PublishedPolicy['origin'] = 'release'): PublishedPolicy {
  // Only its name and its day matter here.
  return { from: isoDate(from), origin, policy: { id, from: isoDate('2026-01-01') } as RoutingPolicy };
}
const routedOn = (policies: RoutingPolicies, ...days: readonly string[]) => days.map((day) => policies.on(isoDate(day)).id);

describe('the policy that routes on a day', () => {
  const shipped = [published('routing-2026.1', '2026-01-01'), published('routing-2026.2', '2026-06-01')];

  it('The latest policy that has begun routes the transfers of a day', () => {
    const policies = RoutingPolicies.fromPublished(shipped);
    expect(routedOn(policies, '2026-01-01', '2026-05-31', '2026-06-01')).toEqual(['routing-2026.1', 'routing-2026.1', 'routing-2026.2']);
    expect(() => policies.on(isoDate('2025-12-31'))).toThrow(RangeError);
  });

  it('The authority’s own policy routes from its first day on, despite later releases', () => {
    const own = [published('zone-2026.1', '2026-05-01', 'authority'), published('zone-2026.2', '2026-09-01', 'authority')];
    const policies = RoutingPolicies.fromPublished([...shipped, ...own, published('routing-2026.3', '2026-10-01')]);
    expect(routedOn(policies, '2026-04-30', '2026-05-01', '2026-06-01', '2026-09-01', '2027-01-01')).toEqual([
      'routing-2026.1',
      'zone-2026.1',
      'zone-2026.1',
      'zone-2026.2',
      'zone-2026.2',
    ]);
    expect(policies.named('routing-2026.3').id).toBe('routing-2026.3');
  });

  it('The policy that was published later routes when two begin on one day', () => {
    const policies = RoutingPolicies.fromPublished([...shipped, published('routing-2026.3', '2026-06-01')]);
    expect(routedOn(policies, '2026-06-01')).toEqual(['routing-2026.3']);
  });
});

describe('the days of a policy', () => {
  it('A policy’s days end where the next one begins, and a replaced policy has none', () => {
    const own = published('zone-2026.1', '2026-05-01', 'authority');
    const policies = RoutingPolicies.fromPublished([
      published('routing-2026.1', '2026-01-01'),
      published('routing-2026.2', '2026-06-01'),
      own,
      published('zone-2026.2', '2026-05-01', 'authority'),
    ]);
    const spans = policies.all.map(({ id }) => [id, policies.span(id)]);
    expect(spans).toEqual([
      ['routing-2026.1', { from: '2026-01-01', until: '2026-05-01' }],
      ['routing-2026.2', null],
      ['zone-2026.1', null],
      ['zone-2026.2', { from: '2026-05-01', until: null }],
    ]);
    expect(policies.span('nothing-2026.1')).toBeNull();
  });
});
