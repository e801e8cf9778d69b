import { randomUUID } from 'node:crypto';
import type { Instant, IsoDate, Outcome, Page, TenantId, TransferId } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { visibleToCaller } from '../company-of.store.js';
import type { Reminder, RemindersRequest } from './reminder.js';
import { explainTimer } from './explain-timer.js';
import type { Timer } from './timer.js';
import { Injectable } from '@nestjs/common';
import type { ReminderResponse } from './deadlines.dto.js';

/** Names a deadline: its id is looked up within its transfer. */
type TimerKey = Pick<Timer, 'id' | 'transfer'>;

/** The result of deadlines that were due. */
export interface TimersClosed {
  readonly fired: readonly TimerKey[];
  /** Deadlines that the lifecycle refused, with the code of the refusal. */
  readonly cancelled: readonly (TimerKey & { readonly because: string })[];
  /** Deadlines that could not take effect yet, and the instant from which they fire again. */
  readonly deferred: readonly (TimerKey & { readonly dueAt: Instant })[];
  readonly reminders: readonly Reminder[];
}

/** The deadlines of one transfer. */
export interface TransferTimers {
  readonly reference: string;
  readonly timers: readonly Timer[];
}

/** A transfer with deadlines that were counted beyond the calendar of that time. */
export interface OutdatedDeadlines {
  readonly company: TenantId;
  readonly transfer: TransferId;
}

/** The deadlines of all companies, ids only, for the worker's sweep (role `carnet_dispatcher`). */
export abstract class TimerSweep {
  /**
   * Hands out due deadlines, earliest first: one work item for each transfer, in the statement that marks the deadlines. Skips rows that
   * another sweep has locked. The database's clock decides what is due.
   *
   * @param asOf replaces that clock in tests.
   * @returns the number of deadlines handed out.
   */
  abstract handOut(most: number, asOf?: Instant): Promise<number>;
}

const columns = `d.id, d.transfer_id as transfer, d.kind, d.cause, d.due_on::text as "dueOn", ${utc('d.due_at')} as "dueAt", d.terms, d.state,
  ${utc('d.set_at')} as "setAt", ${utc('d.taken_at')} as "takenAt", ${utc('d.closed_at')} as "closedAt", d.because`;

/** Earliest first. Kind and cause identify a deadline within its transfer, so those of one instant have an order that no random id decides. */
const inOrder = 'd.due_at, d.kind, d.cause, d.id';

/**
 * Includes deadlines due before one that was handed out, even if another sweep still has them locked, because a transfer's deadlines fire
 * in order.
 */
const lockTakenTimers: Statement = {
  name: 'timer-taken',
  text: `select ${columns} from carnet.timer d
    where d.tenant_id = $1 and d.transfer_id = any ($2::uuid[]) and d.state = 'pending' and d.due_at <= (
      select max(h.due_at) from carnet.timer h
      where h.tenant_id = d.tenant_id and h.transfer_id = d.transfer_id and h.state = 'pending' and h.taken_at is not null)
    order by ${inOrder} for no key update of d`,
};

/**
 * $1 the calendar's name, $2 its last day. A clock that stands still has no deadline of its own; it is found by the company's pending
 * deadline.
 */
const outdated: Statement = {
  name: 'timer-outdated',
  text: `select o.company, o.transfer from (
      select d.tenant_id as company, d.transfer_id as transfer from carnet.timer d
      where d.state = 'pending' and d.taken_at is null and d.terms ->> 'certainty' = 'provisional' and d.kind <> 'renewal' and d.kind not like 'duty-%'
        and d.recounted_by is distinct from $1
      union
      select d.tenant_id, d.transfer_id from carnet.timer d
      where d.state = 'pending' and d.taken_at is null and d.terms ->> 'certainty' = 'provisional' and d.kind = 'renewal' and d.due_on <= $2::date
        and d.recounted_by is distinct from $1
      union
      select d.tenant_id, d.transfer_id from carnet.transfer t
      join carnet.timer d on d.tenant_id = t.tenant_id and d.transfer_id = t.id
      where t.due_provisional and t.paused_on is not null and d.state = 'pending' and d.kind in ('answer-due', 'hearing-due')
        and d.recounted_by is distinct from $1
    ) o order by o.company, o.transfer limit $3`,
};

/** Skips a transfer that somebody else has locked. */
const hold: Statement = {
  name: 'timer-transfer-hold',
  text: `select t.id from carnet.transfer t where t.tenant_id = $1 and t.id = $2 for no key update skip locked`,
};

/** Skips deadlines that a sweep is handing out at this moment. */
const lockWaitingTimers: Statement = {
  name: 'timer-waiting',
  text: `select ${columns} from carnet.timer d
    where d.tenant_id = $1 and d.transfer_id = $2 and d.state = 'pending' and d.taken_at is null
    order by ${inOrder} for no key update of d skip locked`,
};

