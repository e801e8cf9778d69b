import type { PersonId } from '@carnet/kernel';
import { amendmentsOf } from '@carnet/workflow';
import { type Assessments } from '../ports/assessments.js';
import { type InformationRequests } from '../ports/information-requests.js';
import type { TenantScope } from '../ports/tenant-database.js';
import type { TransferDetail } from '../ports/transfer-views.js';
import { type Visit, type VisitStore } from '../ports/visit-store.js';
import { timelineTo } from '../timeline.js';
import { changesAfter } from './since.js';
import { judgedSince } from './judged-since.js';
import { checkThen, type MissedView } from './visit.js';

/** What a person has missed of a transfer since the last visit. */
export class Missed {
  constructor(
    private readonly visits: VisitStore,
    private readonly requests: InformationRequests,
    private readonly assessments: Assessments,
  ) {}

  /** The caller's last visit; null where there was none. */
  lastVisit(scope: TenantScope, { stored: { transfer } }: TransferDetail): Promise<Visit | null> {
    return this.visits.find(scope, transfer);
  }

  async since(scope: TenantScope, detail: TransferDetail, visit: Visit | null, person: PersonId): Promise<MissedView> {
    if (visit === null) return { visitedAt: null, upTo: null, events: [], changes: [], judged: null };
    const { transfer } = detail.stored;
    const events = timelineTo(scope.principal, await this.visits.missed(scope, transfer, person));
    const rounds = await this.requests.ofTransfer(scope, transfer);
    const then = checkThen(await this.assessments.list(scope, transfer.id), visit);
    const judged = await judgedSince(scope, this.assessments, detail, then);
    const { visitedAt, upTo, seenUntil } = visit;
    return { visitedAt, upTo, events, changes: changesAfter(rounds, amendmentsOf(transfer), seenUntil), judged };
  }
}
