import type { Principal } from '@carnet/identity';
import { accept, type Acted, type IdempotencyKey, type Json, type Outcome } from '@carnet/kernel';
import { KeyTaken, TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { earlierAct, keptAct } from './idempotency.store.js';
import { replay } from './transfer-act.js';
import { Injectable } from '@nestjs/common';

/**
 * Does an act once for each key; a repeated key gets the stored answer. Refusals are not stored. If a concurrent act with the same key
 * commits first, this transaction rolls back and runs again, and then finds that act's answer.
 */
export async function actOnce<T extends object>(scope: TenantScope, idempotency: IdempotencyKey, act: () => Promise<Outcome<T>>): Acted<T> {
  const earlier = await earlierAct(scope, idempotency);
  if (earlier) return replay<T>(earlier, idempotency);
  const done = await act();
  const twin = done.ok ? await keptAct(scope, idempotency, done.value as Json) : await earlierAct(scope, idempotency);
  if (twin) throw new KeyTaken();
  return done.ok ? accept({ value: done.value, replayed: false }) : done;
}

/** The path of acts that do not concern transfers; the journal stores the keys of those that do. */
@Injectable()
export class ActKeys {
  constructor(private readonly database: TenantDatabase) {}

  /** Does an act in its own transaction, once for each key. */
  once<T extends object>(principal: Principal, idempotency: IdempotencyKey, act: (scope: TenantScope) => Promise<Outcome<T>>): Acted<T> {
    return this.database.transact(principal, (scope) => actOnce(scope, idempotency, () => act(scope)));
  }
}
