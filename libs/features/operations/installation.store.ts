import { authorityStaff } from '@carnet/acts/directory.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { StaffMember } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { MailsOut, OutgoingHost } from './operations.dto.js';
import type { ReceivedWorkerReport, WorkerReport } from './worker-report.js';

/** Clock and version of the database. */
export interface DatabaseSelf {
  readonly now: Date;
  /** Version number, such as `180000`. */
  readonly postgres: number;
  /** Version, such as `18.0`. */
  readonly version: string;
}

const self: Statement = {
  name: 'database-self',
  text: `select clock_timestamp() as now, current_setting('server_version_num')::int as postgres, split_part(current_setting('server_version'), ' ', 1) as version`,
};

const staff: Statement = { name: 'authority-staff', text: authorityStaff };

// Workers heard in the last ten minutes, or at least the one heard last.
const workers: Statement = {
  name: 'workers-heard',
  text: `select id, ${utc('started_at')} as "startedAt", ${utc('heard_at')} as "heardAt", extract(epoch from now() - heard_at)::int as "silentSeconds",
      round(extract(epoch from own_clock - heard_at) * 1000)::int as "skewMilliseconds", body
    from carnet.worker_process where heard_at > now() - interval '10 minutes' or heard_at = (select max(heard_at) from carnet.worker_process)
    order by heard_at desc, id`,
};

// Dead messages are counted by age, because those of today need attention, while those a week old have been seen.
const hosts: Statement = {
  name: 'outgoing-hosts',
  text: `
  select e.host, count(*)::int as endpoints, count(*) filter (where e.disabled)::int as paused, sum(d.waiting)::int as waiting,
    ${utc('min(d.waiting_since)')} as "waitingSince", sum(d.dead)::int as dead, sum(d.dead_today)::int as "deadToday", ${utc('max(d.delivered_at)')} as "deliveredAt"
  from (
    select w.tenant_id, w.id, w.disabled_at is not null as disabled, lower(substring(w.url from '^https?://(?:[^/?#@]*@)?([^/:?#]+)')) as host
    from carnet.webhook_endpoint w where w.deleted_at is null) e
  cross join lateral (
    select count(*) filter (where o.state = 'pending') as waiting, min(o.at) filter (where o.state = 'pending') as waiting_since,
      count(*) filter (where o.state = 'dead') as dead, count(*) filter (where o.state = 'dead' and o.closed_at > now() - interval '1 day') as dead_today,
      max(o.closed_at) filter (where o.state = 'delivered') as delivered_at
    from carnet.webhook_delivery o where o.tenant_id = e.tenant_id and o.endpoint_id = e.id) d
  group by e.host order by sum(d.dead_today) desc, sum(d.waiting) desc, e.host`,
};

const mails: Statement = {
  name: 'outgoing-mails',
  text: `
  select count(*) filter (where m.state = 'pending' and m.next_at <= now())::int as waiting,
    count(*) filter (where m.state = 'pending' and m.next_at > now())::int as later,
    ${utc(`min(m.next_at) filter (where m.state = 'pending' and m.next_at <= now())`)} as "waitingSince",
    count(*) filter (where m.state = 'dead')::int as dead,
    count(*) filter (where m.state = 'dead' and m.closed_at > now() - interval '1 day')::int as "deadToday",
    count(*) filter (where m.state = 'sent')::int as sent, ${utc(`max(m.closed_at) filter (where m.state = 'sent')`)} as "sentAt"
  from carnet.mail m`,
};

// Opens the rows of all organisations to this transaction, or closes them again.
const counting: Statement = { name: 'outgoing-counting', text: `select set_config('app.counting', $1, true)` };

/** Data on the whole installation: ids, counts and times. */
@Injectable()
export class InstallationStore {
  async database(scope: TenantScope): Promise<DatabaseSelf> {
    const [row] = await query<DatabaseSelf>(scope, self, []);
    if (row === undefined) throw new Error('the database says nothing of itself');
    return row;
  }

  /** Everybody of the authority, with roles and disciplines. */
  staff(scope: TenantScope): Promise<readonly StaffMember[]> {
    return query<StaffMember>(scope, staff, []);
  }

  async workers(scope: TenantScope): Promise<readonly ReceivedWorkerReport[]> {
    const rows = await query<Omit<ReceivedWorkerReport, keyof WorkerReport> & { readonly body: WorkerReport }>(scope, workers, []);
    return rows.map(({ body, ...heard }) => ({ ...heard, ...body }));
  }

  /** Messages to endpoints of all organisations, by host only, and counts of mails. */
  async outgoing(scope: TenantScope): Promise<{ readonly hosts: readonly OutgoingHost[]; readonly mails: MailsOut }> {
    await query(scope, counting, ['outgoing']);
    const byHost = await query<OutgoingHost>(scope, hosts, []);
    const [counted] = await query<MailsOut>(scope, mails, []);
    await query(scope, counting, ['']);
    if (counted === undefined) throw new Error('the database counts no mails');
    return { hosts: byHost, mails: counted };
  }
}
