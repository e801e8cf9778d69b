import type { Digest, Instant } from '@carnet/kernel';
import { hearingsNow } from './hearing.js';
import type { ChangedPart } from './immaterial.js';
import type { Actor, Transfer } from './transfer.js';

/** How often a company amends one filing at most, unless the policy says otherwise, and the most that a policy may allow. */
export const AMENDMENTS = { usual: 5, most: 50 } as const;

/** A company put its filing right by itself, between filing it and its decision. */
export interface Amendment {
  /** From 1. */
  readonly number: number;
  readonly by: Actor;
  readonly at: Instant;
  /** Why, in the company's words. */
  readonly reasons: string;
  readonly from: Digest;
  readonly to: Digest;
  readonly parts: readonly ChangedPart[];
}

/** The amendments of a filing, oldest first. */
export function amendmentsOf({ amendments }: Pick<Transfer, 'amendments'>): readonly Amendment[] {
  return amendments ?? [];
}

/** How often its company may amend it in all. */
export function mostAmendments({ route }: Pick<Transfer, 'route'>): number {
  return route?.amendments ?? AMENDMENTS.usual;
}

/**
 * Whether the votes on the filing as it is are all in: what they decide waits for a supervisor, or the company was told of an intention to
 * refuse. Who could amend it then would make votes void because of what they say.
 */
export function areVotesIn(transfer: Transfer): boolean {
  return transfer.confirmation !== undefined || hearingsNow(transfer).length > 0;
}
