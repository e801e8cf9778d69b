import type { Vote } from '@carnet/workflow';
import type { VoteView } from './views.js';

/** A vote as shown: who, why and what it was tested as only within the authority. */
export function voteView(
  { step, voter, onBehalfOf, ballot, reasons, conditions, terms = [], contentDigest, at, restriction, onView, noConflict }: Vote,
  inside: boolean,
): VoteView {
  return {
    ...{ step, voter: inside ? voter : null, ballot, reasons: inside ? reasons : null, conditions, terms, contentDigest, at },
    onBehalfOf: inside ? (onBehalfOf?.person ?? null) : null,
    onView: inside ? (onView ?? null) : null,
    noConflict: noConflict ?? false,
    restriction: inside ? (restriction ?? null) : null,
  };
}
