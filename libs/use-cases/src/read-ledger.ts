import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse } from '@carnet/kernel';
import { type TenantDatabase } from './ports/tenant-database.js';
import { type TransferViews } from './ports/transfer-views.js';
import type { LedgerLine } from './views.js';

export interface LedgerPosition {
  readonly company: string;
  readonly lines: readonly LedgerLine[];
  readonly asOf: string;
}

/** Where a company stands in each window that is counted: its own, or for the authority the one it names. */
export class ReadLedger {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal, query: { readonly company?: string }): Promise<Outcome<LedgerPosition>> {
    const company = principal.realm === 'company' ? principal.organisation : query.company;
    if (company === undefined || !isUuid(company)) {
      return Promise.resolve(refuse('company-missing', 'Name the company whose ledger you want to read.', { pointer: '/company' }));
    }
    return this.database.transact(principal, async (scope) =>
      accept({ company, lines: await this.views.ledger(scope, company), asOf: scope.startedAt }),
    );
  }
}
