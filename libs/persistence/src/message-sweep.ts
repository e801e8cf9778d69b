import { type DueDelivery, type HandOutLimits, MessageSweep, TOLD_KINDS } from '@carnet/use-cases';
import type { DataSource } from 'typeorm';
import { runPrepared, type Statement } from './prepared.js';

/** Transactions read at a time. */
const window = 20_000;

const told = JSON.stringify(TOLD_KINDS.map(({ says: _, ...told }) => told));

const follow: Statement = { name: 'message-follow', text: 'select carnet.follow_history($1::jsonb, $2) as more' };

// An endpoint that answers slowly holds up itself alone: of each only so many are handed out. What is handed out is due again when
// its worker should have settled it, so that a worker that dies leaves nothing behind.
const handOut: Statement = {
  name: 'message-hand-out',
  text: `with due as (
      select d.tenant_id, d.id, d.endpoint_id, e.realm, d.next_at from carnet.webhook_endpoint e cross join lateral (
        select w.tenant_id, w.id, w.endpoint_id, w.next_at from carnet.webhook_delivery w
        where w.tenant_id = e.tenant_id and w.endpoint_id = e.id and w.state = 'pending' and w.next_at <= coalesce($5::timestamptz, now())
        order by w.next_at limit $2 for update skip locked) d
      where e.disabled_at is null and e.deleted_at is null and e.id <> all ($3::uuid[])
      order by d.next_at limit $1
    )
    update carnet.webhook_delivery w set attempts = w.attempts + 1, next_at = coalesce($5::timestamptz, now()) + make_interval(secs => $4)
    from due where w.tenant_id = due.tenant_id and w.id = due.id
    returning w.tenant_id as organisation, due.realm, w.endpoint_id as endpoint, w.id, w.attempts as attempt`,
};

const forgetNotes: Statement = {
  name: 'notification-forget',
  text: `delete from carnet.notification w using (
      select n.tenant_id, n.id from carnet.notification n where n.at < now() - make_interval(days => $1) limit 1000) old
    where w.tenant_id = old.tenant_id and w.id = old.id returning w.id`,
};
const forget: Statement = {
  name: 'message-forget',
  text: `delete from carnet.webhook_delivery w using (
      select d.tenant_id, d.id from carnet.webhook_delivery d
      where d.state <> 'pending' and d.closed_at < now() - make_interval(days => $1) limit 1000 for update skip locked) old
    where w.tenant_id = old.tenant_id and w.id = old.id returning w.id`,
};

/** What is to be told to whom, as role `carnet_dispatcher`. */
export class SqlMessageSweep extends MessageSweep {
  constructor(private readonly source: DataSource) {
    super();
  }

  override async follow(): Promise<boolean> {
    const [row] = await runPrepared<{ more: boolean }>(this.source, follow, [told, window]);
    return row?.more ?? false;
  }

  override handOut({ most, perEndpoint, except, seconds, asOf }: HandOutLimits): Promise<readonly DueDelivery[]> {
    return runPrepared<DueDelivery & Record<string, unknown>>(this.source, handOut, [most, perEndpoint, except, seconds, asOf ?? null]);
  }

  override async forget({ deliveries, notifications }: Parameters<MessageSweep['forget']>[0]): Promise<number> {
    const gone = await runPrepared(this.source, forget, [deliveries]);
    return gone.length + (await runPrepared(this.source, forgetNotes, [notifications])).length;
  }
}
