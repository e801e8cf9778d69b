import type { Instant, IsoDate, Outcome, Page, PersonId } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Delegation, DelegationCover } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { DelegationResponse, DelegationsRequest } from './delegation.dto.js';

/** A delegation to be stored. */
export interface NewDelegation extends Omit<Delegation, 'endedAt'> {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly reason: string;
  readonly madeAt: Instant;
}

const columns = `d.id, d.person, d.deputy, d.covers, d.disciplines, ${utc('d.starts_at')} as "startsAt", ${utc('d.ends_at')} as "endsAt", ${utc('d.ended_at')} as "endedAt"`;

const own = 'd.tenant_id = (select carnet.current_tenant())';

const overlapping: Statement = {
  name: 'delegation-overlapping',
  text: `select d.id, d.from_day::text as "from", d.until_day::text as until from carnet.delegation d
    where ${own} and d.person = $1 and d.covers && $4::text[] and d.ended_at is null and d.starts_at <= $3::timestamptz and d.ends_at >= $2::timestamptz
    order by d.starts_at limit 1`,
};

const insertDelegation: Statement = {
  name: 'delegation-make',
  text: `insert into carnet.delegation (tenant_id, id, person, deputy, covers, disciplines, from_day, until_day, starts_at, ends_at, reason, made_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

const lock: Statement = {
  name: 'delegation-lock',
  text: `select ${columns} from carnet.delegation d where ${own} and d.id = $1 for no key update`,
};

const end: Statement = {
  name: 'delegation-end',
  text: `update carnet.delegation d set ended_at = $2, ended_by = $3 where ${own} and d.id = $1`,
};

/** Prefers a delegation in force. The share lock makes its end wait until the act is stored, or shows the act that it has ended. */
const lockDelegationBetween: Statement = {
  name: 'delegation-between',
  text: `select ${columns} from carnet.delegation d where ${own} and d.person = $1 and d.deputy = $2 and $4 = any (d.covers)
    order by (d.ended_at is null and $3::timestamptz between d.starts_at and d.ends_at) desc, d.ends_at desc, d.id limit 1 for share`,
};

const selectDelegationsTo: Statement = {
  name: 'delegation-to',
  text: `select ${columns} from carnet.delegation d
    where ${own} and d.deputy = $1 and d.ended_at is null and $2::timestamptz between d.starts_at and d.ends_at order by d.starts_at, d.id limit 20`,
};

const insertNotification: Statement = {
  name: 'delegation-tell',
  text: `insert into carnet.notification (tenant_id, id, person, type, at, entry, counts)
    select carnet.current_tenant(), told.id, $1, $2, $3, told.id, jsonb_build_object('from', d.from_day, 'until', d.until_day)
    from (select gen_random_uuid() as id) told join carnet.delegation d on d.tenant_id = carnet.current_tenant() and d.id = $4
    where not exists (select from carnet.notification_choice c
      where c.tenant_id = carnet.current_tenant() and c.person = $1 and $2 = any (c.muted))`,
};

const named = (person: string): string =>
  `(select jsonb_build_object('person', p.id, 'name', p.name) from carnet.person p where p.id = ${person})`;

/** $1 a person or null, $2 now, $3 and $4 where the previous page ended, $5 the limit. */
const list: Statement = {
  name: 'delegation-list',
  text: `select d.id, ${named('d.person')} as person, ${named('d.deputy')} as deputy, d.covers, d.disciplines, d.from_day::text as "from",
      d.until_day::text as until, d.reason, ${utc('d.made_at')} as "madeAt", ${utc('d.ended_at')} as "endedAt", d.ended_by as "endedBy",
      case when d.ended_at is not null then 'withdrawn' when $2::timestamptz < d.starts_at then 'ahead'
        when $2 > d.ends_at then 'over' else 'counts' end as state, ${utc('d.made_at', 'US')} as sort_key
    from carnet.delegation d
    where ${own} and ($1::uuid is null or d.person = $1 or d.deputy = $1)
      and ($3::timestamptz is null or (d.made_at, d.id) < ($3, $4::uuid))
    order by d.made_at desc, d.id desc limit $5`,
};

type ViewRow = DelegationResponse & SortedRow;

/** The delegations of the authority. Rows are only added, or marked as ended. */
@Injectable()
export class DelegationStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Locks the person's delegations until the transaction ends, and returns one that overlaps in acts and days; null if there is none. */
  async overlapping(
    scope: TenantScope,
    person: PersonId,
    { covers, startsAt, endsAt }: Pick<Delegation, 'covers' | 'startsAt' | 'endsAt'>,
  ): Promise<{ readonly id: string; readonly from: IsoDate; readonly until: IsoDate } | null> {
    // Two concurrent delegations would not see each other, so they run one after the other.
    await takeAdvisoryLock(scope, 'delegation', person);
    return queryOne<{ id: string; from: IsoDate; until: IsoDate }>(scope, overlapping, [person, startsAt, endsAt, covers]);
  }

  /** Stores a delegation and notifies the deputy. */
  async add(scope: TenantScope, delegation: NewDelegation): Promise<void> {
    const { id, person, deputy, covers, disciplines, from, until, startsAt, endsAt, reason, madeAt } = delegation;
    await query(scope, insertDelegation, [id, person, deputy, covers, disciplines, from, until, startsAt, endsAt, reason, madeAt]);
    await query(scope, insertNotification, [deputy, 'delegation.made', madeAt, id]);
  }

  /** Locks a delegation until the transaction ends; null if there is none. */
  async lock(scope: TenantScope, id: string): Promise<Delegation | null> {
    return queryOne<Delegation>(scope, lock, [id]);
  }

  /** Ends a delegation and notifies the other side. */
  async end(scope: TenantScope, { id }: Delegation, by: PersonId, other: PersonId): Promise<void> {
    await query(scope, end, [id, scope.startedAt, by]);
    await query(scope, insertNotification, [other, 'delegation.withdrawn', scope.startedAt, id]);
  }

  /**
   * The latest delegation between two people with this cover, preferring one in force; locked against changes until the transaction ends.
   */
  async findBetween(
    scope: TenantScope,
    { person, deputy, cover }: { readonly person: PersonId; readonly deputy: PersonId; readonly cover: DelegationCover },
  ): Promise<Delegation | null> {
    return queryOne<Delegation>(scope, lockDelegationBetween, [person, deputy, scope.startedAt, cover]);
  }

  listInForceTo(scope: TenantScope, deputy: PersonId): Promise<readonly Delegation[]> {
    return query<Delegation>(scope, selectDelegationsTo, [deputy, scope.startedAt]);
  }

  /** Newest first: delegations from or to one person, or those of everybody. */
  list(scope: TenantScope, { of, ...page }: DelegationsRequest): Promise<Outcome<Page<DelegationResponse>>> {
    return this.cursors.sorted(scope, page, {
      of: { list: list.name, of },
      read: ({ key, id }, limit) => query<ViewRow>(scope, list, [of, scope.startedAt, key, id, limit]),
      show: ({ sort_key: _, ...row }) => row,
    });
  }
}
