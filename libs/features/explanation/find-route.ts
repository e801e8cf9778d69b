import { besideVerdicts, openOf, placesIn } from '@carnet/acts/beside-verdicts.js';
import { Calculator } from '@carnet/acts/calculator.js';
import type { Outline } from '@carnet/acts/filing.js';
import { companyRead } from '@carnet/acts/ledger-reading.js';
import { RuleBooks, type RulesAtHand } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Digest, type Json, type Outcome } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { factsFromJson, factsToJson, type RouteAhead } from '@carnet/rules';
import { type Route, routeTransfer } from '@carnet/workflow';
import { LedgerViews } from '../ledger/ledger-views.store.js';
import { undrawn } from '../stress-tests/lane-of.js';
import { aheadOf, type OutlineReading, readOutline } from './outline-reading.js';
import { OwnPaces } from './own-paces.store.js';
import { type RouteView, routeView } from './route-view.js';
import { estimateOf } from './time-estimate.js';
import { Injectable } from '@nestjs/common';
import type { TimeEstimateShown } from './route.dto.js';

/** A route with how long its decision may take. */
export interface EstimatedRoute extends RouteView {
  readonly estimate: TimeEstimateShown | null;
}

/** What a filing would meet if it were made today, however little of it is known yet. Nothing is filed, reserved or kept. */
@Injectable()
export class FindRoute {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ledger: LedgerViews,
    private readonly books: RuleBooks,
    private readonly calculator: Calculator,
    private readonly paces: OwnPaces,
  ) {}

  async execute(principal: Principal, outline: Outline): Promise<Outcome<EstimatedRoute>> {
    const company = companyRead(principal, undefined);
    if (!company.ok) return company;
    await this.books.refresh();
    const read = await this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const outlined = await readOutline(this.books, this.ledger, scope, { company: company.value, outline });
        return outlined.ok ? accept({ ...outlined.value, paces: await this.paces.byLane(scope, company.value) }) : outlined;
      }),
    );
    if (!read.ok) return read;
    const { book, facts, policy, counted, paces } = read.value;
    const asked = { rules: book.digest, outline, facts: factsToJson(facts), policy, counted };
    const view = await this.calculator.run(principal, routeFor, asked);
    return accept({ ...view, estimate: estimateOf(view.forecast, paces) });
  }
}

/** An outline as it was read, as plain data. */
interface RouteAsked extends Pick<OutlineReading, 'policy' | 'counted'> {
  readonly rules: Digest;
  readonly outline: Outline;
  readonly facts: Json;
}

/** What an outline meets, by the rules that are named. */
export async function routeFor(at: RulesAtHand, { rules, outline, facts, policy, counted }: RouteAsked): Promise<RouteView> {
  const book = await at.load(rules);
  const reading = { book, policy, facts: factsFromJson(facts), counted };
  const ahead = aheadOf(outline, reading);
  return routeView({ outline, rules: book.digest, catalogue: book.catalogue, ahead, counted, forecast: forecast(reading, ahead.regimes) });
}

/** The way a filing of just this would go, were it not drawn for the random audit. */
function forecast({ book, policy, facts }: OutlineReading, regimes: RouteAhead['regimes']): Route {
  const verdicts = regimes.map(({ citations, ...route }) => ({
    ...route,
    open: openOf(route.outcome, route.duties),
    cites: placesIn(citations),
  }));
  return routeTransfer(policy, { verdicts, draw: undrawn, ...besideVerdicts(policy, book, facts) });
}
