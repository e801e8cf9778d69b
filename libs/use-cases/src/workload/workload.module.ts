import type { FactoryProvider } from '@nestjs/common';
import { TenantDatabase } from '../ports/tenant-database.js';
import { WorkloadViews } from '../ports/workload-views.js';
import { RuleBooks } from '../rule-books.js';
import { ReadWorkload } from './read-workload.js';

/** What waits at the authority. */
export function workloadUseCases(): readonly FactoryProvider[] {
  const read: FactoryProvider<ReadWorkload> = {
    provide: ReadWorkload,
    inject: [TenantDatabase, WorkloadViews, RuleBooks],
    useFactory: (database: TenantDatabase, views: WorkloadViews, books: RuleBooks) => new ReadWorkload(database, views, books),
  };
  return [read];
}
