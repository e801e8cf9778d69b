import { Assessments } from '@carnet/acts/assessments.store.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, digestOfText, type IdempotencyKey, type WrittenReceipt } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type AuditFinding, findingFaults, type RecordParts, heldAuditRefusal } from '@carnet/workflow';
import { AuditAct, auditRefusal } from './audit-act.js';
import type { AuditReference } from './claim-audit.js';
import { Injectable } from '@nestjs/common';

const refuseFinding = declareRefusals({
  'finding-invalid': [422, 'The finding cannot be recorded as it is.', '抽查结论不能按此记录。'],
});

export interface ConcludeAuditCommand extends AuditReference {
  readonly finding: AuditFinding;
}

/**
 * Records the auditor's finding and the parts of the record it rests on, once. The finding changes nothing by itself; supervisors are told
 * and act on a wrong outcome.
 */
@Injectable()
export class ConcludeAudit {
  constructor(
    private readonly act: AuditAct,
    private readonly assessments: Assessments,
  ) {}

  execute(principal: Principal, { audit: id, finding }: ConcludeAuditCommand, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    return this.act.perform(principal, { audit: id, as: 'conclude' }, idempotency, async ({ scope, audit, stored, by }) => {
      const no = heldAuditRefusal(stored.transfer, audit, by);
      if (no !== null) return auditRefusal(no);
      const faults = findingFaults(finding, await this.recordOf(scope, stored));
      if (faults.length > 0) return refuseFinding('finding-invalid', { faults });
      const { conclusion, reasons, places, text, recommendation } = finding;
      const says = {
        conclusion,
        because: [...reasons],
        places: places.map((place) => ({ ...place })),
        text: digestOfText(text),
        recommendation,
      };
      return {
        store: (audits) => audits.conclude(scope, id, { ...finding, by }, scope.startedAt),
        auditor: undefined,
        kind: conclusion === 'wrong-outcome' ? 'audit-wrong-outcome' : 'audit-concluded',
        says,
      };
    });
  }

  /** The parts of the record that a finding may rest on: regimes, answered items, documents, opinions and votes. */
  private async recordOf(scope: TenantScope, { transfer, filing }: StoredTransfer): Promise<RecordParts> {
    const [assessment] = await this.assessments.find(scope, transfer.id, null);
    const hearings = (transfer.hearings ?? []).flatMap(({ voided }) => voided);
    return {
      rule: assessment === undefined ? [] : regimesIn(assessment.body),
      answer: (transfer.items ?? []).map((item) => item.id),
      document: filing.documents.map(({ sha256 }) => sha256),
      opinion: transfer.reviews.filter(({ opinion }) => opinion !== null).map(({ discipline }) => discipline),
      vote: [...transfer.votes, ...hearings].map(({ voter }) => voter),
    };
  }
}

function regimesIn(body: string): readonly string[] {
  const { verdicts } = JSON.parse(body) as { readonly verdicts: readonly { readonly regime: string }[] };
  return verdicts.map(({ regime }) => regime);
}
