import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Json, type Outcome, refuse } from '@carnet/kernel';
import { type ActKeys } from '../ports/act-keys.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import type { TenantScope } from '../ports/tenant-database.js';
import type { TransferDetail } from '../ports/transfer-views.js';
import { type VisitStore } from '../ports/visit-store.js';
import { type Answer, replay } from '../transfer-act.js';
import { type TransferReading } from '../transfer-reading.js';
import { type Missed } from './missed.js';
import { visitorOf, type VisitReceipt, visitRefusalText } from './visit.js';

export interface VisitCommand {
  readonly transferId: string;
  /** The last entry of the history that the person was shown. */
  readonly upTo: string;
}

type Done = Outcome<Answer<VisitReceipt>>;

/** A person has seen a transfer as far as an entry of its history, and is told what the visit before had not seen. Nobody else knows. */
export class VisitTransfer {
  constructor(
    private readonly reading: TransferReading,
    private readonly visits: VisitStore,
    private readonly missed: Missed,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { transferId, upTo }: VisitCommand, idempotency: IdempotencyKey): Promise<Done> {
    const visitor = visitorOf(principal.person);
    if (!visitor.ok) return Promise.resolve(visitor);
    return this.reading.of(principal, transferId, async (detail, scope): Promise<Done> => {
      const earlier = await this.keys.earlier(scope, idempotency);
      if (earlier) return replay<VisitReceipt>(earlier, idempotency);
      const before = await this.missed.lastVisit(scope, detail);
      const missed = await this.missed.since(scope, detail, before, visitor.value);
      const visit = await this.kept(scope, detail, upTo);
      if (visit === null) return refuse('event-unknown', visitRefusalText('event-unknown')?.en ?? '');
      const value: VisitReceipt = { upTo: visit.upTo, visitedAt: visit.visitedAt, missed };
      const twin = await this.keys.keep(scope, idempotency, value as unknown as Json);
      return twin ? replay<VisitReceipt>(twin, idempotency) : accept({ value, replayed: false });
    });
  }

  private async kept(scope: TenantScope, { stored: { transfer } }: TransferDetail, upTo: string): ReturnType<VisitStore['keep']> {
    return isUuid(upTo) ? this.visits.keep(scope, transfer, upTo) : null;
  }
}
