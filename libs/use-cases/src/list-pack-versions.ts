import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import type { Regime } from '@carnet/rules';
import { filingDay } from './filing-content.js';
import { type PackVersionLine, versionLineOf } from './pack-views.js';
import { type RulePackStore } from './ports/rule-pack-store.js';
import { type TenantDatabase } from './ports/tenant-database.js';

export interface ListPackVersionsQuery {
  /** Null: of every regime. */
  readonly regime: Regime | null;
}

/** Versions of packs, the latest of each regime first: to companies what is published, to the authority everything. */
export class ListPackVersions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
  ) {}

  execute(principal: Principal, { regime }: ListPackVersionsQuery): Promise<Outcome<{ readonly items: readonly PackVersionLine[] }>> {
    return this.database.transact(principal, async (scope) => {
      const basis = await this.packs.basis(scope);
      const today = filingDay(scope.startedAt);
      const records = await this.packs.list(scope, regime);
      return accept({ items: records.map((record) => versionLineOf(record, basis, today)) });
    });
  }
}
