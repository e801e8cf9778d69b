import { readAuthorityDays } from '@carnet/acts/authority-days.store.js';
import { TransferList } from '@carnet/acts/transfer-list.store.js';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { randomUUID } from 'node:crypto';
import { Assessments } from '@carnet/acts/assessments.store.js';
import { authorityStaff, SqlDirectory } from '@carnet/acts/directory.store.js';
import { SqlRuleArchive } from '@carnet/acts/rule-archive.store.js';
import type { RuleArchive } from '@carnet/acts/rule-book.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import { RulePackStore } from '@carnet/features/law/rule-pack.store.js';
import { LedgerViews } from '@carnet/features/ledger/ledger-views.store.js';
import { FiledTransfers } from '@carnet/features/stress-tests/filed-transfers.store.js';
import { type Principal, systemPrincipal } from '@carnet/identity';
import { openSource } from '@carnet/persistence/source.js';
import { type TenantDatabase, type TenantScope, TypeOrmTenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { StaffMember } from '@carnet/workflow';

/** Read access as the authority, for programs other than the API and the worker. */
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
  /** Runs `work` in a transaction with the authority's read rights. */
  read<T>(work: (scope: TenantScope) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Connects as `carnet_authority`.
 *
 * @throws UnsafeDatabaseRole for another kind of role.
 */
export async function openAuthorityReader(url: string, part: string): Promise<AuthorityReader> {
  await readAuthorityDays(url);
  const source = await openSource(url, 'carnet_authority', 2);
  const authority = await new SqlDirectory(source).authority();
  const principal = systemPrincipal(part, authority.id, 'authority');
  // No command acts for a company, so the companies' pool is never used.
  const database = new TypeOrmTenantDatabase({ company: source, authority: source });
  // Only this process reads its pages, so the key of its cursors need not be shared.
  const cursors = new SealedCursors(randomUUID());
  return {
    database,
    principal,
    assessments: new Assessments(),
    packs: new RulePackStore(),
    rules: new SqlRuleArchive(source),
    filed: new FiledTransfers(),
    ledger: new LedgerViews(cursors),
    views: new TransferViews(new TransferList(cursors)),
    workforce: new Workforce(),
    staff: () => source.query(authorityStaff),
    read: (work) => database.transact(principal, work),
    close: () => source.destroy(),
  };
}
