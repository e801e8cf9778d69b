import { type Instant, type IsoDate } from '@carnet/kernel';
import { InformationRequests, type PartChange, type RoundEnd, type RoundRecord, type TenantScope } from '@carnet/use-cases';
import type { MoreTime, Transfer } from '@carnet/workflow';
import { utc } from './instants.js';
import { query, type Statement } from './tenant-database.js';

interface RoundRow {
  round: number;
  sent_at: Instant;
  working_days: number;
  due_on: IsoDate;
  due_at: Instant;
  closed_at: Instant | null;
  closed_as: RoundEnd | null;
  lapsed_at: Instant | null;
  more_time: readonly MoreTime[];
  changes: string | null;
  before: string | null;
  after: string | null;
}

// What the rules said next is the first assessment after the answer.
const rounds: Statement = {
  name: 'information-rounds',
  text: `select q.round, ${utc('q.sent_at')} as sent_at, q.working_days, q.due_on::text, ${utc('q.due_at')} as due_at,
      ${utc('q.closed_at')} as closed_at, q.closed_as, ${utc('q.lapsed_at')} as lapsed_at, q.more_time, q.changes, b.body as before, n.body as after
    from carnet.information_request q
    left join carnet.assessment b on q.closed_as = 'answered' and b.tenant_id = q.tenant_id and b.id = q.assessment_id
    left join lateral (select a.body from carnet.assessment a
      where q.closed_as = 'answered' and a.tenant_id = q.tenant_id and a.transfer_id = q.transfer_id and a.at >= q.closed_at
        and a.id <> q.assessment_id
      order by a.at, a.id limit 1) n on true
    where q.tenant_id = $1 and q.transfer_id = $2 order by q.round`,
};

/** Rounds of questions as the scope's role may see them. */
export class SqlInformationRequests extends InformationRequests {
  override async ofTransfer(scope: TenantScope, { tenantId, id }: Transfer): Promise<readonly RoundRecord[]> {
    const rows = await query<RoundRow>(scope, rounds, [tenantId, id]);
    return rows.map(toRound);
  }
}

function toRound(row: RoundRow): RoundRecord {
  const { round, sent_at: sentAt, working_days: workingDays, due_on: dueOn, due_at: dueAt, closed_at: at, closed_as: as } = row;
  return {
    round,
    sentAt,
    workingDays,
    dueOn,
    dueAt,
    closed: at === null || as === null ? null : { as, at },
    lapsedAt: row.lapsed_at,
    moreTime: row.more_time,
    answered: row.changes === null ? [] : (JSON.parse(row.changes) as readonly PartChange[]),
    judged: { before: row.before, after: row.after },
  };
}
