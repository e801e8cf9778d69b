import type { AssessmentId, Digest, Instant, Json } from '@carnet/kernel';
import type { Route, Transfer } from './transfer.js';

/**
 * The places of a filing that a policy may call immaterial: its title and the names of its documents. No policy can include facts, fields,
 * people, recipient, scenario or the documents themselves, because rules or people judge them.
 */
export const IMMATERIAL_PLACES = ['/title', '/documents/*/name'] as const;
export type ImmaterialPlace = (typeof IMMATERIAL_PLACES)[number];

/** A part of a filing before and after; null on the side that does not have it. */
export interface ChangedPart {
  readonly subject: string;
  readonly before: Json;
  readonly after: Json;
}

/** The immaterial places in which two contents differ, if they differ nowhere else. */
export interface ImmaterialDifference {
  readonly places: readonly ImmaterialPlace[];
  readonly parts: readonly ChangedPart[];
}

/** A change of the content in places that the policy calls immaterial. */
export interface ImmaterialChange extends ImmaterialDifference {
  readonly from: Digest;
  readonly to: Digest;
  /** The policy version that calls them immaterial. */
  readonly policy: string;
  readonly at: Instant;
  /** The assessment of the content before the change. */
  readonly assessment: AssessmentId | null;
}

/** Whether the policy that routed the transfer calls the whole difference immaterial; false if the difference is unknown. */
export function isImmaterial(route: Route | null, difference: ImmaterialDifference | null): difference is ImmaterialDifference {
  const called = route?.immaterial ?? [];
  return difference !== null && difference.places.length > 0 && difference.places.every((place) => called.includes(place));
}

/** The change to a new content, if the policy calls all of it immaterial; otherwise null. */
export function findImmaterialChange(
  { route, contentDigest: from, assessmentId: assessment }: Transfer,
  change: { readonly contentDigest: Digest; readonly difference?: ImmaterialDifference | null; readonly at: Instant },
): ImmaterialChange | null {
  const { contentDigest: to, difference = null, at } = change;
  if (route === null || !isImmaterial(route, difference)) return null;
  return { ...difference, from, to, policy: route.policy, at, assessment };
}
