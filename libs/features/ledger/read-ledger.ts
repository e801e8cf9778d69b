import { filingDay } from '@carnet/acts/filing-content.js';
import { companyRead } from '@carnet/acts/ledger-reading.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Digest, type IsoDate, type Outcome, type Page, type PageRequest } from '@carnet/kernel';
import { differencesOf, isMetric } from '@carnet/ledger';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { boundsOf } from './ledger-bounds.js';
import { standingOf } from './ledger-standing.js';
import { type CounterHistory, type CounterStanding, LedgerViews } from './ledger-views.store.js';
import { Injectable } from '@nestjs/common';
import type { BoundView, LedgerPosition, RecountView, StatementLine, StatementQuery } from './ledger.dto.js';
import type { PageQuery } from '@carnet/http/answers.dto.js';

/** Caches the law's bounds per day, rule set, metric and country. */
@Injectable()
export class BoundsCache {
  private known: { readonly on: IsoDate; readonly rules: Digest; readonly bounds: Map<string, readonly BoundView[]> } | null = null;

  /** Totals at which the law of a day asks for more, lowest first; empty for a metric that is not counted. */
  boundsOn(
    book: RuleBook,
    on: IsoDate,
    { metric, party }: { readonly metric: string; readonly party: string | null },
  ): readonly BoundView[] {
    if (!isMetric(metric)) return [];
    if (this.known?.on !== on || this.known.rules !== book.digest) this.known = { on, rules: book.digest, bounds: new Map() };
    const key = `${metric} ${(party ?? '').slice(0, 2)}`;
    const bounds = this.known.bounds.get(key) ?? boundsOf(book, metric, party ?? '', on);
    this.known.bounds.set(key, bounds);
    return bounds;
  }
}

/** Reads a company's position in each counted window. The authority names the company; a company reads its own. */
@Injectable()
export class ReadLedger {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: LedgerViews,
    private readonly books: RuleBooks,
    private readonly bounds: BoundsCache,
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
      standingOf({ counter, today, days: daysOf(histories, counter), bounds: this.bounds.boundsOn(book, today, counter) }),
    );
    return accept({ company, lines, more, asOf: scope.startedAt });
  }
}

function daysOf(histories: readonly CounterHistory[], { metric, party }: CounterStanding): CounterHistory['days'] {
  return histories.find((one) => one.metric === metric && one.party === party)?.days ?? [];
}

/** Reads every entry of one counter, oldest first. The authority names the company; a company reads its own. */
@Injectable()
export class ReadStatement {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: LedgerViews,
  ) {}

  execute(principal: Principal, query: PageRequest & Omit<StatementQuery, keyof PageQuery>): Promise<Outcome<Page<StatementLine>>> {
    const company = companyRead(principal, query.company);
    if (!company.ok) return Promise.resolve(company);
    return this.database.transact(principal, (scope) => this.views.statement(scope, { party: '', ...query, company: company.value }));
  }
}

/** Recounts a company's ledger and shows counters that differ from their entries. Corrects nothing. */
@Injectable()
export class RecountLedger {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: LedgerViews,
  ) {}

  execute(principal: Principal, query: { readonly company?: string }): Promise<Outcome<RecountView>> {
    const company = companyRead(principal, query.company);
    if (!company.ok) return Promise.resolve(company);
    return this.database.transact(principal, async (scope) => {
      const counted = await this.views.counterChecks(scope, company.value);
      const differences = counted.flatMap(differencesOf);
      return accept({ company: company.value, counters: counted.length, differences, asOf: scope.startedAt });
    });
  }
}
