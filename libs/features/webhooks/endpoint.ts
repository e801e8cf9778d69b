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
  /** Message types; null for all. */
  readonly types: readonly string[] | null;
  readonly createdBy: PersonId;
  readonly createdAt: Instant;
}

/** A sealed pair of keys. */
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

/** A message leased to a worker, by ids only. */
export interface DueDelivery {
  readonly organisation: TenantId;
  readonly realm: Realm;
  readonly endpoint: string;
  readonly id: string;
  /** Attempt number from 1; distinguishes a late worker from its successor. */
  readonly attempt: number;
}

/** A message to send and its address. */
export interface PreparedDelivery {
  readonly url: string;
  readonly keys: readonly SealedKeys[];
  readonly message: Message;
  /** Number of attempts before the latest redelivery request. */
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

/** Context to which sealed keys are bound; they do not open in another one. */
export function keysSealContext(organisation: TenantId, endpoint: string, keys: string): string {
  return `webhook ${organisation} ${endpoint} ${keys}`;
}

/** Body of a message: type, instant and ids. The same bytes at every attempt. */
export function bodyOf({ type, at, company, transfer, entry }: Message): string {
  return JSON.stringify({ type, timestamp: at, data: transfer === null ? {} : { transfer, company, entry } });
}
