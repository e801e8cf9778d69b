import type { Principal } from '@carnet/identity';
import type { Answer, ExpectPack, IdempotencyKey, Outcome } from '@carnet/kernel';
import { PackAct, type PackReceipt } from './pack-act.js';
import { Injectable } from '@nestjs/common';

/** A tested version runs beside what is in force, without effect. */
@Injectable()
export class ShadowPack {
  constructor(private readonly act: PackAct) {}

  execute(principal: Principal, command: ExpectPack, idempotency: IdempotencyKey): Promise<Outcome<Answer<PackReceipt>>> {
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: 'shadow' } }));
  }
}

/** A version that is not published is given up. It can still be read. */
@Injectable()
export class DiscardPack {
  constructor(private readonly act: PackAct) {}

  execute(principal: Principal, command: ExpectPack, idempotency: IdempotencyKey): Promise<Outcome<Answer<PackReceipt>>> {
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: 'discard' } }));
  }
}
