import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, type PersonId, refuse, uuid, type WrittenReceipt } from '@carnet/kernel';
import { ledgerRefusal } from '@carnet/ledger';
import { type RefusalCode, refusalTexts, reviewRefusal, type Transfer } from '@carnet/workflow';
import type { SuspicionCommand } from './accept-suspicion.js';
import { noSuchSuspicion } from './list-suspicions.js';
import { SplitStore, type SuspicionId } from './split.store.js';
import { Injectable } from '@nestjs/common';

/** Refusal if the person may not judge a suspicion about these transfers; null if they may. */
export function suspicionRefusal(
  principal: Principal,
  by: PersonId,
  { reasons, parts }: { readonly reasons: string; readonly parts: readonly Transfer[] },
): ReturnType<typeof refuse> | null {
  const no = (code: RefusalCode) => refuse(code, refusalTexts[code]);
  if (reasons.trim() === '') return no('reasons-missing');
  if (disciplinesOf(principal).length === 0) return no('discipline-not-held');
  const bar = parts.map((transfer) => reviewRefusal(transfer, by)).find((one) => one !== null);
  return bar === undefined ? null : no(bar);
}

/** An officer dismisses a suspicion and gives reasons. The same filings are not raised again unless one changes. */
@Injectable()
export class DismissSuspicion {
  constructor(
    private readonly splits: SplitStore,
    private readonly transfers: TransferStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, command: SuspicionCommand, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const { suspicionId, reasons } = command;
    const by = principal.person;
    if (!isUuid(suspicionId)) return Promise.resolve(noSuchSuspicion);
    if (by === null)
      return Promise.resolve(refuse('forbidden', { en: 'Only a person can dismiss a suspicion.', zh: '拆分嫌疑仅可由人员排除。' }));
    const id = uuid<SuspicionId>(suspicionId);
    return this.keys.once(principal, idempotency, async (scope) => {
      const suspicion = await this.splits.lock(scope, id);
      if (suspicion === null) return noSuchSuspicion;
      if (suspicion.state !== 'open') return ledgerRefusal('suspicion-closed');
      const parts: Transfer[] = [];
      for (const { transfer } of suspicion.body.parts.toSorted((a, b) => (a.transfer < b.transfer ? -1 : 1))) {
        const part = await this.transfers.lock(scope, transfer);
        if (part) parts.push(part.transfer);
      }
      const no = suspicionRefusal(principal, by, { reasons, parts });
      if (no !== null) return no;
      await this.splits.answer(scope, id, { state: 'dismissed', reason: reasons, by, at: scope.startedAt });
      return accept({ id });
    });
  }
}
