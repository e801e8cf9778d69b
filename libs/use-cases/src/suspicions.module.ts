import type { FactoryProvider } from '@nestjs/common';
import { AcceptSuspicion } from './accept-suspicion.js';
import { DismissSuspicion } from './dismiss-suspicion.js';
import { ListSuspicions, ReadSuspicion } from './list-suspicions.js';
import { ActKeys } from './ports/act-keys.js';
import { SplitStore } from './ports/split-store.js';
import { TenantDatabase } from './ports/tenant-database.js';
import { TransferJournal, TransferStore } from './ports/transfer-store.js';
import { RuleBooks } from './rule-books.js';

/** What officers do about filings that look like parts of a split. */
export const suspicionActs: readonly FactoryProvider[] = [
  {
    provide: ListSuspicions,
    inject: [TenantDatabase, SplitStore],
    useFactory: (database: TenantDatabase, splits: SplitStore) => new ListSuspicions(database, splits),
  },
  {
    provide: ReadSuspicion,
    inject: [TenantDatabase, SplitStore],
    useFactory: (database: TenantDatabase, splits: SplitStore) => new ReadSuspicion(database, splits),
  },
  {
    provide: AcceptSuspicion,
    inject: [TenantDatabase, SplitStore, TransferStore, TransferJournal, ActKeys, RuleBooks],
    useFactory: (
      database: TenantDatabase,
      splits: SplitStore,
      transfers: TransferStore,
      journal: TransferJournal,
      ...[keys, books]: [ActKeys, RuleBooks]
    ) => new AcceptSuspicion(database, { splits, transfers, journal, keys, books }),
  },
  {
    provide: DismissSuspicion,
    inject: [TenantDatabase, SplitStore, TransferStore, ActKeys],
    useFactory: (database: TenantDatabase, splits: SplitStore, transfers: TransferStore, keys: ActKeys) =>
      new DismissSuspicion(database, splits, transfers, keys),
  },
];
