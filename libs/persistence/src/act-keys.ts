import type { Json } from '@carnet/kernel';
import { ActKeys, type EarlierAct, type IdempotencyKey, type TenantScope } from '@carnet/use-cases';
import { query, type Statement } from './tenant-database.js';

const earlier: Statement = {
  name: 'act-earlier',
  text: `select fingerprint, answer from carnet.idempotency_key where tenant_id = carnet.current_tenant() and principal_id = $1 and key = $2`,
};
const keep: Statement = {
  name: 'act-keep',
  text: `insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, now())`,
};

/** Keys of acts, in the caller's own tenancy. */
export class SqlActKeys extends ActKeys {
  override async earlier(scope: TenantScope, { key }: IdempotencyKey): Promise<EarlierAct | null> {
    const rows = await query<{ fingerprint: string; answer: Json }>(scope, earlier, [scope.principal.id, key]);
    return rows[0] ?? null;
  }

  override async keep(scope: TenantScope, { key, fingerprint }: IdempotencyKey, answer: Json): Promise<void> {
    await query(scope, keep, [scope.principal.id, key, fingerprint, JSON.stringify(answer)]);
  }
}
