import type { Json } from '@carnet/kernel';
import { ActKeys, type EarlierAct, type IdempotencyKey, type TenantScope } from '@carnet/use-cases';
import { earlierAct } from './idempotency.js';
import { query, type Statement } from './tenant-database.js';

const keep: Statement = {
  name: 'act-keep',
  text: `insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, now()) on conflict (tenant_id, principal_id, key) do nothing returning key`,
};

/** Keys of acts, in the caller's own tenancy. */
export class SqlActKeys extends ActKeys {
  override earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null> {
    return earlierAct(scope, idempotency);
  }

  override async keep(scope: TenantScope, idempotency: IdempotencyKey, answer: Json): Promise<EarlierAct | null> {
    const { key, fingerprint } = idempotency;
    const kept = await query(scope, keep, [scope.principal.id, key, fingerprint, JSON.stringify(answer)]);
    if (kept.length > 0) return null;
    // An old key may have been forgotten since: then it is as if it had never been.
    return (await this.earlier(scope, idempotency)) ?? this.keep(scope, idempotency, answer);
  }
}
