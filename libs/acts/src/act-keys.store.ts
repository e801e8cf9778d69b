import type { IdempotencyKey, Json } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { earlierAct } from './idempotency.store.js';
import type { EarlierAct } from './transfer-journal.store.js';
import { Injectable } from '@nestjs/common';

const keep: Statement = {
  name: 'act-keep',
  text: `insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, now()) on conflict (tenant_id, principal_id, key) do nothing returning key`,
};

/** Keys of acts that are not on transfers; the journal keeps those that are. */
@Injectable()
export class ActKeys {
  /** What an act under this key answered earlier, if any. Asked behind the lock that the act takes: twins then come one after the other. */
  earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null> {
    return earlierAct(scope, idempotency);
  }

  /** Remembers what the act under this key answers. When a twin was first, nothing is remembered and its act is answered. */
  async keep(scope: TenantScope, idempotency: IdempotencyKey, answer: Json): Promise<EarlierAct | null> {
    const { key, fingerprint } = idempotency;
    const kept = await query(scope, keep, [scope.principal.id, key, fingerprint, JSON.stringify(answer)]);
    if (kept.length > 0) return null;
    // An old key may have been forgotten since: then it is as if it had never been.
    return (await this.earlier(scope, idempotency)) ?? this.keep(scope, idempotency, answer);
  }
}
