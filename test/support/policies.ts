import { isoDate } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { RoutingPolicies } from '@carnet/workflow';

const { all } = openPolicies().routing;

/** The shipped versions that hear no company: what most suites tell of ends with the votes, whatever day they run on. */
export const unheardPolicies = new RoutingPolicies(all.filter(({ hearing }) => hearing === undefined));

/** The shipped versions until one, which is in force already. */
function until(last: string): RoutingPolicies {
  const known = all.filter(({ id }) => id <= last);
  return new RoutingPolicies(known.map((policy) => (policy.id === last ? { ...policy, from: isoDate('2026-11-26') } : policy)));
}

/** Those until the one that hears companies. */
export const heardPolicies = until('routing-2026.3');

/** Those until the one that has filings checked for completeness, by checklists, and asks trade and sector. */
export const fullPolicies = until('routing-2026.5');

/** Those without hearings, with a random audit that draws nothing: what is clear is granted, whatever its id. */
export const unauditedPolicies = new RoutingPolicies(unheardPolicies.all.map((policy) => ({ ...policy, auditRate: 0 })));

/** Those that hear companies, the same way. */
export const heardUnaudited = new RoutingPolicies(heardPolicies.all.map((policy) => ({ ...policy, auditRate: 0 })));

/** Those without hearings, with every decision drawn for an audit afterwards, or as many as told. */
export function auditedAfterwards(rate = 1): RoutingPolicies {
  const audits = { 'granted-by-policy': rate, 'granted-by-people': rate, refused: rate };
  return new RoutingPolicies(unauditedPolicies.all.map((policy) => ({ ...policy, audits })));
}
