import { isoDate } from '@carnet/kernel';
import type { RoutingPolicy } from '@carnet/workflow';
import type { PolicyFault } from './lint-policy.js';

/**
 * Versions from this day on may decide automatically only on confirmed law, and grant only on backed grounds. Earlier versions are exempt.
 */
const proofRequiredFrom = isoDate('2026-11-28');

export function requiresProof({ from }: Pick<RoutingPolicy, 'from'>): boolean {
  return from >= proofRequiredFrom;
}

/** Kinds of data that no claim may carry to a green lane. */
const neverByClaim: readonly string[] = ['minors', 'biometric', 'face', 'health', 'genetic', 'human_omic', 'religion', 'precise_location'];

/** The faults of the list of claims, or of its absence. */
export function lintClaims(policy: RoutingPolicy): readonly PolicyFault[] {
  const { claims, auditRate } = policy;
  if (claims === undefined) {
    const says = `${policy.id} does not say which claims carry a green lane`;
    return requiresProof(policy) ? [{ code: 'claims-unlisted', path: ['id'], says }] : [];
  }
  return claims.flatMap((claim, index) => [
    ...claim.dataTags.flatMap((tag, place): readonly PolicyFault[] =>
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
