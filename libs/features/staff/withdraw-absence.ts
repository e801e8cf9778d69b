import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, type IdempotencyKey, isUuid, type Json, type Outcome, refuse, type WrittenReceipt } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { AbsenceStore } from './absence.store.js';
import { Injectable } from '@nestjs/common';

const noSuch = refuse('not-found', 'There is no such absence.');

/** An absence that is not over is taken back, by whose it is or a supervisor; it stays on the list as withdrawn. */
@Injectable()
export class WithdrawAbsence {
  constructor(
    private readonly database: TenantDatabase,
    private readonly absences: AbsenceStore,
    private readonly keys: ActKeys,
  ) {}

  execute(
    principal: Principal,
    { absence: id }: { readonly absence: string },
    idempotency: IdempotencyKey,
  ): Promise<Outcome<Answer<WrittenReceipt>>> {
    const { person } = principal;
    if (person === null) return Promise.resolve(refuse('forbidden', 'Only a person can say who is absent.'));
    if (!isUuid(id)) return Promise.resolve(noSuch);
    return this.database.transact(principal, async (scope) => {
      const found = await this.absences.lock(scope, id);
      const earlier = await this.keys.earlier(scope, idempotency);
      if (earlier) return replay<WrittenReceipt>(earlier, idempotency);
      if (found === null || (found.person !== person && !principal.permissions.has('review:assign'))) return noSuch;
      if (found.withdrawn) return refuse('absence-withdrawn', 'It was withdrawn already.');
      if (found.until < filingDay(scope.startedAt)) return refuse('absence-over', 'These days are over.');
      const value: WrittenReceipt = { id };
      await this.keys.keep(scope, idempotency, value as unknown as Json);
      await this.absences.withdraw(scope, id, person);
      return accept({ value, replayed: false });
    });
  }
}
