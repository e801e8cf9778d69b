import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { type ExpectPack, type PackAct, type PackReceipt } from './pack-act.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import type { Answer } from './transfer-act.js';

/** A tested version runs beside what is in force, without effect. */
export class ShadowPack {
  constructor(private readonly act: PackAct) {}

  execute(principal: Principal, command: ExpectPack, idempotency: IdempotencyKey): Promise<Outcome<Answer<PackReceipt>>> {
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: 'shadow' } }));
  }
}

/** A version that is not published is given up. It can still be read. */
export class DiscardPack {
  constructor(private readonly act: PackAct) {}

  execute(principal: Principal, command: ExpectPack, idempotency: IdempotencyKey): Promise<Outcome<Answer<PackReceipt>>> {
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: 'discard' } }));
  }
}
