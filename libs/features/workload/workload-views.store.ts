import type { Instant, IsoDate } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Presence, Queue, QueueDue } from './forecast-late.js';
import type { AgeBounds, CheckedLane } from './workload.js';
import { Injectable } from '@nestjs/common';
import type { DueDay, HeldReview, OfficerLoad, ReviewLoad } from './workload.dto.js';

/** Open reviews of one officer; `person` is null for unassigned ones. */
export interface HeldReviews extends ReviewLoad {
  readonly person: string | null;
}

const people: Statement = {
  name: 'workload-people',
  text: `select m.person_id as person, p.name, (select count(*)::int from carnet.ballot_paper b where b.voter = m.person_id) as votes,
      (select max(a.until_on)::text from carnet.absence a where a.tenant_id = m.organisation_id and a.person = m.person_id and a.withdrawn_at is null
        and $1::date between a.from_on and a.until_on) as "absentUntil"
    from carnet.membership m join carnet.person p on p.id = m.person_id
    where m.organisation_id = carnet.current_tenant() and m.roles && array['officer', 'approver', 'supervisor']
    order by p.name, p.id`,
};

/** $1 today. */
export const leftReviews: Statement = {
  name: 'workload-left',
  text: `select r.assignee as person, t.id as transfer, t.reference, r.discipline, t.due_on::text as "dueOn",
      (select d.deputy from carnet.delegation d where d.tenant_id = carnet.current_tenant() and d.person = r.assignee and r.on_behalf_of is null
        and 'review' = any (d.covers) and (d.disciplines is null or r.discipline = any (d.disciplines)) and d.ended_at is null
        and now() between d.starts_at and d.ends_at limit 1) as deputy
    from carnet.review r join carnet.transfer t on t.tenant_id = r.tenant_id and t.id = r.transfer_id
    where not r.done and t.state in ('submitted', 'in-review', 'information-requested') and r.assignee in (
      select a.person from carnet.absence a
      where a.tenant_id = carnet.current_tenant() and a.withdrawn_at is null and $1::date between a.from_on and a.until_on)
    order by t.due_on, t.id, r.discipline limit 200`,
};

/** $1 today, $2 to $4 bounds of the buckets of age. Withdrawn transfers are excluded, because nobody will finish their reviews. */
export const heldReviews: Statement = {
  name: 'workload-reviews',
  text: `select r.assignee as person, r.discipline, count(*)::int as open,
      count(*) filter (where t.due_on < $1::date and t.paused_on is null)::int as overdue,
      count(*) filter (where t.paused_on is not null)::int as paused,
      count(*) filter (where t.clock_started_on > $2::date)::int as within5,
      count(*) filter (where t.clock_started_on <= $2::date and t.clock_started_on > $3::date)::int as within10,
      count(*) filter (where t.clock_started_on <= $3::date and t.clock_started_on > $4::date)::int as within20,
      count(*) filter (where t.clock_started_on <= $4::date)::int as older
    from carnet.review r join carnet.transfer t on t.tenant_id = r.tenant_id and t.id = r.transfer_id
    where not r.done and t.state in ('in-review', 'information-requested')
    group by r.assignee, r.discipline order by r.discipline`,
};

/** $1 last day. */
export const dueDays: Statement = {
  name: 'workload-due',
  text: `select t.due_on::text as on, count(*) filter (where t.paused_on is null)::int as due,
      count(*) filter (where t.paused_on is not null)::int as paused
    from carnet.transfer t where t.state in ('in-review', 'information-requested', 'in-approval') and t.due_on <= $1::date
    group by t.due_on order by t.due_on`,
};

/** $1 after which instant, $2 up to which instant. Uses the indexes by time. */
export const doneWork: Statement = {
  name: 'workload-done',
  text: `select o.discipline as queue, count(*)::int as done from carnet.opinion o where o.at > $1::timestamptz and o.at <= $2::timestamptz
    group by o.discipline
    union all
    select 'decision', count(*)::int from carnet.notice n where n.at > $1::timestamptz and n.at <= $2::timestamptz`,
};

