import type { Role } from '@carnet/identity';
import type { Instant, PersonId, TransferId } from '@carnet/kernel';
import type { AccessGround, Discipline } from '@carnet/workflow';

/** A look of somebody at a part of a transfer, within the hour that it falls into. */
export interface Look {
  readonly transfer: TransferId;
  readonly person: PersonId;
  /** As the address names it behind the transfer's own. */
  readonly part: string;
  readonly hour: Instant;
  readonly at: Instant;
}

/** The first look of somebody within an hour. */
export interface FirstLook extends Look {
  readonly id: string;
  readonly ground: AccessGround;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

export interface AccessesRequest {
  /** Only of this transfer; null for all that the caller may see. */
  readonly transfer: string | null;
  /** Only by this ground; null for all. */
  readonly ground: AccessGround | null;
  readonly limit: number;
  readonly cursor: string | null;
}

/** The whole transfer, where an address names no part of it. */
export const WHOLE = 'transfer';

/** The part that a route shows, by what stands in it behind the transfer: without ids, and one word for each form of a letter. */
export function shownPart(route: string): string {
  const parts = route
    .split('/')
    .filter((one) => one !== '' && !one.startsWith(':'))
    .map((one) => one.replace(/\.[a-z]+$/, ''));
  return parts.length === 0 ? WHOLE : parts.join('/');
}
