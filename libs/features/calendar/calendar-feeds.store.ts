import type { TimerId, TimerTerms } from '@carnet/acts/deadlines/timer.js';
import type { Instant, IsoDate, TransferId } from '@carnet/kernel';
import type { ClosedDays } from '@carnet/persistence/entities.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { TimerKind } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** A deadline ahead of a person. */
export interface DeadlineAhead {
  readonly id: TimerId;
  readonly transfer: TransferId;
  readonly reference: string;
  readonly kind: TimerKind;
  readonly terms: TimerTerms;
  readonly dueOn: IsoDate;
  readonly setAt: Instant;
}

const kept: Statement = {
  name: 'calendar-kept',
  text: `select f.digest, ${utc('f.made_at')} as "madeAt" from carnet.calendar_feed f where f.tenant_id = carnet.current_tenant() and f.person = $1
    and f.digest is not null`,
};

const make: Statement = {
  name: 'calendar-make',
  text: `insert into carnet.calendar_feed (tenant_id, person, digest, made_at) values (carnet.current_tenant(), $1, $2, $3)
    on conflict (tenant_id, person) do update set digest = excluded.digest, made_at = excluded.made_at`,
};

const takeBack: Statement = {
  name: 'calendar-take-back',
  text: `update carnet.calendar_feed f set digest = null where f.tenant_id = carnet.current_tenant() and f.person = $1`,
};

const closed: Statement = {
  name: 'calendar-closed',
  text: `select c.closed_days as "closedDays" from carnet.company c where c.tenant_id = carnet.current_tenant()`,
};

const columns = `d.id, d.transfer_id as transfer, t.reference, d.kind, d.terms, d.due_on::text as "dueOn", ${utc('d.set_at')} as "setAt", d.due_at`;

const joined = `join carnet.transfer t on t.tenant_id = d.tenant_id and t.id = d.transfer_id`;

/** $1 until when; $2 how many. A company does not see the deadlines of the authority's voters. */
export const aheadOfCompany: Statement = {
  name: 'calendar-ahead-of-company',
  text: `select ${columns} from carnet.timer d ${joined}
    where d.tenant_id = carnet.current_tenant() and d.state = 'pending' and d.due_at <= $1 and d.kind not like '%-near' and d.kind not like 'step-%' and d.kind not in ('lease-due', 'obligation-next')
    order by d.due_at, d.id limit $2`,
};

/** $3 the person; deadlines of their reviews and of steps in which they vote. */
export const aheadOfOfficial: Statement = {
  name: 'calendar-ahead-of-official',
  text: `select * from (
      select ${columns} from (select distinct r.tenant_id, r.transfer_id from carnet.review r where r.assignee = $3 and not r.done) mine
        join carnet.timer d on d.tenant_id = mine.tenant_id and d.transfer_id = mine.transfer_id and d.kind in ('review-due', 'completeness-due') ${joined}
        where d.state = 'pending' and d.due_at <= $1
      union all
      select ${columns} from carnet.ballot_paper mine
        join carnet.timer d on d.tenant_id = mine.tenant_id and d.transfer_id = mine.transfer_id and d.kind = 'step-due' ${joined}
        where mine.voter = $3 and d.state = 'pending' and d.due_at <= $1 and coalesce((d.terms ->> 'step')::int, mine.step) = mine.step) ahead
    order by due_at, id limit $2`,
};

/** The calendar feed of the scope's person, and its deadlines. */
@Injectable()
export class CalendarFeeds {
  /** The stored digest of the calendar's token; null if there is no feed. */
  storedFeed(scope: TenantScope): Promise<{ readonly digest: string; readonly madeAt: Instant } | null> {
    return queryOne<{ digest: string; madeAt: Instant }>(scope, kept, [scope.principal.person]);
  }

  /** Stores a new token's digest in place of an earlier one. */
  async storeDigest(scope: TenantScope, digest: string): Promise<void> {
    await query(scope, make, [scope.principal.person, digest, scope.startedAt]);
  }

  async revoke(scope: TenantScope): Promise<void> {
    await query(scope, takeBack, [scope.principal.person]);
  }

  /** The closed days of the scope's company; none for the authority, whose working-day calendar has its own. */
  async closedDays(scope: TenantScope): Promise<readonly ClosedDays[]> {
    if (scope.principal.realm !== 'company') return [];
    const [row] = await query<{ closedDays: readonly ClosedDays[] }>(scope, closed, []);
    return row?.closedDays ?? [];
  }

  /**
   * Deadlines ahead, earliest first: of the transfers of a company's person, or of the reviews and steps of an official. @param until the
   * last instant to include.
   */
  deadlinesAhead(scope: TenantScope, until: Instant, most: number): Promise<readonly DeadlineAhead[]> {
    const { realm, person } = scope.principal;
    return realm === 'company'
      ? query<DeadlineAhead>(scope, aheadOfCompany, [until, most])
      : query<DeadlineAhead>(scope, aheadOfOfficial, [until, most, person]);
  }
}
