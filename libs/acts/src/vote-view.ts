import type { Ballot, ConditionTerms, TestedRestriction, Vote, Withheld } from '@carnet/workflow';

export interface VoteView {
  readonly step: number;
  readonly voter: string | null;
  /** In whose seat a deputy voted; within the authority only. */
  readonly onBehalfOf: string | null;
  /** Null where it is withheld. */
  readonly ballot: Ballot | null;
  readonly reasons: string | null;
  readonly conditions: readonly string[];
  readonly terms: readonly ConditionTerms[];
  readonly contentDigest: string;
  readonly at: string;
  /** What it makes of what the company said at a hearing; within the authority only. */
  readonly onView: string | null;
  /** As of an opinion. */
  readonly noConflict: boolean;
  readonly restriction: TestedRestriction | null;
  readonly withheld: Withheld | null;
}

/** A vote as shown: who, why and what it was tested as only within the authority. */
export function voteView(
  { step, voter, onBehalfOf, ballot, reasons, conditions, terms = [], contentDigest, at, restriction, onView, noConflict, withheld }: Vote,
  inside: boolean,
): VoteView {
  return {
    step,
    voter: inside ? voter : null,
    ballot: withheld === undefined ? ballot : null,
    reasons: inside && withheld === undefined ? reasons : null,
    conditions,
    terms,
    contentDigest,
    at,
    onBehalfOf: inside ? (onBehalfOf?.person ?? null) : null,
    onView: inside ? (onView ?? null) : null,
    noConflict,
    restriction: inside ? (restriction ?? null) : null,
    withheld: withheld ?? null,
  };
}
