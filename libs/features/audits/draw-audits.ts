import { auditDue, auditTimers } from '@carnet/acts/deadlines/audit-timers.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { Directory, systemPrincipal } from '@carnet/identity';
import { digestOfText, Entropy, type IsoDate } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { auditedKind, auditPeriod, auditRatesOf, isDrawnForAudit } from '@carnet/workflow';
import type { AuditSeed, DecidedEntry, DrawnAudit } from './audit.js';
import { AuditStore } from './audit.store.js';
import { Injectable } from '@nestjs/common';

/**
 * Draws audits: each decision once, from the seed of its month and at the rate of its policy. The read position, the audits and the history
 * entries are stored together, so another worker can go on after a crash.
 */
@Injectable()
export class DrawAudits {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audits: AuditStore,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly directory: Directory,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  /** @returns whether there is more to read at once. */
  async execute(): Promise<boolean> {
    const authority = await this.directory.authority();
    const principal = systemPrincipal('audits', authority.id, 'authority');
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.draw(scope)));
  }

  private async draw(scope: TenantScope): Promise<boolean> {
    const { audits } = this;
    const today = filingDay(scope.startedAt);
    // The seeds of this month and the next are fixed before any decision is made under them.
    for (const period of [auditPeriod(today), nextPeriod(today)]) await this.seedOf(scope, period);
    const read = await audits.readDecisions(scope);
    if (read === null) return false;
    const drawn = await this.drawnOf(scope, read.decisions);
    // Ordered by transfer id, the order in which all code locks several transfers.
    for (const entry of drawn.toSorted((a, b) => (a.transfer < b.transfer ? -1 : 1))) await this.add(scope, entry, today);
    await audits.storeReadPosition(scope, read.before);
    return read.more;
  }

  private async drawnOf(scope: TenantScope, decisions: readonly DecidedEntry[]): Promise<readonly DecidedEntry[]> {
    const seeds = new Map<string, string>();
    const drawn: DecidedEntry[] = [];
    for (const entry of decisions) {
      const rate = this.rateOf(entry);
      if (rate === 0) continue;
      const period = auditPeriod(filingDay(entry.at));
      const seed = seeds.get(period) ?? (await this.seedOf(scope, period)).seed;
      seeds.set(period, seed);
      if (isDrawnForAudit(seed, entry.transfer, rate)) drawn.push(entry);
    }
    return drawn;
  }

  private async add(scope: TenantScope, entry: DecidedEntry, today: IsoDate): Promise<void> {
    const { audits, transfers, journal, books, entropy } = this;
    const stored = await transfers.lock(scope, entry.transfer);
    if (!stored) return;
    const due = auditDue(today, books.inForce(today).calendar);
    const { company, transfer, version, policy } = entry;
    const what = { kind: auditedKind(entry), period: auditPeriod(filingDay(entry.at)), policy, rate: this.rateOf(entry) };
    const audit: DrawnAudit = {
      id: entropy.uuid(),
      company,
      transfer,
      version,
      ...what,
      drawnAt: scope.startedAt,
      dueOn: due.on,
      dueAt: due.at,
    };
    if (!(await audits.add(scope, audit))) return;
    await audits.setTimers(scope, audit, auditTimers(audit.id, { drawn: today, due, auditor: null, today }), 'audit-drawn');
    const { kind: decision, ...draw } = what;
    const says = { audit: audit.id, of: version, decision, ...draw, due: due.on };
    await journal.recordNote(scope, stored.transfer, { id: audit.id, kind: 'audit-drawn', by: actorOf(scope.principal), says });
  }

  private rateOf(entry: DecidedEntry): number {
    return auditRatesOf(this.books.policies.named(entry.policy))[auditedKind(entry)];
  }

  private seedOf(scope: TenantScope, period: string): Promise<AuditSeed> {
    const seed = this.entropy.seed();
    return this.audits.seedOfMonth(scope, { period, seed, digest: digestOfText(seed), madeAt: scope.startedAt });
  }
}

/** The month after the day's. */
function nextPeriod(day: IsoDate): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(month + 1).padStart(2, '0')}`;
}
