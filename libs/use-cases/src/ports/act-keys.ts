import type { Json } from '@carnet/kernel';
import type { IdempotencyKey } from './idempotency.js';
import type { TenantScope } from './tenant-database.js';
import type { EarlierAct } from './transfer-store.js';

/** Keys of acts that are not on transfers; the journal keeps those that are. */
export abstract class ActKeys {
  /** What an act under this key answered earlier, if any. Asked behind the lock that the act takes: twins then come one after the other. */
  abstract earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null>;
  /** Remembers what the act under this key answers. When a twin was first, nothing is remembered and its act is answered. */
  abstract keep(scope: TenantScope, idempotency: IdempotencyKey, answer: Json): Promise<EarlierAct | null>;
}
