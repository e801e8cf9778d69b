import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, type Json, type Outcome } from '@carnet/kernel';
import { KeyTaken, TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { findEarlierAct, storeActOnce } from './idempotency.store.js';
import { replayAnswer } from './transfer-act.js';
import { Injectable } from '@nestjs/common';

/**
 * Does an act once for each key; a repeated key gets the stored answer. Refusals are not stored. If a concurrent act with the same key
 * commits first, this transaction rolls back and runs again, and then finds that act's answer.
 */
export async function actOnce<T extends object>(
  scope: TenantScope,
  idempotency: IdempotencyKey,
  act: () => Promise<Outcome<T>>,
): ActOutcome<T> {
  const earlier = await findEarlierAct(scope, idempotency);
  if (earlier) return replayAnswer<T>(earlier, idempotency);
  const done = await act();
  const twin = done.ok ? await storeActOnce(scope, idempotency, done.value as Json) : await findEarlierAct(scope, idempotency);
  if (twin) throw new KeyTaken();
  return done.ok ? accept({ value: done.value, replayed: false }) : done;
}

/** The path of acts that do not concern transfers; the journal stores the keys of those that do. */
@Injectable()
export class ActKeys {
  constructor(private readonly database: TenantDatabase) {}

  /** Does an act in its own transaction, once for each key. */
  once<T extends object>(
    principal: Principal,
    idempotency: IdempotencyKey,
    act: (scope: TenantScope) => Promise<Outcome<T>>,
  ): ActOutcome<T> {
    return this.database.transact(principal, (scope) => actOnce(scope, idempotency, () => act(scope)));
  }
}
