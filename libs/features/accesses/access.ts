import type { Role } from '@carnet/identity';
import type { Instant, PageRequest, PersonId, TransferId } from '@carnet/kernel';
import type { AccessGround, Discipline } from '@carnet/workflow';

/** A person's look at a part of a transfer; looks are grouped by the hour. */
export interface Look {
  readonly transfer: TransferId;
  readonly person: PersonId;
  /** As the route names it after the transfer's own address. */
  readonly part: string;
  readonly hour: Instant;
  readonly at: Instant;
}

/** A person's first look at a transfer within an hour. */
export interface FirstLook extends Look {
  readonly id: string;
  readonly ground: AccessGround;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

export interface AccessesRequest extends PageRequest {
  /** Id of the transfer; null for all that the caller may see. */
  readonly transfer: string | null;
  /** Null for all grounds. */
  readonly ground: AccessGround | null;
}

/** The part that stands for the whole transfer, when the address names none. */
export const WHOLE_TRANSFER = 'transfer';

/** The part that a route shows: its address after the transfer's own, without ids and file extensions. */
export function accessedPart(route: string): string {
  const parts = route
    .split('/')
    .filter((one) => one !== '' && !one.startsWith(':'))
    .map((one) => one.replace(/\.[a-z]+$/, ''));
  return parts.length === 0 ? WHOLE_TRANSFER : parts.join('/');
}
