import { furtherRoutingInput, openOf, placesIn } from '@carnet/acts/routing-input.js';
import { Calculator } from '@carnet/acts/calculator.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Outline } from '@carnet/acts/filing.js';
import { companyRead } from '@carnet/acts/ledger-reading.js';
import { RuleBooks, type RuleLoader } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Digest, type Json, type Outcome } from '@carnet/kernel';
import { comparableRecipient } from '@carnet/ledger';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { factsFromJson, factsToJson, type RouteAhead } from '@carnet/rules';
import { type Circumstances, type Route, routeTransfer } from '@carnet/workflow';
import { CircumstanceFinder } from '../assessment/circumstance-finder.js';
import { LedgerViews } from '../ledger/ledger-views.store.js';
import { neverDrawn } from '../stress-tests/lane-of.js';
import { routeAheadOf, type OutlineReading, readOutline } from './outline-reading.js';
import { OwnPaces } from './own-paces.store.js';
import { type RouteView, routeView } from './route-view.js';
import { timeEstimateOf } from './time-estimate.js';
import { Injectable } from '@nestjs/common';
import type { TimeEstimateResponse } from './route.dto.js';

/** A route with an estimate of the time to its decision. */
export interface EstimatedRoute extends RouteView {
  readonly estimate: TimeEstimateResponse | null;
}

/** Finds the route ahead of a filing made today, however little of it is known. Nothing is filed, reserved or stored. */
@Injectable()
export class FindRoute {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ledger: LedgerViews,
    private readonly books: RuleBooks,
    private readonly calculator: Calculator,
    private readonly paces: OwnPaces,
    private readonly besides: CircumstanceFinder,
  ) {}

  async execute(principal: Principal, outline: Outline): Promise<Outcome<EstimatedRoute>> {
    const company = companyRead(principal, undefined);
    if (!company.ok) return company;
    await this.books.refresh();
    const read = await this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const outlined = await readOutline(this.books, this.ledger, scope, { company: company.value, outline });
        if (!outlined.ok) return outlined;
        const besides = { recipient: recipientKey(outline), on: filingDay(scope.startedAt) };
        const circumstances = await this.besides.ofOutline(scope, outlined.value, besides);
        return accept({ ...outlined.value, circumstances, paces: await this.paces.byLane(scope, company.value) });
      }),
    );
    if (!read.ok) return read;
    const { book, facts, policy, counted, circumstances, paces } = read.value;
    const asked = { rules: book.digest, outline, facts: factsToJson(facts), policy, counted, circumstances };
    const view = await this.calculator.run(principal, routeFor, asked);
    return accept({ ...view, estimate: timeEstimateOf(view.forecast, paces) });
  }
}

/** An outline as plain data. */
interface RouteInput extends Pick<OutlineReading, 'policy' | 'counted'> {
  readonly rules: Digest;
  readonly outline: Outline;
  readonly facts: Json;
  readonly circumstances: Circumstances;
}

function recipientKey({ recipient: { name, country } }: Outline): string | null {
  return name === null || country === null ? null : comparableRecipient({ name, country });
}

/** The route ahead of an outline, by the named rules. */
export async function routeFor(at: RuleLoader, { rules, outline, facts, policy, counted, circumstances }: RouteInput): Promise<RouteView> {
  const book = await at.load(rules);
  const reading = { book, policy, facts: factsFromJson(facts), counted };
  const ahead = routeAheadOf(outline, reading);
  const route = forecast(reading, ahead.regimes, circumstances);
  return routeView({ outline, rules: book.digest, catalogue: book.catalogue, ahead, counted, forecast: route });
}

/** The route of such a filing if the random audit does not draw it. */
function forecast({ book, policy, facts }: OutlineReading, regimes: RouteAhead['regimes'], circumstances: Circumstances): Route {
  const verdicts = regimes.map(({ citations, ...route }) => ({
    ...route,
    open: openOf(route.outcome, route.duties),
    cites: placesIn(citations),
  }));
  return routeTransfer(policy, { verdicts, draw: neverDrawn, ...circumstances, ...furtherRoutingInput(policy, book, facts) });
}