/** $1 last day. */
export const queuedWork: Statement = {
  name: 'workload-queued',
  text: `select r.discipline as queue, t.due_on::text as on, count(*)::int as due
    from carnet.transfer t join carnet.review r on r.tenant_id = t.tenant_id and r.transfer_id = t.id and not r.done
    where t.state = 'in-review' and t.paused_on is null and t.due_on <= $1::date group by r.discipline, t.due_on
    union all
    select 'decision', t.due_on::text, count(*)::int from carnet.transfer t
    where t.state = 'in-approval' and t.paused_on is null and t.due_on <= $1::date group by t.due_on`,
};

/** $1 first day, $2 last day. */
const presence: Statement = {
  name: 'workload-presence',
  text: `select m.disciplines, coalesce((select jsonb_agg(jsonb_build_object('from', a.from_on, 'until', a.until_on)) from carnet.absence a
      where a.tenant_id = m.organisation_id and a.person = m.person_id and a.withdrawn_at is null and a.until_on >= $1::date and a.from_on <= $2::date),
      '[]') as absences
    from carnet.membership m where m.organisation_id = carnet.current_tenant() and 'officer' = any (m.roles)`,
};

/** $1 after which instant. Counts each filing by its last check, by the index of checks by time. */
export const checkedLanes: Statement = {
  name: 'workload-lanes',
  text: `with checked as materialized (select a.tenant_id, a.transfer_id, a.id from carnet.assessment a where a.at > $1::timestamptz)
    select t.lane, count(*)::int as filings, (count(*) filter (where t.audit))::int as drawn, sum(t.audit_rate) as rates
    from checked c join carnet.transfer t on t.tenant_id = c.tenant_id and t.id = c.transfer_id and t.assessment_id = c.id
    where t.lane is not null group by t.lane`,
};

/** The authority's workload over all companies. */
@Injectable()
export class WorkloadViews {
  /** People who review or vote, with the number of ballots that wait for each. */
  people(scope: TenantScope, today: IsoDate): Promise<readonly Omit<OfficerLoad, 'reviews'>[]> {
    return query<Omit<OfficerLoad, 'reviews'>>(scope, people, [today]);
  }

  /** Open reviews of people absent on a day, most urgent first; at most two hundred. */
  reviewsOfAbsent(scope: TenantScope, today: IsoDate): Promise<readonly (HeldReview & { readonly person: string })[]> {
    return query<HeldReview & { readonly person: string }>(scope, leftReviews, [today]);
  }

  async reviews(scope: TenantScope, today: IsoDate, bounds: AgeBounds): Promise<readonly HeldReviews[]> {
    const rows = await query<HeldRow>(scope, heldReviews, [today, ...bounds]);
    return rows.map(({ within5, within10, within20, older, ...load }) => ({ ...load, age: { within5, within10, within20, older } }));
  }

  /** Number of clocks of open transfers due on each day until `until`, including past days. */
  due(scope: TenantScope, until: IsoDate): Promise<readonly DueDay[]> {
    return query<DueDay>(scope, dueDays, [until]);
  }

  /** Number of opinions by discipline and of people's decisions, after an instant and up to another. */
  done(scope: TenantScope, after: Instant, until: Instant): Promise<readonly { readonly queue: Queue; readonly done: number }[]> {
    return query<{ readonly queue: Queue; readonly done: number }>(scope, doneWork, [after, until]);
  }

  /** Amount of each queue due on each day until `until`, by running clocks, including past days. */
  queued(scope: TenantScope, until: IsoDate): Promise<readonly QueueDue[]> {
    return query<QueueDue>(scope, queuedWork, [until]);
  }

  /** Number of filings that the rules sent to each lane after an instant. */
  lanes(scope: TenantScope, after: Instant): Promise<readonly CheckedLane[]> {
    return query<CheckedLane>(scope, checkedLanes, [after]);
  }

  /** Reviewers with their absences during some days. */
  presence(scope: TenantScope, from: IsoDate, until: IsoDate): Promise<readonly Presence[]> {
    return query<Presence>(scope, presence, [from, until]);
  }
}

type HeldRow = Omit<HeldReviews, 'age'> & ReviewLoad['age'];
