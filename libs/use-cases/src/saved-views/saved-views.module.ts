import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { AppealList } from '../ports/appeal-list.js';
import { AuditStore } from '../ports/audit-store.js';
import { Entropy } from '../ports/entropy.js';
import { ObligationList } from '../ports/obligation-list.js';
import { Scenarios } from '../ports/scenarios.js';
import { SplitStore } from '../ports/split-store.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferViews } from '../ports/transfer-views.js';
import { ViewStore } from '../ports/view-store.js';
import { use } from '../use.module.js';
import { ChangeView, RemoveView, SaveView, ViewDesk } from './edit-views.js';
import { ListViews } from './list-views.js';
import { ViewFaults } from './view-faults.js';

const desk: FactoryProvider<ViewDesk> = {
  provide: ViewDesk,
  inject: [TenantDatabase, ViewStore, ActKeys, Entropy, ViewFaults],
  useFactory: (database: TenantDatabase, views: ViewStore, keys: ActKeys, entropy: Entropy, faults: ViewFaults) =>
    new ViewDesk(database, { views, keys, entropy, faults }),
};
const list: FactoryProvider<ListViews> = {
  provide: ListViews,
  inject: [TenantDatabase, ViewStore, ViewFaults, TransferViews, AppealList, ObligationList, AuditStore, SplitStore],
  useFactory: (
    database: TenantDatabase,
    views: ViewStore,
    faults: ViewFaults,
    ...[transfers, appeals, obligations, audits, splits]: [TransferViews, AppealList, ObligationList, AuditStore, SplitStore]
  ) => new ListViews(database, { views, faults, transfers, appeals, obligations, audits, splits }),
};

/** Views of lists that people keep. */
export const savedViewUseCases: readonly FactoryProvider[] = [
  use(ViewFaults, ViewStore, Scenarios),
  desk,
  use(SaveView, ViewDesk),
  use(ChangeView, ViewDesk),
  use(RemoveView, ViewDesk),
  list,
];
