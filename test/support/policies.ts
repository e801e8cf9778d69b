import { isoDate } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { RoutingPolicies, type RoutingPolicy } from '@carnet/workflow';

/** The shipped versions, with a random audit that draws nothing: what is clear is granted, whatever its id. */
const all = openPolicies().routing.all.map(withoutAuditDraw);

function withoutAuditDraw(policy: RoutingPolicy): RoutingPolicy {
  const { claims, outside } = policy;
  const never = <Rule extends { readonly auditRate: number }>(rule: Rule): Rule => ({ ...rule, auditRate: 0 });
  return { ...policy, auditRate: 0, ...(claims && { claims: claims.map(never) }), ...(outside && { outside: outside.map(never) }) };
}

/** The shipped versions that hear no company: what most suites tell of ends with the votes, whatever day they run on. */
export const policiesWithoutHearing = new RoutingPolicies(all.filter(({ hearing }) => hearing === undefined));

/** The shipped versions until one, which is in force already. */
function policiesUntil(last: string): RoutingPolicies {
  const known = all.filter(({ id }) => id <= last);
  return new RoutingPolicies(known.map((policy) => (policy.id === last ? { ...policy, from: isoDate('2026-11-26') } : policy)));
}

/** Those until the one that hears companies. */
export const policiesWithHearing = policiesUntil('routing-2026.3');

/** Those until the latest one, which has filings checked for completeness, by checklists, asks trade and sector, and says why of every filing. */
export const policiesWithCompleteness = policiesUntil('routing-2026.6');

/** Those without hearings, with every decision drawn for an audit afterwards, or as many as told. */
export function policiesWithAudits(rate = 1): RoutingPolicies {
  const audits = { 'granted-by-policy': rate, 'granted-by-people': rate, refused: rate };
  return new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, audits })));
}
