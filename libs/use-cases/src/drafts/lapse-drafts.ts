import { systemPrincipal } from '@carnet/identity';
import type { TenantId } from '@carnet/kernel';
import { filingDay } from '../filing-content.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import { type Timers } from '../ports/timers.js';
import { type TransferJournal, type TransferStore } from '../ports/transfer-store.js';
import { type ClaimedItem, transferOf } from '../ports/work-items.js';
import { type RuleBooks } from '../rule-books.js';
import { fireAll, inTurn, latest, tellOf } from '../timers/fire-timers.js';
import { actorOf } from '../transfer-act.js';

export interface LapseDraftsPorts {
  readonly transfers: TransferStore;
  readonly journal: TransferJournal;
  readonly timers: Timers;
  readonly books: RuleBooks;
}

/**
 * Deadlines of drafts fire, each draft's in their order: its company is reminded, and what nobody worked on is given up. It is done within
 * the company's own tenancy, for the authority sees no draft. A deadline and what it does are stored together, so it fires once.
 */
export class LapseDrafts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: LapseDraftsPorts,
  ) {}

  async execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const principal = systemPrincipal('timers', company);
    await this.ports.books.whileCurrent(() => this.database.transact(principal, (scope) => this.fire(scope, company, items)));
  }

  private async fire(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const { transfers, journal, timers, books } = this.ports;
    const ids = items.map(transferOf);
    // Whoever saves a draft meanwhile has it locked, and cancels its deadlines before they are read here.
    const stored = await transfers.lockMany(scope, company, ids);
    const due = await timers.taken(scope, company, ids);
    const at = latest(scope.startedAt, due);
    const { calendar } = books.inForce(filingDay(at));
    const firing = { at, by: actorOf(scope.principal), calendar, free: new Map(), reviewers: new Map(), renewed: new Set<never>() };
    const { changes, closed, told } = fireAll(stored, due, firing);
    if (due.length > 0) await timers.close(scope, company, closed, at);
    await tellOf(told, { scope, stored, journal });
    for (const together of inTurn(changes)) await journal.record(scope, together);
    await journal.finish(scope, company, items);
  }
}
