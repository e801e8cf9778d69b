import type { Vote } from '@carnet/workflow';
import type { VoteView } from './views.js';

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
