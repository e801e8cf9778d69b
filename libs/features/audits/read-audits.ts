import { filingDay } from '@carnet/acts/filing-content.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { auditPeriod, auditReasonTexts, type TransferState } from '@carnet/workflow';
import { noSuchAudit } from './audit-act.js';
import type { AuditAct, AuditsRequest, StoredAudit } from './audit.js';
import { AuditStore } from './audit.store.js';
import type { AuditReference } from './claim-audit.js';
import { Injectable } from '@nestjs/common';
import type { AuditLine, AuditSeedView, AuditView } from './audits.dto.js';

/** Lists audits by last day. */
@Injectable()
export class ListAudits {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audits: AuditStore,
  ) {}

  execute(principal: Principal, request: AuditsRequest): Promise<Outcome<Page<AuditLine>>> {
    return this.database.transact(principal, (scope) => this.audits.list(scope, request));
  }
}

/** Reads one audit, with the values that its draw followed from and the acts that its finding allows. */
@Injectable()
export class ReadAudit {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audits: AuditStore,
  ) {}

  execute(principal: Principal, { audit: id }: AuditReference): Promise<Outcome<AuditView>> {
    if (!isUuid(id)) return Promise.resolve(noSuchAudit);
    return this.database.transact(principal, async (scope) => {
      const audit = await this.audits.find(scope, id);
      return audit === null ? noSuchAudit : accept(viewOf(audit, principal));
    });
  }
}

/** Lists the seeds of the months: the digest from the start, the seed once the month is over. Anybody can then repeat a draw. */
@Injectable()
export class ListAuditSeeds {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audits: AuditStore,
  ) {}

  execute(principal: Principal): Promise<Outcome<{ readonly items: readonly AuditSeedView[] }>> {
    return this.database.transact(principal, async (scope) => {
      const now = auditPeriod(filingDay(scope.startedAt));
      const seeds = await this.audits.seeds(scope);
      return accept({ items: seeds.map((one) => ({ ...one, seed: one.period < now ? one.seed : null })) });
    });
  }
}

/** The acts that a finding allows, by the state of the transfer. */
const possible: Readonly<Partial<Record<TransferState, readonly AuditAct[]>>> = {
  'awaiting-conditions': ['re-assessment', 'revocation'],
  granted: ['re-assessment', 'suspension', 'revocation'],
  suspended: ['re-assessment', 'revocation'],
  refused: ['reopening'],
};

function viewOf(audit: StoredAudit, { permissions }: Principal): AuditView {
  const {
    id,
    transfer,
    reference,
    transferState,
    kind,
    period,
    drawnAt,
    dueOn,
    state,
    auditor,
    finding,
    version,
    policy,
    rate,
    ledTo,
    stands,
  } = audit;
  const faulty = finding !== null && finding.conclusion !== 'conforms';
  return {
    id,
    transfer,
    reference,
    transferState,
    kind,
    period,
    drawnAt,
    dueOn,
    state,
    version,
    policy,
    rate,
    ledTo,
    auditor: auditor === null ? null : { id: auditor, name: audit.auditorName ?? '' },
    conclusion: finding?.conclusion ?? null,
    finding: finding && { ...finding, reasons: finding.reasons.map((code) => ({ code, says: auditReasonTexts[code] })) },
    offers: faulty && stands && ledTo === null && permissions.has('grant:act') ? (possible[transferState] ?? []) : [],
  };
}
