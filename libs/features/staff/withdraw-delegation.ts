import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { DelegationStore } from '@carnet/acts/delegation.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, refuse, type WrittenReceipt } from '@carnet/kernel';
import { refuseDelegation } from './staff.refusals.js';
import { Injectable } from '@nestjs/common';

const noSuch = refuse('not-found', { en: 'You have no such delegation.', zh: '您没有该委托。' });

/** Withdraws a delegation, by either side. It ends at once, and the other side is notified. */
@Injectable()
export class WithdrawDelegation {
  constructor(
    private readonly delegations: DelegationStore,
    private readonly keys: ActKeys,
  ) {}

  execute(
    principal: Principal,
    { delegation: id }: { readonly delegation: string },
    idempotency: IdempotencyKey,
  ): ActOutcome<WrittenReceipt> {
    const me = principal.person;
    if (me === null)
      return Promise.resolve(refuse('machine-cannot-act', { en: 'Only a person can withdraw a delegation.', zh: '仅人员可以撤回委托。' }));
    if (!isUuid(id)) return Promise.resolve(noSuch);
    return this.keys.once(principal, idempotency, async (scope) => {
      const found = await this.delegations.lock(scope, id);
      if (found === null || (found.person !== me && found.deputy !== me)) return noSuch;
      if (found.endedAt !== null) return refuseDelegation('delegation-withdrawn');
      await this.delegations.end(scope, found, me, found.person === me ? found.deputy : found.person);
      return accept({ id });
    });
  }
}
