import { isoDate } from '@carnet/kernel';
import type { RoutingPolicy } from '@carnet/workflow';
import type { Told } from './lint-policy.js';

/** From here on, versions grant and refuse at once only on law that was read, and grant only what is backed. What began earlier stays as it was. */
const earnedFrom = isoDate('2026-11-28');

export function mustBeEarned({ from }: Pick<RoutingPolicy, 'from'>): boolean {
  return from >= earnedFrom;
}

/** Kinds of data for which no claim is enough. */
const neverByClaim: readonly string[] = ['minors', 'biometric', 'face', 'health', 'genetic', 'human_omic', 'religion', 'precise_location'];

/** What is wrong with the list of claims, and with none. */
export function lintClaims(policy: RoutingPolicy): readonly Told[] {
  const { claims, auditRate } = policy;
  if (claims === undefined) {
    const says = `${policy.id} does not say which claims carry a green lane`;
    return mustBeEarned(policy) ? [{ code: 'claims-unlisted', path: ['id'], says }] : [];
  }
  return claims.flatMap((claim, index) => [
    ...claim.dataTags.flatMap((tag, place): readonly Told[] =>
      neverByClaim.includes(tag)
        ? [
            {
              code: 'claim-too-wide',
              path: ['claims', index, 'dataTags', place],
              says: `${tag} would be sent on a claim that nobody checks`,
            },
          ]
        : [],
    ),
    ...(claim.auditRate < auditRate
      ? [
          {
            code: 'claim-audited-less' as const,
            path: ['claims', index, 'auditRate'],
            says: `${String(claim.auditRate)} of these are looked at, and ${String(auditRate)} of the other green ones`,
          },
        ]
      : []),
  ]);
}
