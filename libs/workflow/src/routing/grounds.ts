import type { ClaimedFor, ClaimRule, RoutedGround, RoutedVerdict, RoutingPolicy } from './routing-policy.js';

/** An assessment carries a verdict with the document that it is in; a claim does so where the policy's list says so. */
function isBacked(policy: RoutingPolicy, verdict: RoutedVerdict, ground: RoutedGround, claimedFor: ClaimedFor | undefined): boolean {
  if (ground.kind === 'assessed') return isDocumented(ground);
  return rulesCarrying(policy, verdict, ground, claimedFor).length > 0;
}

/** The grounds of a verdict that nothing backs. */
export function unbackedOf(policy: RoutingPolicy, verdict: RoutedVerdict, claimedFor: ClaimedFor | undefined): readonly RoutedGround[] {
  return verdict.grounds.filter((ground) => !isBacked(policy, verdict, ground, claimedFor));
}

/** The rates of audit that the claims of a verdict are accepted at: of a claim that several rules carry, the lowest. */
export function claimAuditRates(policy: RoutingPolicy, verdict: RoutedVerdict, claimedFor: ClaimedFor | undefined): readonly number[] {
  const claimed = verdict.grounds.filter(({ kind }) => kind === 'claimed');
  const carrying = claimed.map((ground) => rulesCarrying(policy, verdict, ground, claimedFor));
  return carrying.filter((rules) => rules.length > 0).map((rules) => Math.min(...rules.map(({ auditRate }) => auditRate)));
}

/** Whether the policy's list has the claim at all, for whatever purposes and kinds of data. */
export function isListed({ claims = [] }: RoutingPolicy, { regime }: RoutedVerdict, { fact }: RoutedGround): boolean {
  return claims.some((rule) => rule.regime === regime && rule.facts.includes(fact));
}

function isDocumented({ document }: RoutedGround): boolean {
  return document !== null && document.trim() !== '';
}

/** What nobody stated is not on the list: a filing without a purpose, without kinds of data, or that does not say whether children's are sent. */
function rulesCarrying(
  { claims = [] }: RoutingPolicy,
  verdict: RoutedVerdict,
  { fact }: RoutedGround,
  claimedFor: ClaimedFor | undefined,
): readonly ClaimRule[] {
  if (claimedFor === undefined) return [];
  const { purpose, dataTags, minors } = claimedFor;
  if (purpose === null || dataTags === null || dataTags.length === 0 || minors !== false) return [];
  return claims.filter(
    (rule) =>
      rule.regime === verdict.regime &&
      rule.facts.includes(fact) &&
      rule.cites.some((place) => verdict.cites.includes(place)) &&
      rule.purposes.includes(purpose) &&
      dataTags.every((tag) => rule.dataTags.includes(tag)),
  );
}