const updateRecountedBy: Statement = {
  name: 'timer-recounted',
  text: `update carnet.timer d set recounted_by = $3 where d.tenant_id = $1 and d.transfer_id = $2 and d.state = 'pending' and d.recounted_by is distinct from $3`,
};

const close: Statement = {
  name: 'timer-close',
  text: `update carnet.timer d set state = case when y.because is null then 'fired' else 'cancelled' end, closed_at = $3, because = y.because
    from jsonb_to_recordset($2::jsonb) as y (id uuid, transfer uuid, because text)
    where d.tenant_id = $1 and d.transfer_id = y.transfer and d.id = y.id and d.state = 'pending'`,
};

const defer: Statement = {
  name: 'timer-defer',
  text: `update carnet.timer d set due_at = y."dueAt", taken_at = null
    from jsonb_to_recordset($2::jsonb) as y (id uuid, transfer uuid, "dueAt" timestamptz)
    where d.tenant_id = $1 and d.transfer_id = y.transfer and d.id = y.id and d.state = 'pending'`,
};

const remindCompany: Statement = {
  name: 'reminder-company',
  text: `insert into carnet.reminder (tenant_id, id, transfer_id, timer_id, at, last_on)
    select $1, y.id, y.transfer, y.timer, $3, y.last from jsonb_to_recordset($2::jsonb) as y (id uuid, transfer uuid, timer uuid, last date)`,
};

// A deferred deadline has already reminded some of them.
const remindOfficers: Statement = {
  name: 'reminder-officers',
  text: `insert into carnet.officer_reminder (tenant_id, id, transfer_id, timer_id, person, at, last_on)
    select $1, y.id, y.transfer, y.timer, y.person, $3, y.last
    from jsonb_to_recordset($2::jsonb) as y (id uuid, transfer uuid, timer uuid, person uuid, last date)
    on conflict do nothing`,
};

const ofTransfer: Statement = {
  name: 'timer-of-transfer',
  text: `select t.reference, ${columns} from carnet.transfer t
    left join carnet.timer d on d.tenant_id = t.tenant_id and d.transfer_id = t.id
    where t.id = $1 and ${visibleToCaller('t')} order by ${inOrder}`,
};

const reminderColumns = `r.id, r.transfer_id as transfer, t.reference, d.kind, d.terms, d.due_on::text as "dueOn", ${utc('d.due_at')} as "dueAt",
  ${utc('r.at')} as at, ${utc('r.read_at')} as "readAt", ${utc('r.at', 'US')} as sort_key`;

const reminderJoins = `join carnet.transfer t on t.tenant_id = r.tenant_id and t.id = r.transfer_id
  join carnet.timer d on d.tenant_id = r.tenant_id and d.transfer_id = r.transfer_id and d.id = r.timer_id`;

/** $1 only unread ones, $2 and $3 where the previous page ended, $4 the limit. */
const pageCondition = `(not $1::boolean or r.read_at is null) and ($2::timestamptz is null or (r.at, r.id) < ($2, $3::uuid))
  order by r.at desc, r.id desc limit $4`;

const companyList: Statement = {
  name: 'reminder-company-list',
  text: `select ${reminderColumns} from carnet.reminder r ${reminderJoins} where ${visibleToCaller('r')} and ${pageCondition}`,
};

/** $5 the person; reminders without a person are for everybody. */
const officerList: Statement = {
  name: 'reminder-officer-list',
  text: `select * from (
      (select ${reminderColumns}, r.at as placed from carnet.officer_reminder r ${reminderJoins} where r.person = $5 and ${pageCondition})
      union all
      (select ${reminderColumns}, r.at as placed from carnet.officer_reminder r ${reminderJoins} where r.person is null and ${pageCondition})) listed
    order by placed desc, id desc limit $4`,
};

// Keeps who read a reminder first, and when.
const readByCompany: Statement = {
  name: 'reminder-company-read',
  text: `update carnet.reminder r set read_at = coalesce(r.read_at, $2), read_by = coalesce(r.read_by, $3)
    where r.tenant_id = carnet.current_tenant() and r.id = $1 returning r.id`,
};

const readByOfficer: Statement = {
  name: 'reminder-officer-read',
  text: `update carnet.officer_reminder r set read_at = coalesce(r.read_at, $2), read_by = coalesce(r.read_by, $3)
    where r.id = $1 and (r.person = $4 or r.person is null) returning r.id`,
};

interface ReminderRow extends Pick<Timer, 'kind' | 'terms' | 'dueOn' | 'dueAt'> {
  id: string;
  transfer: TransferId;
  reference: string;
  at: Instant;
  readAt: Instant | null;
  sort_key: string;
}

