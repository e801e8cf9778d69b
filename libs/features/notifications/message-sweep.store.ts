import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import { ROLE_PERMISSIONS, ROLES } from '@carnet/identity';
import type { Instant } from '@carnet/kernel';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { DataSource } from 'typeorm';
import type { DueDelivery } from '../webhooks/endpoint.js';
import { ANNOUNCED_KINDS } from '../webhooks/message-types.js';

export interface HandOutLimits {
  readonly most: number;
  /** Maximum number of messages in flight per organisation and per endpoint, including `underWay`. */
  readonly perOrganisation: number;
  readonly perEndpoint: number;
  /** Messages that this worker is already sending. */
  readonly underWay: readonly Pick<DueDelivery, 'organisation' | 'endpoint'>[];
  /** Lease in seconds. */
  readonly seconds: number;
  /** Instant to act as of, for tests; now if omitted. */
  readonly asOf?: Instant;
}

/** Number of transactions read at a time. */
const window = 20_000;

/** The roles whose people are told of transfers. */
const readers = ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('transfer:read'));

const announcedKinds = JSON.stringify(ANNOUNCED_KINDS.map(({ says: _, ...told }) => ({ ...told, readers })));

const follow: Statement = { name: 'message-follow', text: 'select carnet.follow_history($1::jsonb, $2) as more' };

// A slow receiver delays no other organisation, because each organisation and endpoint has a limit of messages in flight. The organisation
// with the fewest comes first, by lot among equals, so that an old backlog does not always win. A message that is handed out is due again
// when its lease ends, so that a worker that dies loses none. The search finds more rows than it takes, because other workers may hold
// locks on some.
const handOut: Statement = {
  name: 'message-hand-out',
  text: `with busy as (
      select b.organisation, b.endpoint from unnest($4::uuid[], $5::uuid[]) as b (organisation, endpoint)
    ), waiting as (
      select e.tenant_id, d.id, e.realm, d.next_at, row_number() over (partition by e.tenant_id order by d.next_at, d.id)
        + (select count(*) from busy b where b.organisation = e.tenant_id) as turn
      from carnet.webhook_endpoint e cross join lateral (
        select w.id, w.next_at from carnet.webhook_delivery w
        where w.tenant_id = e.tenant_id and w.endpoint_id = e.id and w.state = 'pending' and w.next_at <= coalesce($7::timestamptz, now())
        order by w.next_at limit greatest($3::int - (select count(*) from busy b where b.endpoint = e.id), 0)) d
      where e.disabled_at is null and e.deleted_at is null
    ), candidate as (
      select w.*, random() as lot from waiting w where w.turn <= $2::int order by w.turn, lot limit $1::int * 4
    ), due as (
      select d.tenant_id, d.id, c.realm from candidate c cross join lateral (
        select w.tenant_id, w.id from carnet.webhook_delivery w
        where w.tenant_id = c.tenant_id and w.id = c.id and w.state = 'pending' and w.next_at <= coalesce($7::timestamptz, now())
        for update skip locked) d
      order by c.turn, c.lot limit $1::int
    )
    update carnet.webhook_delivery w set attempts = w.attempts + 1, next_at = coalesce($7::timestamptz, now()) + make_interval(secs => $6)
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

/** Due messages of all organisations, by ids only (role `carnet_dispatcher`). */
@Injectable()
export class MessageSweep {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {}

  /** Reads new history entries and writes whom to notify; returns whether there is more to read at once. */
  async follow(): Promise<boolean> {
    const [row] = await runPrepared<{ more: boolean }>(this.source, follow, [announcedKinds, window]);
    return row?.more ?? false;
  }

  /** Due messages, spread over as many organisations as possible; those of an endpoint come in order. */
  handOut({ most, perOrganisation, perEndpoint, underWay, seconds, asOf }: HandOutLimits): Promise<readonly DueDelivery[]> {
    const [organisations, endpoints] = [underWay.map(({ organisation }) => organisation), underWay.map(({ endpoint }) => endpoint)];
    const values = [most, perOrganisation, perEndpoint, organisations, endpoints, seconds, asOf ?? null];
    return runPrepared<DueDelivery>(this.source, handOut, values);
  }

  /** Deletes messages settled, and notifications made, at least so many days ago; returns their number. */
  async forget({ deliveries, notifications }: { readonly deliveries: number; readonly notifications: number }): Promise<number> {
    const gone = await runPrepared(this.source, forget, [deliveries]);
    return gone.length + (await runPrepared(this.source, forgetNotes, [notifications])).length;
  }
}
