import type { Principal } from '@carnet/identity';
import { accept, type Acted, type IdempotencyKey, type Json, type Outcome } from '@carnet/kernel';
import { KeyTaken, TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { earlierAct, keptAct } from './idempotency.store.js';
import { replay } from './transfer-act.js';
import { Injectable } from '@nestjs/common';

/**
 * Does an act once for each key: where one was done under it earlier, its answer is given again. What is refused is kept under no key. Where a
 * twin came first meanwhile, all that was written here is undone and the transaction runs again, which then finds the twin's answer.
 */
export async function actOnce<T extends object>(scope: TenantScope, idempotency: IdempotencyKey, act: () => Promise<Outcome<T>>): Acted<T> {
  const earlier = await earlierAct(scope, idempotency);
  if (earlier) return replay<T>(earlier, idempotency);
  const done = await act();
  const twin = done.ok ? await keptAct(scope, idempotency, done.value as Json) : await earlierAct(scope, idempotency);
  if (twin) throw new KeyTaken();
  return done.ok ? accept({ value: done.value, replayed: false }) : done;
}

/** The path of acts that are not on transfers; the journal keeps the keys of those that are. */
@Injectable()
export class ActKeys {
  constructor(private readonly database: TenantDatabase) {}

  /** Does an act in a transaction of its own, once for each key. */
  once<T extends object>(principal: Principal, idempotency: IdempotencyKey, act: (scope: TenantScope) => Promise<Outcome<T>>): Acted<T> {
    return this.database.transact(principal, (scope) => actOnce(scope, idempotency, () => act(scope)));
  }
}
