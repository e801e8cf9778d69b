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

/** Versions from this day on say which answers "does not bind" carry a green lane, and then why every other filing is not green. */
const outsideRequiredFrom = isoDate('2026-12-15');

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

/** The faults of the list of answers "does not bind", or of its absence. */
export function lintOutside({ id, from, outside, auditRate }: RoutingPolicy): readonly PolicyFault[] {
  if (outside === undefined) {
    const says = `${id} does not say which answers “does not bind” carry a green lane`;
    return from >= outsideRequiredFrom ? [{ code: 'outside-unlisted', path: ['id'], says }] : [];
  }
  return outside.flatMap((entry, index): readonly PolicyFault[] => {
    const { contains_personal_data: personal = [], data_tags: kinds = [] } = entry.facts;
    const tooWide = (says: string): PolicyFault => ({ code: 'outside-too-wide', path: ['outside', index, 'facts'], says });
    const tooRare = `${String(entry.auditRate)} of these are looked at, and ${String(auditRate)} of the other green ones`;
    return [
      ...(personal.length === 1 && personal[0] === false
        ? []
        : [tooWide('`contains_personal_data` is not `[false]`, and no regime binds')]),
      ...(kinds.length > 0 ? [] : [tooWide('`data_tags` names no kind of data, so none would have to be stated')]),
      ...(entry.auditRate < auditRate
        ? [{ code: 'outside-audited-less' as const, path: ['outside', index, 'auditRate'], says: tooRare }]
        : []),
    ];
  });
}
