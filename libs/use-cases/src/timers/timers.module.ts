import type { FactoryProvider } from '@nestjs/common';
import { AuditStore } from '../ports/audit-store.js';
import { Directory } from '../ports/directory.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { Timers } from '../ports/timers.js';
import { TransferJournal, TransferStore } from '../ports/transfer-store.js';
import { TransferViews } from '../ports/transfer-views.js';
import { RuleBooks } from '../rule-books.js';
import { RecountDeadlines } from './recount-deadlines.js';

/** Deadlines that follow a later calendar. */
export const recountUseCase: FactoryProvider<RecountDeadlines> = {
  provide: RecountDeadlines,
  inject: [TenantDatabase, TransferStore, TransferJournal, Timers, TransferViews, AuditStore, Directory, RuleBooks],
  useFactory: (
    database: TenantDatabase,
    transfers: TransferStore,
    journal: TransferJournal,
    timers: Timers,
    ...[views, audits, directory, books]: [TransferViews, AuditStore, Directory, RuleBooks]
  ) => new RecountDeadlines(database, { transfers, journal, timers, views, audits, directory, books }),
};
