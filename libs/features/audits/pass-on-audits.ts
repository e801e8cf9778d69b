import { auditDue, auditTimers } from '@carnet/acts/deadlines/audit-timers.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { Directory, systemPrincipal } from '@carnet/identity';
import { Entropy } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { auditPassOnCause } from '@carnet/workflow';
import { AuditStore, type AuditToPassOn } from './audit.store.js';
import { Injectable } from '@nestjs/common';
/** Audits per transaction. */
const most = 50;

/** Takes audits from auditors who may no longer hold them; each then waits for another auditor and keeps its last day. */
@Injectable()
export class PassOnAudits {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audits: AuditStore,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly directory: Directory,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  /** @returns the number of audits passed on. */
  async execute(): Promise<number> {
    const authority = await this.directory.authority();
    const principal = systemPrincipal('audits', authority.id, 'authority');
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.passOn(scope)));
  }

  private async passOn(scope: TenantScope): Promise<number> {
    const loose = await this.audits.findToPassOn(scope, filingDay(scope.startedAt), most);
    let passed = 0;
    // Ordered by transfer, the order in which all code locks several transfers.
    for (const one of loose) if (await this.passOnAudit(scope, one)) passed += 1;
    return passed;
  }

  private async passOnAudit(scope: TenantScope, { id, transfer, ...holder }: AuditToPassOn): Promise<boolean> {
    const { audits, transfers, journal, books, entropy } = this;
    const because = auditPassOnCause(holder);
    const stored = await transfers.lock(scope, transfer);
    if (because === null || !stored) return false;
    const audit = await audits.lock(scope, id);
    // The audit was released or concluded meanwhile.
    if (audit?.state !== 'claimed') return false;
    await audits.setAuditor(scope, id, null);
    const [drawn, today] = [filingDay(audit.drawnAt), filingDay(scope.startedAt)];
    const due = auditDue(drawn, books.inForce(drawn).calendar);
    await audits.setTimers(scope, audit, auditTimers(id, { drawn, due, auditor: null, today }), 'audit-passed-on');
    const says = { audit: id, heldBy: audit.auditor, because };
    await journal.recordNote(scope, stored.transfer, { id: entropy.uuid(), kind: 'audit-passed-on', by: actorOf(scope.principal), says });
    return true;
  }
}
