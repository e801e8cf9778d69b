import { filingDay } from '@carnet/acts/filing-content.js';
import { addDays } from '@carnet/clocks';
import { ListDelegations } from '@carnet/features/staff/list-delegations.js';
import type { DelegationBody } from '@carnet/features/staff/delegations.dto.js';
import { MakeDelegation } from '@carnet/features/staff/make-delegation.js';
import { WithdrawDelegation } from '@carnet/features/staff/withdraw-delegation.js';
import type { Principal } from '@carnet/identity';
import { type Answer, instant, type IsoDate, type Outcome, type WrittenReceipt } from '@carnet/kernel';
import { valueOf } from './desk.js';
import { freshKey } from './filings.js';
import type { UseCases } from './use-cases.js';
import type { DelegationResponse } from '@carnet/acts/delegation.dto.js';

type Written = Promise<Outcome<Answer<WrittenReceipt>>>;

/** People who let others act for them, through the real use cases. */
export class Deputies {
  constructor(private readonly useCases: UseCases) {}

  delegate(person: Principal, deputy: Principal, more: Partial<DelegationBody> = {}): Written {
    const day = today();
    const usual = { from: day, until: addDays(day, 10), reason: 'On leave.' };
    const asked = { deputy: deputy.person ?? '', ...usual, ...more };
    return this.useCases.app.get(MakeDelegation).execute(person, asked, freshKey());
  }

  async delegateOrThrow(person: Principal, deputy: Principal, more: Partial<DelegationBody> = {}): Promise<string> {
    return valueOf(await this.delegate(person, deputy, more)).value.id;
  }

  withdraw(by: Principal, delegation: string): Written {
    return this.useCases.app.get(WithdrawDelegation).execute(by, { delegation }, freshKey());
  }

  async list(by: Principal): Promise<readonly DelegationResponse[]> {
    return valueOf(await this.useCases.app.get(ListDelegations).execute(by, { limit: 50, cursor: null })).items;
  }
}

/** The day it is where the authority is. */
export function today(): IsoDate {
  return filingDay(instant(new Date().toISOString()));
}
