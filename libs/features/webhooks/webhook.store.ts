import * as sql from './webhook-statements.store.js';
import type { Instant, Outcome, Page } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type {
  DeliveriesRequest,
  DeliveryState,
  DisabledBecause,
  DueDelivery,
  NewEndpoint,
  PreparedDelivery,
  SealedKeys,
} from './endpoint.js';
import type { SendResult } from './webhook-sender.js';
import { Injectable } from '@nestjs/common';
import type { DeliveryView, EndpointView } from './webhooks.dto.js';

/** An attempt to store, and the resulting state of the message. */
export interface SettledAttempt {
  readonly result: SendResult;
  readonly at: Instant;
  readonly state: DeliveryState;
  /** Seconds until the next attempt; null unless the message is pending. */
  readonly retryAfter: number | null;
}

/** Endpoints of an organisation and their messages. Deleted endpoints are excluded. */
@Injectable()
export class WebhookStore {
  constructor(private readonly cursors: SealedCursors) {}

  async add(scope: TenantScope, endpoint: NewEndpoint, keys: SealedKeys): Promise<void> {
    const { id, url, label, types, createdAt, createdBy } = endpoint;
    await query(scope, sql.add, [id, scope.principal.realm, url, label, types, createdAt, createdBy]);
    await query(scope, sql.addKeys, [id, keys.id, keys.sealed, keys.createdAt]);
  }

  async list(scope: TenantScope): Promise<readonly EndpointView[]> {
    const rows = await query<EndpointRow>(scope, sql.list, []);
    return rows.map(({ disabledAt, disabledBecause, ...row }) => ({
      ...row,
      disabled: disabledAt === null || disabledBecause === null ? null : { at: disabledAt, because: disabledBecause },
    }));
  }

  /** Number of endpoints. Takes a lock, so that it stays true until the transaction ends. */
  async count(scope: TenantScope): Promise<number> {
    await takeAdvisoryLock(scope, 'webhooks');
    const [row] = await query<{ count: number }>(scope, sql.count, []);
    return row?.count ?? 0;
  }

  /** Locks an endpoint until the transaction ends; returns false if there is none. */
  async lock(scope: TenantScope, endpoint: string): Promise<boolean> {
    return (await query(scope, sql.lock, [endpoint])).length > 0;
  }

  async enable(scope: TenantScope, endpoint: string): Promise<void> {
    await query(scope, sql.enable, [endpoint]);
  }

  async disable(scope: TenantScope, endpoint: string, because: DisabledBecause): Promise<void> {
    await query(scope, sql.disable, [endpoint, because]);
  }

  /** Deletes an endpoint and its keys, and gives up its messages, so that they are forgotten in time. */
  async remove(scope: TenantScope, endpoint: string): Promise<void> {
    await query(scope, sql.remove, [endpoint]);
    await query(scope, sql.forgetKeys, [endpoint]);
    await query(scope, sql.endDeliveries, [endpoint]);
  }

  /** Pairs that sign now, newest first. */
  keys(scope: TenantScope, endpoint: string): Promise<readonly SealedKeys[]> {
    return query<SealedKeys>(scope, sql.keys, [endpoint]);
  }

  /** Adds a pair of keys. The present pair signs beside it for some hours; older ones end. */
  async replaceKeys(scope: TenantScope, endpoint: string, keys: SealedKeys, hours: number): Promise<void> {
    await query(scope, sql.endKeys, [endpoint, hours]);
    await query(scope, sql.addKeys, [endpoint, keys.id, keys.sealed, keys.createdAt]);
  }

  /** Number of waiting test messages in the organisation. Takes a lock, so that no other transaction adds one until this one ends. */
  async waitingTests(scope: TenantScope, type: string): Promise<number> {
    await takeAdvisoryLock(scope, 'webhook tests');
    const [row] = await query<{ count: number }>(scope, sql.waitingTests, [type]);
    return row?.count ?? 0;
  }

  async addTest(scope: TenantScope, endpoint: string, { id, type }: { readonly id: string; readonly type: string }): Promise<void> {
    await query(scope, sql.addTest, [endpoint, id, type]);
  }

  /** Newest first. */
  deliveries(scope: TenantScope, { endpoint, state, ...page }: DeliveriesRequest): Promise<Outcome<Page<DeliveryView>>> {
    return this.cursors.sorted(scope, page, {
      of: { list: sql.deliveries.name, endpoint, state },
      read: ({ key, id }, limit) => query<DeliveryView & SortedRow>(scope, sql.deliveries, [endpoint, state, key, id, limit]),
      show: ({ sort_key: _, ...row }) => row,
    });
  }

  /** Sends a closed message again, with all attempts; returns false if there is none. */
  async redeliver(scope: TenantScope, endpoint: string, delivery: string): Promise<boolean> {
    return (await query(scope, sql.redeliver, [endpoint, delivery])).length > 0;
  }

  /** Sends all dead messages since an instant again; returns their number. */
  async redeliverDead(scope: TenantScope, endpoint: string, since: Instant): Promise<number> {
    return (await query(scope, sql.redeliverDead, [endpoint, since])).length;
  }

  /** The message to send; null if it is no longer this worker's or its endpoint is gone. */
  async prepare(scope: TenantScope, { endpoint, id, attempt }: DueDelivery): Promise<PreparedDelivery | null> {
    const [row] = await query<PreparedRow>(scope, sql.prepare, [endpoint, id, attempt]);
    if (row === undefined) return null;
    const { url, before, ...message } = row;
    return { url, before, message, keys: await this.keys(scope, endpoint) };
  }

  /** Stores an attempt; returns false if the message is no longer this worker's. */
  async settle(scope: TenantScope, { id, attempt }: DueDelivery, settled: SettledAttempt): Promise<boolean> {
    const { state, retryAfter, at, result } = settled;
    if ((await query(scope, sql.settle, [id, attempt, state, retryAfter])).length === 0) return false;
    await query(scope, sql.addAttempt, [id, attempt, at, result.milliseconds, result.status, result.failure, result.begins]);
    return true;
  }

  /** Disables an endpoint if no delivery has succeeded since the dead message was created; returns whether it did. */
  async disableFailing(scope: TenantScope, { endpoint, id }: DueDelivery): Promise<boolean> {
    return (await query(scope, sql.disableFailing, [endpoint, id])).length > 0;
  }
}

interface EndpointRow extends Omit<EndpointView, 'disabled'> {
  readonly disabledAt: string | null;
  readonly disabledBecause: DisabledBecause | null;
}

type PreparedRow = PreparedDelivery['message'] & Pick<PreparedDelivery, 'url' | 'before'>;
