import { systemPrincipal } from '@carnet/identity';
import { whyAuditPassesOn } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import { type AuditStore, type LooseAudit } from '../ports/audit-store.js';
import { type Directory } from '../ports/directory.js';
import { type Entropy } from '../ports/entropy.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import { type TransferJournal, type TransferStore } from '../ports/transfer-store.js';
import { type RuleBooks } from '../rule-books.js';
import { actorOf } from '../transfer-act.js';
import { auditDue, auditTimers } from './audit-timers.js';

export interface PassOnAuditsPorts {
  readonly audits: AuditStore;
  readonly transfers: TransferStore;
  readonly journal: TransferJournal;
  readonly directory: Directory;
  readonly books: RuleBooks;
  readonly entropy: Entropy;
}

/** How many audits pass on in one transaction. */
const most = 50;

/** Takes audits from auditors with whom they cannot stay; they wait for another one then, with their last day as it was. */
export class PassOnAudits {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: PassOnAuditsPorts,
  ) {}

  /** @returns how many passed on. */
  async execute(): Promise<number> {
    const authority = await this.ports.directory.authority();
    const principal = { ...systemPrincipal('audits', authority.id), realm: 'authority' as const };
    return this.ports.books.whileCurrent(() => this.database.transact(principal, (scope) => this.passOn(scope)));
  }

  private async passOn(scope: TenantScope): Promise<number> {
    const loose = await this.ports.audits.loose(scope, filingDay(scope.startedAt), most);
    let passed = 0;
    // In the order of their transfers, in which everybody locks several.
    for (const one of loose) if (await this.pass(scope, one)) passed += 1;
    return passed;
  }

  private async pass(scope: TenantScope, { id, transfer, ...holder }: LooseAudit): Promise<boolean> {
    const { audits, transfers, journal, books, entropy } = this.ports;
    const because = whyAuditPassesOn(holder);
    const stored = await transfers.lock(scope, transfer);
    if (because === null || !stored) return false;
    const audit = await audits.lock(scope, id);
    // Somebody gave it back, or concluded it, meanwhile.
    if (audit?.state !== 'claimed') return false;
    await audits.hold(scope, id, null);
    const [drawn, today] = [filingDay(audit.drawnAt), filingDay(scope.startedAt)];
    const due = auditDue(drawn, books.inForce(drawn).calendar);
    await audits.setTimers(scope, audit, auditTimers(id, { drawn, due, auditor: null, today }), 'audit-passed-on');
    const says = { audit: id, heldBy: audit.auditor, because };
    await journal.note(scope, stored.transfer, { id: entropy.uuid(), kind: 'audit-passed-on', by: actorOf(scope.principal), says });
    return true;
  }
}