/** The deadlines of transfers, as rows. The journal writes them with the change that sets them. */
@Injectable()
export class Timers {
  constructor(private readonly cursors: SealedCursors) {}

  /**
   * Locks and returns the deadlines of these transfers that were handed out and have not fired, and those due before them, earliest first.
   */
  lockTaken(scope: TenantScope, company: TenantId, transfers: readonly TransferId[]): Promise<readonly Timer[]> {
    return query<Timer>(scope, lockTakenTimers, [company, transfers]);
  }

  /** Closes or defers deadlines, and adds their reminders to the recipients' lists. */
  async close(scope: TenantScope, company: TenantId, closed: TimersClosed, at: Instant): Promise<void> {
    const { fired, cancelled, deferred, reminders } = closed;
    const ends = [...fired.map((timer) => ({ ...timer, because: null })), ...cancelled];
    await query(scope, close, [company, JSON.stringify(ends), at]);
    if (deferred.length > 0) await query(scope, defer, [company, JSON.stringify(deferred)]);
    const lines = reminders.map(({ timer, transfer, lastOn: last, to }) => ({ id: randomUUID(), transfer, timer, last, to }));
    const [companies, officers] = [lines.filter(({ to }) => to.of === 'company'), lines.filter(({ to }) => to.of === 'authority')];
    if (companies.length > 0) await query(scope, remindCompany, [company, JSON.stringify(companies), at]);
    if (officers.length === 0) return;
    const named = officers.map(({ to, ...line }) => ({ ...line, person: to.of === 'authority' ? to.person : null }));
    await query(scope, remindOfficers, [company, JSON.stringify(named), at]);
  }

  /**
   * Transfers of all companies with a deadline or clock counted beyond its calendar, which nobody has recounted by this one. Leaves out
   * renewal windows that open beyond this calendar too, and duties counted by the judgement of a filing.
   */
  outdated(
    scope: TenantScope,
    { name, to }: { readonly name: string; readonly to: IsoDate },
    most: number,
  ): Promise<readonly OutdatedDeadlines[]> {
    return query<OutdatedDeadlines>(scope, outdated, [name, to, most]);
  }

  /** Locks a transfer and returns its pending deadlines that are not handed out; null if somebody else has the lock. */
  async lockWaiting(scope: TenantScope, company: TenantId, transfer: TransferId): Promise<readonly Timer[] | null> {
    if ((await query(scope, hold, [company, transfer])).length === 0) return null;
    return query<Timer>(scope, lockWaitingTimers, [company, transfer]);
  }

  /** Stores the calendar by which the pending deadlines of a transfer were last recounted. */
  async markRecounted(scope: TenantScope, company: TenantId, transfer: TransferId, calendar: string): Promise<void> {
    await query(scope, updateRecountedBy, [company, transfer, calendar]);
  }

  /** All deadlines of a transfer, earliest first; null if the caller cannot see the transfer. */
  async listOfTransfer(scope: TenantScope, transfer: TransferId): Promise<TransferTimers | null> {
    const rows = await query<TimerRow>(scope, ofTransfer, [transfer]);
    const [first] = rows;
    if (first === undefined) return null;
    // The query returns one row of nulls for a transfer without deadlines.
    return { reference: first.reference, timers: rows.filter((row): row is TimerRow & Timer => row.id !== null) };
  }

  /** The reminders of the caller, newest first. */
  reminders(scope: TenantScope, { unread, ...page }: RemindersRequest): Promise<Outcome<Page<ReminderResponse>>> {
    const { realm, person } = scope.principal;
    return this.cursors.sorted(scope, page, {
      of: { list: 'reminders', person, unread },
      read: ({ key, id }, limit) =>
        realm === 'company'
          ? query<ReminderRow>(scope, companyList, [unread, key, id, limit])
          : query<ReminderRow>(scope, officerList, [unread, key, id, limit, person]),
      show: toReminder,
    });
  }

  /** Marks a reminder of the caller as read; false if there is none. */
  async read(scope: TenantScope, reminder: string): Promise<boolean> {
    const { realm, id, person } = scope.principal;
    const mark = [reminder, scope.startedAt, id];
    const rows = realm === 'company' ? await query(scope, readByCompany, mark) : await query(scope, readByOfficer, [...mark, person]);
    return rows.length > 0;
  }
}

type TimerRow = { readonly [K in keyof Timer]: Timer[K] | null } & { readonly reference: string };

function toReminder(row: ReminderRow): ReminderResponse {
  const { id, transfer, reference, kind, dueOn, dueAt, at, readAt } = row;
  return { id, transfer, reference, kind, says: explainTimer(row).says, dueOn, dueAt, at, readAt };
}
