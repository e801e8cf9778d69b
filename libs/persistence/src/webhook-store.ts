import { accept, canonicalJson, type Instant, type Outcome, refuse } from '@carnet/kernel';
import {
  type DeliveriesRequest,
  type DeliveryView,
  type DisabledBecause,
  type DueDelivery,
  type EndpointView,
  type NewEndpoint,
  type Page,
  type PreparedDelivery,
  type SealedKeys,
  type SettledAttempt,
  type TenantScope,
  WebhookStore,
} from '@carnet/use-cases';
import { SealedCursors } from './cursors.js';
import { holdAlone } from './hold-alone.js';
import * as sql from './webhook-statements.js';
import { query } from './tenant-database.js';

/** Endpoints and what they are told, under row security: each organisation sees its own. */
export class SqlWebhookStore extends WebhookStore {
  private readonly cursors: SealedCursors;

  constructor(cursorKey: string) {
    super();
    this.cursors = new SealedCursors(cursorKey);
  }

  override async add(scope: TenantScope, endpoint: NewEndpoint, keys: SealedKeys): Promise<void> {
    const { id, url, label, types, createdAt, createdBy } = endpoint;
    await query(scope, sql.add, [id, scope.principal.realm, url, label, types, createdAt, createdBy]);
    await query(scope, sql.addKeys, [id, keys.id, keys.sealed, keys.createdAt]);
  }

  override async list(scope: TenantScope): Promise<readonly EndpointView[]> {
    const rows = await query<EndpointRow>(scope, sql.list, []);
    return rows.map(({ disabledAt, disabledBecause, ...row }) => ({
      ...row,
      disabled: disabledAt === null || disabledBecause === null ? null : { at: disabledAt, because: disabledBecause },
    }));
  }

  override async count(scope: TenantScope): Promise<number> {
    await holdAlone(scope, 'webhooks');
    const [row] = await query<{ count: number }>(scope, sql.count, []);
    return row?.count ?? 0;
  }

  override async lock(scope: TenantScope, endpoint: string): Promise<boolean> {
    return (await query(scope, sql.lock, [endpoint])).length > 0;
  }

  override async enable(scope: TenantScope, endpoint: string): Promise<void> {
    await query(scope, sql.enable, [endpoint]);
  }

  override async disable(scope: TenantScope, endpoint: string, because: DisabledBecause): Promise<void> {
    await query(scope, sql.disable, [endpoint, because]);
  }

  override async remove(scope: TenantScope, endpoint: string): Promise<void> {
    await query(scope, sql.remove, [endpoint]);
    await query(scope, sql.forgetKeys, [endpoint]);
  }

  override keys(scope: TenantScope, endpoint: string): Promise<readonly SealedKeys[]> {
    return query<SealedKeys & Record<string, unknown>>(scope, sql.keys, [endpoint]);
  }

  override async replaceKeys(scope: TenantScope, endpoint: string, keys: SealedKeys, hours: number): Promise<void> {
    await query(scope, sql.endKeys, [endpoint, hours]);
    await query(scope, sql.addKeys, [endpoint, keys.id, keys.sealed, keys.createdAt]);
  }

  override async addTest(
    scope: TenantScope,
    endpoint: string,
    { id, type }: { readonly id: string; readonly type: string },
  ): Promise<void> {
    await query(scope, sql.addTest, [endpoint, id, type]);
  }

  override async deliveries(scope: TenantScope, request: DeliveriesRequest): Promise<Outcome<Page<DeliveryView>>> {
    const { endpoint, state, limit, cursor } = request;
    const bound = canonicalJson({ list: sql.deliveries.name, organisation: scope.principal.organisation, endpoint, state });
    const from = cursor === null ? { key: null, id: null } : this.cursors.open(cursor, bound);
    if (from === null) return refuse('cursor-invalid', 'The cursor belongs to another list or is damaged. Start from the first page.');
    const rows = await query<DeliveryView & { sort_key: string }>(scope, sql.deliveries, [endpoint, state, from.key, from.id, limit + 1]);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const next = last ? this.cursors.seal({ key: last.sort_key, id: last.id }, bound) : null;
    return accept({ items: rows.slice(0, limit).map(({ sort_key: _, ...row }) => row), next });
  }

  override async redeliver(scope: TenantScope, endpoint: string, delivery: string): Promise<boolean> {
    return (await query(scope, sql.redeliver, [endpoint, delivery])).length > 0;
  }

  override async redeliverDead(scope: TenantScope, endpoint: string, since: Instant): Promise<number> {
    return (await query(scope, sql.redeliverDead, [endpoint, since])).length;
  }

  override async prepare(scope: TenantScope, { endpoint, id, attempt }: DueDelivery): Promise<PreparedDelivery | null> {
    const [row] = await query<PreparedRow>(scope, sql.prepare, [endpoint, id, attempt]);
    if (row === undefined) return null;
    const { url, before, ...message } = row;
    return { url, before, message, keys: await this.keys(scope, endpoint) };
  }

  override async settle(scope: TenantScope, { id, attempt }: DueDelivery, settled: SettledAttempt): Promise<boolean> {
    const { state, retryAfter, at, result } = settled;
    if ((await query(scope, sql.settle, [id, attempt, state, retryAfter])).length === 0) return false;
    await query(scope, sql.addAttempt, [id, attempt, at, result.milliseconds, result.status, result.failure, result.begins]);
    return true;
  }

  override async disableFailing(scope: TenantScope, { endpoint, id }: DueDelivery): Promise<boolean> {
    return (await query(scope, sql.disableFailing, [endpoint, id])).length > 0;
  }
}

interface EndpointRow extends Omit<EndpointView, 'disabled'>, Record<string, unknown> {
  readonly disabledAt: string | null;
  readonly disabledBecause: DisabledBecause | null;
}

type PreparedRow = PreparedDelivery['message'] & Pick<PreparedDelivery, 'url' | 'before'>;
