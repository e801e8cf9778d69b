import type { Principal } from '@carnet/identity';
import type { Answer, ExpectPack, IdempotencyKey, Outcome } from '@carnet/kernel';
import { packContentOf } from './draft-pack.js';
import { PackAct, type PackReceipt } from './pack-act.js';
import { PackChecker } from './pack-checker.js';
import type { PackTexts } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';

export interface RevisePackCommand extends ExpectPack {
  readonly texts: PackTexts;
}

/** Somebody rewrites a version that is not published: a draft again, with one author more. */
@Injectable()
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
