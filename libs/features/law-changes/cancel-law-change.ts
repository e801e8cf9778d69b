import { keyedAnswer, replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, type IdempotencyKey, isUuid, type Outcome, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { lawChangeEnded, type LawChangeId, type LawChangeReceipt, lawChangeReceiptOf } from './law-change.js';
import { LawChangeStore } from './law-change.store.js';
import { noSuchChange } from './read-law-changes.js';
import { Injectable } from '@nestjs/common';

/** Nobody needs to look further. What was found stays, with what officers answered; the step that is under way stores nothing. */
@Injectable()
export class CancelLawChange {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
  ) {}

  execute(
    principal: Principal,
    { lawChangeId }: { readonly lawChangeId: string },
    idempotency: IdempotencyKey,
  ): Promise<Outcome<Answer<LawChangeReceipt>>> {
    if (!isUuid(lawChangeId)) return Promise.resolve(noSuchChange);
    return this.database.transact(principal, async (scope) => {
      const earlier = await this.changes.earlier(scope, idempotency);
      if (earlier) return replay<LawChangeReceipt>(earlier, idempotency);
      const change = await this.changes.read(scope, uuid<LawChangeId>(lawChangeId), 'lock');
      if (change === null) return noSuchChange;
      if (lawChangeEnded(change.state))
        return refuse(
          'law-change-ended',
          { en: `This is ${change.state} already.`, zh: `该处理已经结束，状态为 ${change.state}。` },
          { context: { state: change.state } },
        );
      const value = lawChangeReceiptOf({ ...change, state: 'cancelled', version: change.version + 1 });
      const other = await this.changes.cancel(scope, change, keyedAnswer(scope.principal, idempotency, value));
      return other ? replay<LawChangeReceipt>(other, idempotency) : accept({ value, replayed: false });
    });
  }
}
