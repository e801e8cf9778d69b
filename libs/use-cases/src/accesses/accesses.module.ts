import type { FactoryProvider } from '@nestjs/common';
import { Deputies } from '../delegations/represented.js';
import { AccessStore } from '../ports/access-store.js';
import { Entropy } from '../ports/entropy.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferJournal } from '../ports/transfer-store.js';
import { TransferViews } from '../ports/transfer-views.js';
import { use } from '../use.module.js';
import { ListAccesses } from './list-accesses.js';
import { RecordAccess } from './record-access.js';

const record: FactoryProvider<RecordAccess> = {
  provide: RecordAccess,
  inject: [TenantDatabase, AccessStore, TransferViews, Deputies, TransferJournal, Entropy],
  useFactory: (
    database: TenantDatabase,
    accesses: AccessStore,
    views: TransferViews,
    ...[deputies, journal, entropy]: [Deputies, TransferJournal, Entropy]
  ) => new RecordAccess(database, { accesses, views, deputies, journal, entropy }),
};

/** Who looked into transfers. */
export const accessUseCases: readonly FactoryProvider[] = [record, use(ListAccesses, TenantDatabase, AccessStore)];
