import type { PartChange } from '@carnet/acts/subjects.js';
import type { Instant, IsoDate } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { MoreTime, Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** How a round ended. */
export const ROUND_ENDS = ['answered', 'withdrawn', 'unanswered'] as const;

export type RoundEnd = (typeof ROUND_ENDS)[number];

/** One round of questions as stored. */
export interface RoundRecord {
  readonly round: number;
  readonly sentAt: Instant;
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
  /** Includes all extensions. */
  readonly workingDays: number;
  readonly moreTime: readonly MoreTime[];
  readonly closed: { readonly as: RoundEnd; readonly at: Instant } | null;
  /** When the last day passed without an answer; null if it did not. */
  readonly lapsedAt: Instant | null;
  /** Parts of the filing that the answer changed. */
  readonly answered: readonly PartChange[];
  /** The assessments before the request and first after the answer, as canonical JSON; null if there is none. */
  readonly judged: { readonly before: string | null; readonly after: string | null };
}

// The result of the answer is the first assessment after it.
const rounds: Statement = {
  name: 'information-rounds',
  text: `select q.round, ${utc('q.sent_at')} as "sentAt", q.working_days as "workingDays", q.due_on::text as "dueOn", ${utc('q.due_at')} as "dueAt",
      case when q.closed_at is not null then json_build_object('as', q.closed_as, 'at', ${utc('q.closed_at')}) end as closed,
      ${utc('q.lapsed_at')} as "lapsedAt", q.more_time as "moreTime", coalesce(q.changes::json, '[]') as answered,
      json_build_object('before', b.body, 'after', n.body) as judged
    from carnet.information_request q
    left join carnet.assessment b on q.closed_as = 'answered' and b.tenant_id = q.tenant_id and b.transfer_id = q.transfer_id
      and b.id = q.assessment_id
    left join lateral (select a.body from carnet.assessment a
      where q.closed_as = 'answered' and a.tenant_id = q.tenant_id and a.transfer_id = q.transfer_id and a.at >= q.closed_at
        and a.id <> q.assessment_id
      order by a.at, a.id limit 1) n on true
    where q.tenant_id = $1 and q.transfer_id = $2 order by q.round`,
};

/** Rounds of information requests, under row security. */
@Injectable()
export class InformationRequests {
  /** Rounds of a transfer, oldest first. */
  ofTransfer(scope: TenantScope, { tenantId, id }: Transfer): Promise<readonly RoundRecord[]> {
    return query(scope, rounds, [tenantId, id]);
  }
}
