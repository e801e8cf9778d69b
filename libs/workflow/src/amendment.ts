import type { Digest, Instant } from '@carnet/kernel';
import { currentHearings } from './hearing.js';
import type { ChangedPart } from './immaterial.js';
import type { Actor, Transfer } from './transfer.js';

/** How many times a company may amend a filing: the default, and the maximum that a policy may allow. */
export const AMENDMENTS = { usual: 5, most: 50 } as const;

/** A company's own correction of its filing, between filing and decision. */
export interface Amendment {
  /** Starts at 1. */
  readonly number: number;
  readonly by: Actor;
  readonly at: Instant;
  /** The company's reasons. */
  readonly reasons: string;
  readonly from: Digest;
  readonly to: Digest;
  readonly parts: readonly ChangedPart[];
}

/** The amendments of a filing, oldest first. */
export function amendmentsOf({ amendments }: Pick<Transfer, 'amendments'>): readonly Amendment[] {
  return amendments ?? [];
}

/** How many times the company may amend the filing in total. */
export function mostAmendments({ route }: Pick<Transfer, 'route'>): number {
  return route?.amendments ?? AMENDMENTS.usual;
}

/**
 * Whether all votes on the present filing are in: the decision waits for a supervisor, or an intention to refuse was announced. An
 * amendment now would void votes because of their content.
 */
export function areVotesIn(transfer: Transfer): boolean {
  return transfer.confirmation !== undefined || currentHearings(transfer).length > 0;
}
