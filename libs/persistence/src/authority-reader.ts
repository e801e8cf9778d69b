import { type Principal, systemPrincipal } from '@carnet/identity';
import type {
  Assessments,
  FiledTransfers,
  LedgerViews,
  RuleArchive,
  RulePackStore,
  TenantDatabase,
  TenantScope,
  TransferViews,
  Workforce,
} from '@carnet/use-cases';
import type { StaffMember } from '@carnet/workflow';
import { randomUUID } from 'node:crypto';
import { SqlAssessments } from './assessments.js';
import { authorityStaff } from './authority-staff.js';
import { SqlDirectory } from './directory.js';
import { SqlFiledTransfers } from './filed-transfers.js';
import { SqlLedgerViews } from './ledger-views.js';
import { SqlRuleArchive } from './rule-archive.js';
import { SqlRulePackStore } from './rule-pack-store.js';
import { openSource } from './source.js';
import { TypeOrmTenantDatabase } from './tenant-database.js';
import { SqlTransferViews } from './transfer-views.js';
import { SqlWorkforce } from './workforce.js';

/** Reading as the authority, for a program that is neither API nor worker. */
export interface AuthorityReader {
  readonly database: TenantDatabase;
  readonly principal: Principal;
  readonly assessments: Assessments;
  readonly packs: RulePackStore;
  readonly rules: RuleArchive;
  readonly filed: FiledTransfers;
  readonly ledger: LedgerViews;
  readonly views: TransferViews;
  readonly workforce: Workforce;
  /** Everybody of the authority, with roles and disciplines. */
  staff(): Promise<readonly StaffMember[]>;
  /** Runs `work` in one transaction that sees what the authority may see. */
  read<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Connects as `carnet_authority`.
 *
 * @throws UnsafeDatabaseRole for another kind of role.
 */
export async function openAuthorityReader(url: string, part: string): Promise<AuthorityReader> {
  const source = await openSource(url, 'carnet_authority', 2);
  const authority = await new SqlDirectory(source).authority();
  const principal = { ...systemPrincipal(part, authority.id), realm: 'authority' as const };
  // Nothing here acts for a company; the pool of companies is never asked.
  const database = new TypeOrmTenantDatabase({ company: source, authority: source });
  return {
    database,
    principal,
    assessments: new SqlAssessments(),
    packs: new SqlRulePackStore(),
    rules: new SqlRuleArchive(source),
    filed: new SqlFiledTransfers(),
    // Its pages are read by this process alone, so its cursors need no key that others know.
    ledger: new SqlLedgerViews(randomUUID()),
    views: new SqlTransferViews(randomUUID()),
    workforce: new SqlWorkforce(),
    staff: () => source.query(authorityStaff),
    read: (work) => database.transact(principal, work),
    close: () => source.destroy(),
  };
}
