import type { Instant, Outcome } from '@carnet/kernel';
import type { Page } from '../views.js';
import type {
  DeliveriesRequest,
  DeliveryState,
  DeliveryView,
  DisabledBecause,
  DueDelivery,
  EndpointView,
  NewEndpoint,
  PreparedDelivery,
  SealedKeys,
} from '../webhooks/endpoint.js';
import type { TenantScope } from './tenant-database.js';
import type { SendResult } from './webhook-sender.js';

/** What is stored of one attempt, and what becomes of the message. */
export interface SettledAttempt {
  readonly result: SendResult;
  readonly at: Instant;
  readonly state: DeliveryState;
  /** Seconds until the next attempt; only while it is pending. */
  readonly retryAfter: number | null;
}

/** Endpoints of one organisation, and what they are told. A deleted endpoint is none. */
export abstract class WebhookStore {
  abstract add(scope: TenantScope, endpoint: NewEndpoint, keys: SealedKeys): Promise<void>;
  abstract list(scope: TenantScope): Promise<readonly EndpointView[]>;
  /** How many there are, counted by one transaction at a time: it stays true until this one ends. */
  abstract count(scope: TenantScope): Promise<number>;
  /** Locks an endpoint until the transaction ends; whether there is one. */
  abstract lock(scope: TenantScope, endpoint: string): Promise<boolean>;
  abstract enable(scope: TenantScope, endpoint: string): Promise<void>;
  abstract disable(scope: TenantScope, endpoint: string, because: DisabledBecause): Promise<void>;
  /** Nothing is told there any more, and its keys are forgotten. */
  abstract remove(scope: TenantScope, endpoint: string): Promise<void>;
  /** The pairs that sign now, the newest first. */
  abstract keys(scope: TenantScope, endpoint: string): Promise<readonly SealedKeys[]>;
  /** A new pair signs from now on; the one before signs beside it until then, an older one no more. */
  abstract replaceKeys(scope: TenantScope, endpoint: string, keys: SealedKeys, hours: number): Promise<void>;
  abstract addTest(scope: TenantScope, endpoint: string, message: { readonly id: string; readonly type: string }): Promise<void>;
  /** Newest first. */
  abstract deliveries(scope: TenantScope, request: DeliveriesRequest): Promise<Outcome<Page<DeliveryView>>>;
  /** Sends a closed message again, with all its attempts anew; whether there was one. */
  abstract redeliver(scope: TenantScope, endpoint: string, delivery: string): Promise<boolean>;
  /** The same for all that were given up since. */
  abstract redeliverDead(scope: TenantScope, endpoint: string, since: Instant): Promise<number>;
  /** What is to be sent; null when it is no longer this worker's, or nobody is to be told any more. */
  abstract prepare(scope: TenantScope, due: DueDelivery): Promise<PreparedDelivery | null>;
  /** Stores an attempt; whether the message was still this worker's. */
  abstract settle(scope: TenantScope, due: DueDelivery, attempt: SettledAttempt): Promise<boolean>;
  /** Disables an endpoint where nothing got through since a message that was given up came about. */
  abstract disableFailing(scope: TenantScope, due: DueDelivery): Promise<boolean>;
}
