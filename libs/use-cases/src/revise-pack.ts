import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { packContentOf } from './draft-pack.js';
import { type ExpectPack, type PackAct, type PackReceipt } from './pack-act.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type PackChecker } from './ports/pack-checker.js';
import type { PackTexts } from './ports/rule-pack-store.js';
import type { Answer } from './transfer-act.js';

export interface RevisePackCommand extends ExpectPack {
  readonly texts: PackTexts;
}

/** Somebody rewrites a version that is not published: a draft again, with one author more. */
export class RevisePack {
  constructor(
    private readonly act: PackAct,
    private readonly checker: PackChecker,
  ) {}

  async execute(principal: Principal, command: RevisePackCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<PackReceipt>>> {
    const { texts } = command;
    const head = await this.checker.read(texts);
    if (!head.ok) return head;
    const content = packContentOf(head.value, texts);
    return this.act.perform(principal, command, idempotency, () => ({ command: { kind: 'revise', content }, with: { texts } }));
  }
}
