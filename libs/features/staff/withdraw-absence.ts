import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, refuse, type WrittenReceipt } from '@carnet/kernel';
import { AbsenceStore } from './absence.store.js';
import { Injectable } from '@nestjs/common';
import { refuseAbsence } from './staff.refusals.js';

const noSuch = refuse('not-found', { en: 'There is no such absence.', zh: '没有该不在岗登记。' });

/** Withdraws an absence that is not over, by its person or a supervisor. It stays on the list as withdrawn. */
@Injectable()
export class WithdrawAbsence {
  constructor(
    private readonly absences: AbsenceStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { absence: id }: { readonly absence: string }, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const { person } = principal;
    if (person === null)
      return Promise.resolve(refuse('forbidden', { en: 'Only a person can withdraw an absence.', zh: '不在岗登记仅可由人员撤回。' }));
    if (!isUuid(id)) return Promise.resolve(noSuch);
    return this.keys.once(principal, idempotency, async (scope) => {
      const found = await this.absences.lock(scope, id);
      if (found === null || (found.person !== person && !principal.permissions.has('review:assign'))) return noSuch;
      if (found.withdrawn) return refuseAbsence('absence-withdrawn');
      if (found.until < filingDay(scope.startedAt)) return refuseAbsence('absence-over');
      await this.absences.withdraw(scope, id, person);
      return accept({ id });
    });
  }
}
