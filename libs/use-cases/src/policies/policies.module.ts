import type { FactoryProvider } from '@nestjs/common';
import { Assessments } from '../ports/assessments.js';
import { Workforce } from '../ports/directory.js';
import { RuleArchive } from '../ports/rule-book.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferViews } from '../ports/transfer-views.js';
import { RuleBooks } from '../rule-books.js';
import { use } from '../use.module.js';
import { ListPolicies, ReadPolicy } from './read-policies.js';
import { SimulatePolicy } from './simulate-policy.js';

/** How verdicts become lanes here, and who would then have to act. */
export const policyUseCases: readonly FactoryProvider[] = [
  use(ListPolicies, RuleArchive, RuleBooks),
  use(ReadPolicy, RuleArchive, RuleBooks),
  {
    provide: SimulatePolicy,
    inject: [TenantDatabase, Assessments, TransferViews, Workforce, RuleBooks],
    useFactory: (database: TenantDatabase, assessments: Assessments, views: TransferViews, workforce: Workforce, books: RuleBooks) =>
      new SimulatePolicy(database, { assessments, views, workforce, books }),
  },
];
