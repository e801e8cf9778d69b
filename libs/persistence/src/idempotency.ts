import type { Json } from '@carnet/kernel';
import type { EarlierAct, IdempotencyKey, KeyedAnswer, TenantScope } from '@carnet/use-cases';
import { query, type Statement } from './tenant-database.js';

const earlier: Statement = {
  name: 'journal-earlier',
  text: `select fingerprint, answer from carnet.idempotency_key where tenant_id = carnet.current_tenant() and principal_id = $1 and key = $2`,
};

/** What an act under this key answered earlier, if any. */
export async function earlierAct(scope: TenantScope, { key }: IdempotencyKey): Promise<EarlierAct | null> {
  const rows = await query<{ fingerprint: string; answer: Json }>(scope, earlier, [scope.principal.id, key]);
  return rows[0] ?? null;
}

/** A key as `carnet.earlier_act` reads it. */
export function keyDocument({ idempotency, by, answer }: KeyedAnswer): Readonly<Record<string, Json>> {
  return { principal: by, key: idempotency.key, fingerprint: idempotency.fingerprint, answer };
}
