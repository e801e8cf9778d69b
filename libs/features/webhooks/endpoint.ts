import type { Realm } from '@carnet/identity';
import type { Instant, PageRequest, PersonId, TenantId, TransferId } from '@carnet/kernel';
export const DISABLED_BECAUSE = ['asked', 'failing', 'gone'] as const;

export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface NewEndpoint {
  readonly id: string;
  readonly url: string;
  readonly label: string;
  /** Null for all. */
  readonly types: readonly string[] | null;
  readonly createdBy: PersonId;
  readonly createdAt: Instant;
}

/** A pair of keys as it is stored. */
export interface SealedKeys {
  readonly id: string;
  readonly sealed: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
}

export interface DeliveriesRequest extends PageRequest {
  readonly endpoint: string;
  readonly state: DeliveryState | null;
}

/** A message in the hands of one worker, by ids alone. */
export interface DueDelivery {
  readonly organisation: TenantId;
  readonly realm: Realm;
  readonly endpoint: string;
  readonly id: string;
  /** Which attempt this is, from 1 on; tells a late worker from the one that took over. */
  readonly attempt: number;
}

/** What is to be sent, and where. */
export interface PreparedDelivery {
  readonly url: string;
  readonly keys: readonly SealedKeys[];
  readonly message: Message;
  /** Attempts before it was asked for anew. */
  readonly before: number;
}

export interface Message {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly company: TenantId | null;
  readonly transfer: TransferId | null;
  readonly entry: string | null;
}

/** Where sealed keys belong: moved elsewhere they do not open. */
export function placeOfKeys(organisation: TenantId, endpoint: string, keys: string): string {
  return `webhook ${organisation} ${endpoint} ${keys}`;
}

/** The body of a message: what happened, when, and to what, by ids. The same bytes at every attempt. */
export function bodyOf({ type, at, company, transfer, entry }: Message): string {
  return JSON.stringify({ type, timestamp: at, data: transfer === null ? {} : { transfer, company, entry } });
}
