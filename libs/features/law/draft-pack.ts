import { keyedAnswer, replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, digestOfText, Entropy, type IdempotencyKey, type Outcome, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { decidePack, type PackContent, type PackHead, type PackVersionId } from '@carnet/rules';
import { type PackReceipt, packReceiptOf } from './pack-act.js';
import { PackChecker } from './pack-checker.js';
import { type PackTexts, RulePackStore } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';

/** The content that texts stand for, by what the pack says of itself. */
export function packContentOf({ regime, label, title, digest }: PackHead, { pack, cases }: PackTexts): PackContent {
  return { regime, label, title, digest, packText: digestOfText(pack), casesText: digestOfText(cases) };
}

/** Somebody of the authority begins a version of a pack: a text and its cases, read and nothing more. */
@Injectable()
export class DraftPack {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
    private readonly checker: PackChecker,
    private readonly entropy: Entropy,
  ) {}

  async execute(principal: Principal, texts: PackTexts, idempotency: IdempotencyKey): Promise<Outcome<Answer<PackReceipt>>> {
    const by = principal.person;
    if (by === null) return refuse('forbidden', { en: 'Only a person works on the rules.', zh: '规则仅可由人员编写。' });
    const head = await this.checker.read(texts);
    if (!head.ok) return head;
    const id = uuid<PackVersionId>(this.entropy.uuid());
    return this.database.transact(principal, async (scope) => {
      const content = packContentOf(head.value, texts);
      const decision = decidePack(null, { kind: 'create', by, at: scope.startedAt, id, content });
      if (!decision.accepted) return { ok: false, refusal: decision.refusal };
      const value = packReceiptOf(decision.after);
      const change = { before: null, after: decision.after, event: decision.event, texts };
      const earlier = await this.packs.record(scope, change, keyedAnswer(scope.principal, idempotency, value));
      return earlier ? replay<PackReceipt>(earlier, idempotency) : accept({ value, replayed: false });
    });
  }
}
