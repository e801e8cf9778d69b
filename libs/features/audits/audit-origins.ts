import type { ActStep } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import { accept, isUuid, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { noSuchAudit } from './audit-act.js';
import type { AuditAct, StoredAudit } from './audit.js';
import { AuditStore } from './audit.store.js';
import { Injectable } from '@nestjs/common';

/** Refuses an audit as the reason of an act. */
const refuseOrigin = declareRefusals({
  'audit-without-fault': [409, 'The audit has found no fault, so it is no ground for this.', '抽查未发现问题，不能据此办理。'],
  'audit-of-earlier-decision': [409, 'The audited decision is no longer in effect.', '被抽查的决定已不再有效。'],
});

const acts: Readonly<Partial<Record<string, AuditAct>>> = { 're-assess': 're-assessment', suspend: 'suspension', revoke: 'revocation' };

/** Links an act on a transfer with the audit that led to it. */
@Injectable()
export class AuditOrigins {
  constructor(private readonly audits: AuditStore) {}

  /** Empty for an act on a grant that names no audit. Refuses an audit of another decision, or one that found no fault. */
  async of(
    scope: TenantScope,
    stored: StoredTransfer,
    { kind, audit: id }: { readonly kind: string; readonly audit?: string },
  ): Promise<Outcome<Pick<ActStep, 'writeAlongside'>>> {
    const act = acts[kind];
    if (id === undefined || act === undefined) return accept({});
    const found = await this.findFaultyAudit(scope, stored, id);
    return found.ok ? accept(this.recordAct(found.value, act)) : found;
  }

  /** The audit of the decision in force that found a fault in it. */
  async findFaultyAudit(scope: TenantScope, { transfer }: StoredTransfer, id: string): Promise<Outcome<StoredAudit>> {
    const audit = isUuid(id) ? await this.audits.find(scope, id) : null;
    if (audit?.transfer !== transfer.id) return noSuchAudit;
    if (audit.finding === null || audit.finding.conclusion === 'conforms') return refuseOrigin('audit-without-fault');
    return audit.stands ? accept(audit) : refuseOrigin('audit-of-earlier-decision');
  }

  /** Records the act in the audit, in the transaction of the act. */
  recordAct({ id }: Pick<StoredAudit, 'id'>, act: AuditAct): Required<Pick<ActStep, 'writeAlongside'>> {
    return { writeAlongside: (inside) => this.audits.recordLedTo(inside, id, act, inside.startedAt) };
  }
}
