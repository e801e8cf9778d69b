import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';

const ofEndpoint = 'e.tenant_id = carnet.current_tenant() and e.id = $1 and e.deleted_at is null';

export const add: Statement = {
  name: 'webhook-add',
  text: `insert into carnet.webhook_endpoint (tenant_id, id, realm, url, label, types, created_at, created_by)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
};

export const addKeys: Statement = {
  name: 'webhook-add-keys',
  text: `insert into carnet.webhook_key (tenant_id, endpoint_id, id, sealed, created_at) values (carnet.current_tenant(), $1, $2, $3, $4)`,
};

export const list: Statement = {
  name: 'webhook-list',
  text: `select e.id, e.url, e.label, e.types, ${utc('e.created_at')} as "createdAt", ${utc('e.disabled_at')} as "disabledAt",
      e.disabled_because as "disabledBecause",
      (select count(*)::int from carnet.webhook_delivery d where d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'pending') as waiting,
      (select count(*)::int from carnet.webhook_delivery d where d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'dead') as dead
    from carnet.webhook_endpoint e where e.tenant_id = carnet.current_tenant() and e.deleted_at is null order by e.created_at, e.id`,
};

export const count: Statement = {
  name: 'webhook-count',
  text: `select count(*)::int as count from carnet.webhook_endpoint e where e.tenant_id = carnet.current_tenant() and e.deleted_at is null`,
};

export const lock: Statement = {
  name: 'webhook-lock',
  text: `select from carnet.webhook_endpoint e where ${ofEndpoint} for no key update`,
};

export const enable: Statement = {
  name: 'webhook-enable',
  text: `update carnet.webhook_endpoint e set disabled_at = null, disabled_because = null where ${ofEndpoint}`,
};

// The first reason for disabling stays.
export const disable: Statement = {
  name: 'webhook-disable',
  text: `update carnet.webhook_endpoint e set disabled_at = now(), disabled_because = $2 where ${ofEndpoint} and e.disabled_at is null`,
};

export const remove: Statement = {
  name: 'webhook-remove',
  text: `update carnet.webhook_endpoint e set deleted_at = now(), url = '' where ${ofEndpoint}`,
};

export const endDeliveries: Statement = {
  name: 'webhook-end-deliveries',
  text: `update carnet.webhook_delivery d set state = 'dead', closed_at = now()
    where d.tenant_id = carnet.current_tenant() and d.endpoint_id = $1 and d.state = 'pending'`,
};

const keysOf = 'k.tenant_id = carnet.current_tenant() and k.endpoint_id = $1';

export const forgetKeys: Statement = {
  name: 'webhook-forget-keys',
  text: `update carnet.webhook_key k set sealed = '', expires_at = least(k.expires_at, now()) where ${keysOf}`,
};

export const keys: Statement = {
  name: 'webhook-keys',
  text: `select k.id, k.sealed, ${utc('k.created_at')} as "createdAt", ${utc('k.expires_at')} as "expiresAt" from carnet.webhook_key k
    where ${keysOf} and (k.expires_at is null or k.expires_at > now()) order by k.created_at desc, k.id`,
};

// Pairs that were already expiring end now, so that no more than two pairs sign.
export const endKeys: Statement = {
  name: 'webhook-end-keys',
  text: `update carnet.webhook_key k set expires_at = case when k.expires_at is null then now() + make_interval(hours => $2) else now() end
    where ${keysOf} and (k.expires_at is null or k.expires_at > now())`,
};

export const waitingTests: Statement = {
  name: 'webhook-waiting-tests',
  text: `select count(*)::int as count from carnet.webhook_delivery d
    where d.tenant_id = carnet.current_tenant() and d.state = 'pending' and d.type = $1`,
};

export const addTest: Statement = {
  name: 'webhook-add-test',
  text: `insert into carnet.webhook_delivery (tenant_id, id, endpoint_id, type, at, next_at)
    values (carnet.current_tenant(), $2, $1, $3, now(), now())`,
};

const attempts = `select coalesce(jsonb_agg(jsonb_build_object('number', a.number, 'at', ${utc('a.at')}, 'milliseconds', a.milliseconds,
    'status', a.status, 'failure', a.failure, 'begins', a.begins) order by a.number), '[]')
  from carnet.webhook_attempt a where a.tenant_id = d.tenant_id and a.delivery_id = d.id`;

/** $1 endpoint, $2 state or null, $3 and $4: where the previous page ended, $5 limit. */
export const deliveries: Statement = {
  name: 'webhook-deliveries',
  text: `select d.id, d.type, ${utc('d.at')} as at, d.transfer, d.state,
      case when d.state = 'pending' then ${utc('d.next_at')} end as "nextAt", (${attempts}) as attempts, ${utc('d.at', 'US')} as sort_key
    from carnet.webhook_delivery d
    where d.tenant_id = carnet.current_tenant() and d.endpoint_id = $1 and ($2::text is null or d.state = $2)
      and ($3::timestamptz is null or (d.at, d.id) < ($3, $4::uuid))
    order by d.at desc, d.id desc limit $5`,
};

const pendingAgain = `state = 'pending', next_at = now(), closed_at = null, attempts_before = d.attempts`;

export const redeliver: Statement = {
  name: 'webhook-redeliver',
  text: `update carnet.webhook_delivery d set ${pendingAgain}
    where d.tenant_id = carnet.current_tenant() and d.endpoint_id = $1 and d.id = $2 and d.state <> 'pending' returning d.id`,
};

export const redeliverDead: Statement = {
  name: 'webhook-redeliver-dead',
  text: `update carnet.webhook_delivery d set ${pendingAgain}
    where d.tenant_id = carnet.current_tenant() and d.endpoint_id = $1 and d.state = 'dead' and d.at >= $2 returning d.id`,
};

const inHand = `d.tenant_id = carnet.current_tenant() and d.state = 'pending'`;

export const prepare: Statement = {
  name: 'webhook-prepare',
  text: `select e.url, d.id, d.type, ${utc('d.at')} as at, d.company, d.transfer, d.entry, d.attempts_before as before
    from carnet.webhook_endpoint e join carnet.webhook_delivery d on d.tenant_id = e.tenant_id and d.endpoint_id = e.id
    where ${ofEndpoint} and e.disabled_at is null and ${inHand} and d.id = $2 and d.attempts = $3`,
};

export const settle: Statement = {
  name: 'webhook-settle',
  text: `update carnet.webhook_delivery d set state = $3, closed_at = case when $3 = 'pending' then null else now() end,
      next_at = case when $3 = 'pending' then now() + make_interval(secs => $4::int) else d.next_at end
    where ${inHand} and d.id = $1 and d.attempts = $2 returning d.id`,
};

export const addAttempt: Statement = {
  name: 'webhook-add-attempt',
  text: `insert into carnet.webhook_attempt (tenant_id, delivery_id, number, at, milliseconds, status, failure, begins)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
};

export const disableFailing: Statement = {
  name: 'webhook-disable-failing',
  text: `update carnet.webhook_endpoint e set disabled_at = now(), disabled_because = 'failing'
    where ${ofEndpoint} and e.disabled_at is null and not exists (
      select from carnet.webhook_delivery d, carnet.webhook_delivery dead
      where dead.tenant_id = e.tenant_id and dead.id = $2 and d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'delivered'
        and d.closed_at >= dead.at)
    returning e.id`,
};
