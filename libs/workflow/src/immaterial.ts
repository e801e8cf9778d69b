import type { AssessmentId, Digest, Instant, Json } from '@carnet/kernel';
import type { Route, Transfer } from './transfer.js';

/**
 * The places of a filing that a policy may call immaterial: what it is called, and what its documents are called. Everything else - facts,
 * fields, people, recipient, scenario, the documents themselves - is what the rules or people judge, and no policy can call it so.
 */
export const IMMATERIAL_PLACES = ['/title', '/documents/*/name'] as const;
export type ImmaterialPlace = (typeof IMMATERIAL_PLACES)[number];

/** A part of a filing then and now; null on the side where it is not there. */
export interface ChangedPart {
  /** Its JSON pointer. */
  readonly subject: string;
  readonly before: Json;
  readonly after: Json;
}

/** In which places of the closed list two contents differ, where they differ in nothing else. */
export interface SlightDifference {
  readonly places: readonly ImmaterialPlace[];
  readonly parts: readonly ChangedPart[];
}

/** A change of the content in places that the policy calls immaterial. */
export interface ImmaterialChange extends SlightDifference {
  readonly from: Digest;
  readonly to: Digest;
  /** The version of the policy that says so. */
  readonly policy: string;
  readonly at: Instant;
  /** The rule check of the content before it. */
  readonly assessment: AssessmentId | null;
}

/** Whether the policy that routed a transfer calls all of a difference immaterial; what is not known to be so is not. */
export function isImmaterial(route: Route | null, difference: SlightDifference | null): difference is SlightDifference {
  const called = route?.immaterial ?? [];
  return difference !== null && difference.places.length > 0 && difference.places.every((place) => called.includes(place));
}

/** The change to another content, where the policy calls all of it immaterial; null where it does not. */
export function immaterialIn(
  { route, contentDigest: from, assessmentId: assessment }: Transfer,
  change: { readonly contentDigest: Digest; readonly difference?: SlightDifference | null; readonly at: Instant },
): ImmaterialChange | null {
  const { contentDigest: to, difference = null, at } = change;
  if (route === null || !isImmaterial(route, difference)) return null;
  return { ...difference, from, to, policy: route.policy, at, assessment };
}
