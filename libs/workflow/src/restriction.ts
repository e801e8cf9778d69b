import type { Digest } from '@carnet/kernel';
import { type ConditionSource, hasConditions } from './conditions/imposed-conditions.js';
import { isBreached, obligationsOf } from './conditions/obligation.js';
import { firstStepOfGroup } from './approval-progress.js';
import type { RefusalCode } from './refusals.js';
import type { Transfer, Vote } from './transfer.js';
import type { Ballot, Conclusion, InterventionCause } from './vocabulary.js';

/** The effect of a refusal or condition: it stops the transfer, or it requires the use of facilities in the country. */
export const RESTRICTION_EFFECTS = ['transfer', 'localisation'] as const;
export type RestrictionEffect = (typeof RESTRICTION_EFFECTS)[number];

/** The objectives of a restriction. Some are not legitimate: the author states the true one, and the agreement judges it. */
export const OBJECTIVES = [
  'personal-rights',
  'consumer-protection',
  'public-order',
  'public-health',
  'cyber-security',
  'essential-security',
  'domestic-industry',
  'other',
] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** The means that restrict less than a refusal; each must be weighed. */
export const LIGHTER_MEANS = ['contract', 'certificate', 'trustmark', 'sandbox'] as const;
export type LighterMeans = (typeof LIGHTER_MEANS)[number];

/** The result of weighing one of the lighter means. */
export interface WeighedMeans {
  readonly means: LighterMeans;
  /** Whether it would achieve the objective. */
  readonly suffices: boolean;
  readonly why: string;
}

/** The justification of a refusal or restriction, by the four steps of the agreements' test. An empty text states nothing. */
export interface Justification {
  readonly effect: RestrictionEffect;
  readonly objective: Objective;
  /** What the restriction protects, and from what. */
  readonly aim: string;
  /** Why like transfers are not treated differently without a reason. */
  readonly notArbitrary: string;
  /** Why it is not a disguised restriction on trade. */
  readonly notDisguised: string;
  readonly lighterMeans: readonly WeighedMeans[];
}

/** The combined result of the agreements' tests; `none` if no agreement reaches the destination. */
export const RESTRICTION_RESULTS = ['consistent', 'inconsistent', 'needs-review', 'outside', 'none'] as const;
export type RestrictionResult = (typeof RESTRICTION_RESULTS)[number];

/** A restriction with the result of its test when its author signed; the full test is stored under the digest. */
export interface TestedRestriction {
  readonly test: Digest;
  readonly result: RestrictionResult;
  /**
   * Whether a supervisor must confirm it: the destination's country is a Party, and the test does not show that the restriction is
   * consistent.
   */
  readonly supervisor: boolean;
}

/** Whether an opinion or vote restricts the transfer, by a refusal or a condition. */
export function restricts(answer: Conclusion | Ballot, imposing: ConditionSource): boolean {
  return answer === 'object' || answer === 'refuse' || answer === 'support-with-conditions' || hasConditions(imposing);
}

/**
 * Whether stopping a grant for this cause restricts it, so that a justification is needed. A recorded breach or untrue facts are faults of
 * the grant itself. Any other cause is the authority's wish to change a grant that is kept.
 */
export function restrictsGrant(transfer: Pick<Transfer, 'obligations'>, cause: InterventionCause): boolean {
  switch (cause) {
    case 'condition-breached':
      return !obligationsOf(transfer).some(isBreached);
    case 'facts-untrue':
      return false;
    case 'facts-changed':
    case 'security-incident':
    case 'law-changed':
    case 'other':
      return true;
  }
}

/** Why an act is refused: a justification is missing, or there is one without a restriction; null if it fits. */
export function justificationRefusal(
  { restriction }: { readonly restriction: TestedRestriction | null },
  restrictive: boolean,
): RefusalCode | null {
  if (restrictive === (restriction !== null)) return null;
  return restrictive ? 'justification-missing' : 'justification-without-restriction';
}

/**
 * Whether these votes would put a restriction into effect without a supervisor's support. A supervisor supports a refusal by voting to
 * refuse. A supervisor supports conditions by approving in their step or a later one; voters in a step beside it need not have seen them.
 */
export function awaitsSupervisor(transfer: Transfer, votes: readonly Vote[], outcome: 'granted' | 'refused'): boolean {
  const ballot = outcome === 'refused' ? 'refuse' : 'approve';
  const counting = votes.filter((vote) => vote.ballot === ballot);
  const supervised = counting.filter(({ step }) => transfer.route?.chain[step]?.role === 'supervisor').map(({ step }) => step);
  const doubtful = counting.filter(({ restriction }) => restriction?.supervisor === true);
  if (outcome === 'refused') return doubtful.length > 0 && supervised.length === 0;
  const group = (step: number): number => firstStepOfGroup(transfer.route?.chain ?? [], step);
  // An outvoted objection restricts nothing; conditions in the same opinion do.
  const opinions = transfer.reviews.some(({ opinion }) => opinion?.restriction?.supervisor === true && hasConditions(opinion));
  return (
    (opinions && supervised.length === 0) ||
    doubtful.some(({ step }) => !supervised.some((other) => other === step || group(other) > group(step)))
  );
}
