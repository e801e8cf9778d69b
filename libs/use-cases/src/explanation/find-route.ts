import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import type { RouteAhead } from '@carnet/rules';
import { type Route, routeTransfer } from '@carnet/workflow';
import { besideVerdicts, placesIn } from '../beside-verdicts.js';
import type { Outline } from '../filing.js';
import { companyRead } from '../ledger-reading.js';
import { type LedgerViews } from '../ports/ledger-views.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import { type RuleBooks } from '../rule-books.js';
import { undrawn } from '../stress-tests/lane-of.js';
import { aheadOf, type OutlineReading, readOutline } from './outline-reading.js';
import { routeView, type RouteView } from './route-view.js';

/** What a filing would meet if it were made today, however little of it is known yet. Nothing is filed, reserved or kept. */
export class FindRoute {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ledger: LedgerViews,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal, outline: Outline): Promise<Outcome<RouteView>> {
    const company = companyRead(principal, undefined);
    if (!company.ok) return company;
    await this.books.refresh();
    const read = await this.books.whileCurrent(() =>
      this.database.transact(principal, (scope) => readOutline(this.books, this.ledger, scope, { company: company.value, outline })),
    );
    return read.ok ? accept(found(outline, read.value)) : read;
  }
}

function found(outline: Outline, reading: OutlineReading): RouteView {
  const { book, counted } = reading;
  const ahead = aheadOf(outline, reading);
  return routeView({ outline, rules: book.digest, catalogue: book.catalogue, ahead, counted, forecast: forecast(reading, ahead.regimes) });
}

/** The way a filing of just this would go, were it not drawn for the random audit. */
function forecast({ book, policy, facts }: OutlineReading, regimes: RouteAhead['regimes']): Route {
  const verdicts = regimes.map(({ citations, ...route }) => ({ ...route, cites: placesIn(citations) }));
  return routeTransfer(policy, { verdicts, draw: undrawn, ...besideVerdicts(policy, book, facts) });
}
