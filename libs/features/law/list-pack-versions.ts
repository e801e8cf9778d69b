import { filingDay } from '@carnet/acts/filing-content.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { Regime } from '@carnet/rules';
import { type PackVersionLine, versionLineOf } from './pack-views.js';
import { RulePackStore } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';

export interface ListPackVersionsQuery {
  /** Null: of every regime. */
  readonly regime: Regime | null;
}

/** Versions of packs, the latest of each regime first: to companies what is published, to the authority everything. */
@Injectable()
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
