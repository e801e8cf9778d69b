import { disagreementsIn } from '@carnet/acts/disagreements.js';
import { checkFiling, deriveFilingFacts, filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import type { Outline } from '@carnet/acts/filing.js';
import { reservationFor } from '@carnet/acts/reservation.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { RuleBooks } from '@carnet/acts/rule-books.js';
import type { ReservedPosition } from '@carnet/acts/transfer-journal.store.js';
import { accept, type Json, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Facts, withStatements, type RouteAhead, routeAhead, type FactStatement } from '@carnet/rules';
import type { RoutingPolicy } from '@carnet/workflow';
import type { LedgerViews } from '../ledger/ledger-views.store.js';

/** The facts of a filing after other statements, with derived facts derived again; null if no filing can state them. */
export function restatedFacts(book: RuleBook, filing: Outline, facts: Facts): (statements: readonly FactStatement[]) => Facts | null {
  return (statements) =>
    disagreementsIn(outlineAfterStatements(filing, statements)).some(({ code }) => code === 'disagrees')
      ? null
      : factsAfterStatements(book, filing, facts, statements);
}

/** The same without the check that the parts agree, for questions about what would be. */
function factsAfterStatements(book: RuleBook, filing: Outline, facts: Facts, statements: readonly FactStatement[]): Facts {
  return deriveFilingFacts(book, filing, withStatements(facts, statements, book.catalogue));
}

/** The filing with these statements; parts outside its facts follow them. */
function outlineAfterStatements(filing: Outline, statements: readonly FactStatement[]): Outline {
  const facts: Readonly<Record<string, Json>> = {
    ...filing.facts,
    ...Object.fromEntries(statements.map(({ fact, value }) => [fact, value])),
  };
  const country = statements.find(({ fact }) => fact === 'importer_country')?.value;
  return typeof country === 'string' ? { ...filing, facts, recipient: { ...filing.recipient, country } } : { ...filing, facts };
}

/** An outline as today's rules read it, with the company's ledger. */
export interface OutlineReading {
  readonly book: RuleBook;
  readonly policy: RoutingPolicy;
  readonly facts: Facts;
  readonly counted: readonly ReservedPosition[];
}

/** Reads an outline of a company by the rules in force; refused with every fault if it cannot be used. */
export async function readOutline(
  books: RuleBooks,
  ledger: LedgerViews,
  scope: TenantScope,
  { company, outline }: { readonly company: string; readonly outline: Outline },
): Promise<Outcome<OutlineReading>> {
  const day = filingDay(scope.startedAt);
  const book = books.inForce(day);
  const stated = checkFiling(book, outline, day);
  if (!stated.ok) return stated;
  const reservation = reservationFor(book, outline, stated.value, day);
  const counted = reservation ? await ledger.previewReservation(scope, company, reservation) : [];
  const facts = gatherFacts(book, outline, day, counted);
  return facts.ok ? accept({ book, policy: books.policies.on(day), facts: facts.value, counted }) : facts;
}

/** The route ahead of an outline, and the questions to ask. */
export function routeAheadOf(outline: Outline, { book, facts }: Pick<OutlineReading, 'book' | 'facts'>): RouteAhead {
  return routeAhead(book.packs, facts, book, (statements) => factsAfterStatements(book, outline, facts, statements));
}
