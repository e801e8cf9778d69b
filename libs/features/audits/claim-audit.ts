import type { Principal } from '@carnet/identity';
import type { ActOutcome, IdempotencyKey, WrittenReceipt } from '@carnet/kernel';
import { isRelated, heldAuditRefusal, auditClaimRefusal } from '@carnet/workflow';
import { AuditAct, auditRefusal } from './audit-act.js';
import { Injectable } from '@nestjs/common';

export interface AuditReference {
  readonly audit: string;
}

/** Claims an unclaimed audit; refused to anybody who had a part in the transfer. */
@Injectable()
export class ClaimAudit {
  constructor(private readonly act: AuditAct) {}

  execute(principal: Principal, { audit: id }: AuditReference, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    return this.act.perform(principal, { audit: id, as: 'claim' }, idempotency, ({ scope, audit, stored, by }) => {
      const no = auditClaimRefusal(stored.transfer, audit, by);
      if (no !== null) return auditRefusal(no);
      return { store: (audits) => audits.setAuditor(scope, id, by), auditor: by, kind: 'audit-claimed', says: {} };
    });
  }
}

@Injectable()
export class ReleaseAudit {
  constructor(private readonly act: AuditAct) {}

  execute(principal: Principal, { audit: id }: AuditReference, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    return this.act.perform(principal, { audit: id, as: 'release' }, idempotency, ({ scope, audit, stored, by }) => {
      const no = heldAuditRefusal(stored.transfer, audit, by);
      // An auditor who is found to be barred can still release it. An audit of somebody who belongs to the company passes on by itself.
      if (no === 'audit-concluded' || no === 'audit-not-yours') return auditRefusal(no);
      if (isRelated(stored.transfer, by)) return auditRefusal('belongs-to-company');
      return { store: (audits) => audits.setAuditor(scope, id, null), auditor: null, kind: 'audit-released', says: {} };
    });
  }
}
