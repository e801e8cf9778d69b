import { filingDay } from '@carnet/acts/filing-content.js';
import { companyRead } from '@carnet/acts/ledger-reading.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { KnownBounds } from './known-bounds.js';
import { standingOf } from './ledger-standing.js';
import { type CounterHistory, type CounterStanding, LedgerViews } from './ledger-views.store.js';
import { Injectable } from '@nestjs/common';
import type { LedgerPosition } from './ledger.dto.js';

/** Where a company stands in each window that is counted: its own, or for the authority the one it names. */
@Injectable()
export class ReadLedger {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: LedgerViews,
    private readonly books: RuleBooks,
    private readonly bounds: KnownBounds,
  ) {}

  async execute(principal: Principal, query: { readonly company?: string }): Promise<Outcome<LedgerPosition>> {
    const company = companyRead(principal, query.company);
    if (!company.ok) return company;
    await this.books.refresh();
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.read(scope, company.value)));
  }

  private async read(scope: TenantScope, company: string): Promise<Outcome<LedgerPosition>> {
    const today = filingDay(scope.startedAt);
    const book = this.books.inForce(today);
    const { counters, more } = await this.views.standings(scope, company, today);
    const histories = await this.views.histories(scope, company, today);
    const lines = counters.map((counter) =>
      standingOf({ counter, today, days: daysOf(histories, counter), bounds: this.bounds.on(book, today, counter) }),
    );
    return accept({ company, lines, more, asOf: scope.startedAt });
  }
}

function daysOf(histories: readonly CounterHistory[], { metric, party }: CounterStanding): CounterHistory['days'] {
  return histories.find((one) => one.metric === metric && one.party === party)?.days ?? [];
}
