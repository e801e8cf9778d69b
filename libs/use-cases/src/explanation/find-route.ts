import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { type Facts, routeAhead } from '@carnet/rules';
import { type Route, routeTransfer, type RoutingPolicy } from '@carnet/workflow';
import type { Outline } from '../filing.js';
import { checkFiling, filingDay, gatherFacts } from '../filing-content.js';
import { companyRead } from '../ledger-reading.js';
import { type LedgerViews } from '../ports/ledger-views.js';
import type { RuleBook } from '../ports/rule-book.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import type { ReservedPosition } from '../ports/transfer-store.js';
import { reservationFor } from '../reservation.js';
import { type RuleBooks } from '../rule-books.js';
import { undrawn } from '../stress-tests/lane-of.js';
import { followed } from './filed-with.js';
import { routeView, type RouteView } from './route-view.js';

/** An outline as the rules of today read it, beside the company's ledger. */
interface Reading {
  readonly book: RuleBook;
  readonly policy: RoutingPolicy;
  readonly facts: Facts;
  readonly counted: readonly ReservedPosition[];
}

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
      this.database.transact(principal, (scope) => this.read(scope, company.value, outline)),
    );
    return read.ok ? accept(found(outline, read.value)) : read;
  }

  private async read(scope: TenantScope, company: string, outline: Outline): Promise<Outcome<Reading>> {
    const day = filingDay(scope.startedAt);
    const book = this.books.inForce(day);
    const stated = checkFiling(book, outline, day);
    if (!stated.ok) return stated;
    const reservation = reservationFor(book, outline, stated.value, day);
    const counted = reservation ? await this.ledger.wouldFind(scope, company, reservation) : [];
    const facts = gatherFacts(book, outline, day, counted);
    return facts.ok ? accept({ book, policy: this.books.policies.on(day), facts: facts.value, counted }) : facts;
  }
}

function found(outline: Outline, { book, policy, facts, counted }: Reading): RouteView {
  const ahead = routeAhead(book.packs, facts, book, (statements) => followed(book, outline, facts, statements));
  return routeView({ outline, rules: book.digest, catalogue: book.catalogue, ahead, counted, forecast: forecast(policy, ahead.regimes) });
}

/** The way a filing of just this would go, were it not drawn for the random audit. */
function forecast(policy: RoutingPolicy, regimes: ReturnType<typeof routeAhead>['regimes']): Route {
  return routeTransfer(policy, { verdicts: regimes, draw: undrawn });
}
