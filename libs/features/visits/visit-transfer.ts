import { actOnce } from '@carnet/acts/act-keys.store.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { MissedChanges, refuseVisit, requireVisitor } from './missed-changes.js';
import { VisitStore } from './visit.store.js';
import { Injectable } from '@nestjs/common';
import type { VisitReceiptResponse } from './since.dto.js';

export interface VisitCommand {
  readonly transferId: string;
  /** The last entry of the history shown to the person. */
  readonly upTo: string;
}

/** Records how far a person has seen a transfer's history, and returns what the previous visit had not seen. Nobody else sees it. */
@Injectable()
export class VisitTransfer {
  constructor(
    private readonly reading: TransferReader,
    private readonly visits: VisitStore,
    private readonly missed: MissedChanges,
  ) {}

  execute(principal: Principal, { transferId, upTo }: VisitCommand, idempotency: IdempotencyKey): ActOutcome<VisitReceiptResponse> {
    const visitor = requireVisitor(principal.person);
    if (!visitor.ok) return Promise.resolve(visitor);
    return this.reading.readTransfer(principal, transferId, (detail, scope) =>
      actOnce<VisitReceiptResponse>(scope, idempotency, async () => {
        const before = await this.missed.lastVisit(scope, detail);
        const missed = await this.missed.since(scope, detail, before, visitor.value);
        const visit = await this.kept(scope, detail, upTo);
        if (visit === null) return refuseVisit('event-unknown');
        return accept({ upTo: visit.upTo, visitedAt: visit.visitedAt, missed });
      }),
    );
  }

  private async kept(scope: TenantScope, { stored: { transfer } }: TransferDetail, upTo: string): ReturnType<VisitStore['keep']> {
    return isUuid(upTo) ? this.visits.keep(scope, transfer, upTo) : null;
  }
}
