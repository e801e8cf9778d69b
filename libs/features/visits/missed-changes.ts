import { type AssessmentHead, Assessments } from '@carnet/acts/assessments.store.js';
import { comparisonOf, type ReplayComparison, comparedPartsOf } from '@carnet/acts/replay.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import { accept, type Json, type Outcome, type PersonId, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { amendmentsOf } from '@carnet/workflow';
import { InformationRequests } from '../information/information-requests.store.js';
import { timelineFor } from '../timeline/timeline.js';
import { changesAfter } from './since.js';
import { type Visit, VisitStore } from './visit.store.js';
import { Injectable } from '@nestjs/common';
import type { MissedResponse } from './since.dto.js';

/** Id of the rule check in effect at the time of a visit; null if there was none. */
function checkThen(checks: readonly AssessmentHead[], { seenUntil }: Visit): string | null {
  return checks.filter(({ at }) => at <= seenUntil).at(-1)?.id ?? null;
}

/** Refuses callers that are not people, because keys do not visit. */
export function requireVisitor<Person>(person: Person | null): Outcome<Person> {
  return person === null ? refuse('forbidden', { en: 'Only people have visits.', zh: '仅人员有查看记录。' }) : accept(person);
}

/** Refusals of a visit up to an entry that the history does not have. */
export const refuseVisit = declareRefusals({
  'event-unknown': [
    422,
    'The history of this transfer has no such entry. Read the transfer again, and send its `upTo`.',
    '该事项的历史记录中没有这一条。请重新读取该事项，并提交其中的 upTo。',
  ],
});

/** Differences between the present rule check and an earlier one; null if they are the same or one is missing. */
export async function compareWithEarlier(
  scope: TenantScope,
  assessments: Assessments,
  { stored: { transfer }, assessment: now }: TransferDetail,
  earlier: string | null,
): Promise<ReplayComparison | null> {
  if (earlier === null || now === null || earlier === transfer.assessmentId) return null;
  const [kept] = await assessments.find(scope, transfer.id, earlier);
  return kept === undefined
    ? null
    : comparisonOf({ before: comparedPartsOf(JSON.parse(kept.body) as Json), after: comparedPartsOf(now.body) });
}

/** What a person has missed of a transfer since the last visit. */
@Injectable()
export class MissedChanges {
  constructor(
    private readonly visits: VisitStore,
    private readonly requests: InformationRequests,
    private readonly assessments: Assessments,
  ) {}

  /** The caller's last visit; null if there is none. */
  lastVisit(scope: TenantScope, { stored: { transfer } }: TransferDetail): Promise<Visit | null> {
    return this.visits.find(scope, transfer);
  }

  async since(scope: TenantScope, detail: TransferDetail, visit: Visit | null, person: PersonId): Promise<MissedResponse> {
    if (visit === null) return { visitedAt: null, upTo: null, events: [], changes: [], judged: null };
    const { transfer } = detail.stored;
    const events = timelineFor(scope.principal, await this.visits.missed(scope, transfer, person));
    const rounds = await this.requests.ofTransfer(scope, transfer);
    const then = checkThen(await this.assessments.list(scope, transfer.id), visit);
    const judged = await compareWithEarlier(scope, this.assessments, detail, then);
    const { visitedAt, upTo, seenUntil } = visit;
    return { visitedAt, upTo, events, changes: changesAfter(rounds, amendmentsOf(transfer), seenUntil), judged };
  }
}
