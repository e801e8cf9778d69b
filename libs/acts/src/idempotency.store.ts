import type { IdempotencyKey, Json } from '@carnet/kernel';
import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { isRetry, query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EarlierAct, KeyedAnswer, TransferChange } from './transfer-journal.store.js';

const earlier: Statement = {
  name: 'journal-earlier',
  text: `select fingerprint, answer from carnet.idempotency_key where tenant_id = carnet.current_tenant() and principal_id = $1 and key = $2`,
};

/** The stored answer of an act under this key; null if there is none. */
export async function findEarlierAct(scope: TenantScope, { key }: IdempotencyKey): Promise<EarlierAct | null> {
  const rows = await query<{ fingerprint: string; answer: Json }>(scope, earlier, [scope.principal.id, key]);
  return rows[0] ?? null;
}

const severalEarlier: Statement = {
  name: 'journal-earlier-several',
  text: `select k.principal_id as principal, k.key, k.fingerprint, k.answer
    from unnest($1::text[], $2::text[]) as y (principal, key)
    join carnet.idempotency_key k on k.tenant_id = carnet.current_tenant() and k.principal_id = y.principal and k.key = y.key`,
};

/**
 * For each change, the stored answer under its key, or null. Keys are inserted without a look-up, which nearly always succeeds. If one
 * exists, the transaction fails and runs again, and only then looks keys up.
 */
export async function findEarlierActs(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]> {
  const keyed = changes.map(({ key }) => key).filter((key) => key !== undefined);
  const known = new Map<string, EarlierAct>();
  const nameOf = (principal: string, key: string): string => JSON.stringify([principal, key]);
  if (keyed.length > 0 && isRetry(scope)) {
    const values = [keyed.map(({ by }) => by), keyed.map(({ idempotency }) => idempotency.key)];
    const rows = await query<EarlierAct & { principal: string; key: string }>(scope, severalEarlier, values);
    for (const { principal, key, fingerprint, answer } of rows) known.set(nameOf(principal, key), { fingerprint, answer });
  }
  return changes.map(({ key }) => {
    if (key === undefined) return null;
    const name = nameOf(key.by, key.idempotency.key);
    const act = known.get(name) ?? null;
    // The second use of a key in one batch gets the answer of the first.
    known.set(name, act ?? { fingerprint: key.idempotency.fingerprint, answer: key.answer });
    return act;
  });
}

const keep: Statement = {
  name: 'key-keep',
  text: `insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, now()) on conflict (tenant_id, principal_id, key) do nothing returning key`,
};

/** Stores the answer under this key and returns null. If a concurrent act stored one first, returns that answer instead. */
export async function storeActOnce(scope: TenantScope, idempotency: IdempotencyKey, answer: Json): Promise<EarlierAct | null> {
  const { key, fingerprint } = idempotency;
  const kept = await query(scope, keep, [scope.principal.id, key, fingerprint, JSON.stringify(answer)]);
  if (kept.length > 0) return null;
  // An old key may have been deleted meanwhile; then it counts as new.
  return (await findEarlierAct(scope, idempotency)) ?? storeActOnce(scope, idempotency, answer);
}

/** A key in the form that `carnet.earlier_act` reads. */
export function keyDocument({ idempotency, by, answer }: KeyedAnswer): Readonly<Record<string, Json>> {
  return { principal: by, key: idempotency.key, fingerprint: idempotency.fingerprint, answer };
}

// One worker at a time; others skip. Locking the rows instead would need the right to change them.
const forget: Statement = {
  name: 'key-forget',
  text: `with mine as materialized (select pg_try_advisory_xact_lock(hashtextextended('old keys', 0)) as got),
      old as materialized (
        select k.tenant_id, k.principal_id, k.key from carnet.idempotency_key k
        where k.created_at < now() - make_interval(days => $1) and (select got from mine)
        order by k.created_at limit $2)
    delete from carnet.idempotency_key k using old
    where k.tenant_id = old.tenant_id and k.principal_id = old.principal_id and k.key = old.key returning k.key`,
};

/** Old keys of all organisations (role `carnet_dispatcher`). */
@Injectable()
export class KeySweep {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {}

  /** Deletes keys older than `days`, oldest first and at most `most`; returns their number. */
  async forget({ days, most }: { readonly days: number; readonly most: number }): Promise<number> {
    return (await runPrepared(this.source, forget, [days, most])).length;
  }
}
