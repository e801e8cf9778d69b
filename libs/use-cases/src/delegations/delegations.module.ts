import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { DelegationStore } from '../ports/delegation-store.js';
import { Workforce } from '../ports/directory.js';
import { type Entropy } from '../ports/entropy.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { use } from '../use.module.js';
import { ListDelegations } from './list-delegations.js';
import { MakeDelegation } from './make-delegation.js';
import { Deputies } from './represented.js';
import { WithdrawDelegation } from './withdraw-delegation.js';

/** Deputies of the authority. */
export function delegationUseCases(entropy: Entropy): readonly FactoryProvider[] {
  const make: FactoryProvider<MakeDelegation> = {
    provide: MakeDelegation,
    inject: [TenantDatabase, DelegationStore, Workforce, ActKeys],
    useFactory: (database: TenantDatabase, delegations: DelegationStore, workforce: Workforce, keys: ActKeys) =>
      new MakeDelegation(database, { delegations, workforce, keys, entropy }),
  };
  return [
    make,
    use(ListDelegations, TenantDatabase, DelegationStore),
    use(WithdrawDelegation, TenantDatabase, DelegationStore, ActKeys),
    use(Deputies, DelegationStore, Workforce),
  ];
}
