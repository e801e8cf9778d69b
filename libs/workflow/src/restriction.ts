import type { Digest } from '@carnet/kernel';
import { type Imposing, isConditional } from './conditions/impose.js';
import { isBreached, obligationsOf } from './conditions/obligation.js';
import { groupOf } from './approval-progress.js';
import type { RefusalCode } from './refusals.js';
import type { Transfer, Vote } from './transfer.js';
import type { Ballot, Conclusion, InterventionCause } from './vocabulary.js';

/** What a refusal or a condition does to the transfer: keeps it from being sent, or makes it use facilities at home. */
export const RESTRICTION_EFFECTS = ['transfer', 'localisation'] as const;
export type RestrictionEffect = (typeof RESTRICTION_EFFECTS)[number];

/** What a restriction is for. Not all of them are legitimate: who restricts says what is so, and the agreement judges it. */
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

/** The tools that ask for less than a refusal, each of which has to be weighed. */
export const LIGHTER_MEANS = ['contract', 'certificate', 'trustmark', 'sandbox'] as const;
export type LighterMeans = (typeof LIGHTER_MEANS)[number];

/** What was found when one of the lighter means was weighed. */
export interface WeighedMeans {
  readonly means: LighterMeans;
  /** Whether it would reach the objective. */
  readonly suffices: boolean;
  readonly why: string;
}

/** What an officer states who refuses or restricts: the four steps of the agreements' test. An empty text states nothing. */
export interface Justification {
  readonly effect: RestrictionEffect;
  readonly objective: Objective;
  /** What is to be protected here, and from what. */
  readonly aim: string;
  /** Why like transfers are not treated differently without a reason. */
  readonly notArbitrary: string;
  /** Why it is no restriction of trade in disguise. */
  readonly notDisguised: string;
  readonly lighterMeans: readonly WeighedMeans[];
}

/** What the agreements make of a justification together; `none` when no agreement reaches the destination. */
export const RESTRICTION_RESULTS = ['consistent', 'inconsistent', 'needs-review', 'outside', 'none'] as const;
export type RestrictionResult = (typeof RESTRICTION_RESULTS)[number];

/** A restriction as it was tested when its author signed; the whole of it is kept under the digest. */
export interface TestedRestriction {
  readonly test: Digest;
  readonly result: RestrictionResult;
  /** Whether it needs a supervisor: the destination's country is a Party, and the test does not show that the restriction is consistent. */
  readonly supervisor: boolean;
}

/** Whether an opinion or a vote holds the transfer back: by a no, or by a condition. */
export function restricts(answer: Conclusion | Ballot, imposing: Imposing): boolean {
  return answer === 'object' || answer === 'refuse' || answer === 'support-with-conditions' || isConditional(imposing);
}

/**
 * Whether the authority restricts a grant when it stops it for this cause. A breach that is on record, and facts that never were true, say something of the grant:
 * what was granted is not kept, or there was nothing to grant. All else is what the authority wants of a grant that is kept.
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

/** Why an act is not taken for want of a justification, or for one too many; null when it fits. */
export function unfitJustification(
  { restriction }: { readonly restriction: TestedRestriction | null },
  restrictive: boolean,
): RefusalCode | null {
  if (restrictive === (restriction !== null)) return null;
  return restrictive ? 'justification-missing' : 'justification-without-restriction';
}

/**
 * Whether a restriction that no supervisor stands behind would take effect with these votes. A supervisor stands behind a
 * refusal with a refusing vote, behind conditions with an approving one in their step or in a later one: not in one beside it, whose
 * voters need not have seen them.
 */
export function awaitsSupervisor(transfer: Transfer, votes: readonly Vote[], outcome: 'granted' | 'refused'): boolean {
  const ballot = outcome === 'refused' ? 'refuse' : 'approve';
  const counting = votes.filter((vote) => vote.ballot === ballot);
  const supervised = counting.filter(({ step }) => transfer.route?.chain[step]?.role === 'supervisor').map(({ step }) => step);
  const doubtful = counting.filter(({ restriction }) => restriction?.supervisor === true);
  if (outcome === 'refused') return doubtful.length > 0 && supervised.length === 0;
  const group = (step: number): number => groupOf(transfer.route?.chain ?? [], step);
  // An objection that was outvoted restricts nothing; what its author asked for besides does.
  const opinions = transfer.reviews.some(({ opinion }) => opinion?.restriction?.supervisor === true && isConditional(opinion));
  return (
    (opinions && supervised.length === 0) ||
    doubtful.some(({ step }) => !supervised.some((other) => other === step || group(other) > group(step)))
  );
}
