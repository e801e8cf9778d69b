import { actOnce } from '@carnet/acts/act-keys.store.js';
import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Acted, type IdempotencyKey, isUuid } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { Missed, refuseVisit, visitorOf } from './missed.js';
import { VisitStore } from './visit.store.js';
import { Injectable } from '@nestjs/common';
import type { VisitReceiptShown } from './since.dto.js';

export interface VisitCommand {
  readonly transferId: string;
  /** The last entry of the history shown to the person. */
  readonly upTo: string;
}

/** Records how far a person has seen a transfer's history, and returns what the previous visit had not seen. Nobody else sees it. */
@Injectable()
export class VisitTransfer {
  constructor(
    private readonly reading: TransferReading,
    private readonly visits: VisitStore,
    private readonly missed: Missed,
  ) {}

  execute(principal: Principal, { transferId, upTo }: VisitCommand, idempotency: IdempotencyKey): Acted<VisitReceiptShown> {
    const visitor = visitorOf(principal.person);
    if (!visitor.ok) return Promise.resolve(visitor);
    return this.reading.of(principal, transferId, (detail, scope) =>
      actOnce<VisitReceiptShown>(scope, idempotency, async () => {
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
