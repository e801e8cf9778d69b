import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';

const own = 's.tenant_id = carnet.current_tenant() and s.person = $1';

const wishColumns = `s.language, s.zone, s.at_once as "atOnce",
  case when s.digest_at is not null then jsonb_build_object('at', to_char(s.digest_at, 'HH24:MI'), 'weekdays', to_jsonb(s.digest_weekdays)) end as digest,
  case when s.quiet_from is not null
    then jsonb_build_object('from', to_char(s.quiet_from, 'HH24:MI'), 'to', to_char(s.quiet_to, 'HH24:MI')) end as quiet`;

export const setting: Statement = {
  name: 'mail-setting',
  text: `select ${wishColumns}, s.address, s.proposed from carnet.mail_setting s where ${own}`,
};

export const wish: Statement = {
  name: 'mail-wish',
  text: `insert into carnet.mail_setting as s (tenant_id, person, language, zone, at_once, digest_at, digest_weekdays, quiet_from, quiet_to)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (tenant_id, person) do update set language = excluded.language, zone = excluded.zone, at_once = excluded.at_once,
      digest_at = excluded.digest_at, digest_weekdays = excluded.digest_weekdays, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`,
};

// Notifications gathered by the dropped digest go into the next one.
export const dropDigest: Statement = {
  name: 'mail-drop-digest',
  text: `with dropped as (
      update carnet.mail m set state = 'dropped', closed_at = now()
      where m.tenant_id = carnet.current_tenant() and m.person = $1 and m.kind = 'digest' and m.state = 'pending' returning m.id
    )
    update carnet.notification n set digest = null from dropped where n.tenant_id = carnet.current_tenant() and n.digest = dropped.id`,
};

export const addDigest: Statement = {
  name: 'mail-add-digest',
  text: `insert into carnet.mail (tenant_id, id, person, kind, made_at, next_at) values (carnet.current_tenant(), $2, $1, 'digest', now(), $3)`,
};

export const confirmationsSince: Statement = {
  name: 'mail-confirmations-since',
  text: `select count(*)::int as count from carnet.mail m
    where m.tenant_id = carnet.current_tenant() and m.person = $1 and m.kind = 'confirmation' and m.made_at >= $2`,
};

/** $1 person, $2 address, $3 mail, $4 valid until; defaults if nothing was chosen: $5 types mailed at once, $6 language. */
export const propose: Statement = {
  name: 'mail-propose',
  text: `insert into carnet.mail_setting as s (tenant_id, person, at_once, language, proposed, proposed_mail, proposed_until)
    values (carnet.current_tenant(), $1, $5, $6, $2, $3, $4)
    on conflict (tenant_id, person) do update set proposed = excluded.proposed, proposed_mail = excluded.proposed_mail,
      proposed_until = excluded.proposed_until, codes = '{}', tries = 0`,
};

export const addConfirmation: Statement = {
  name: 'mail-add-confirmation',
  text: `insert into carnet.mail (tenant_id, id, person, kind, made_at, next_at)
    values (carnet.current_tenant(), $2, $1, 'confirmation', now(), now())`,
};

export const lockProposed: Statement = {
  name: 'mail-lock-proposed',
  text: `select s.proposed as address, s.proposed_mail as mail, ${utc('s.proposed_until')} as until, s.codes, s.tries
    from carnet.mail_setting s where ${own} and s.proposed is not null for no key update`,
};

export const missed: Statement = { name: 'mail-missed', text: `update carnet.mail_setting s set tries = s.tries + 1 where ${own}` };

const noProposal = `proposed = null, proposed_mail = null, proposed_until = null, codes = '{}', tries = 0`;

export const confirm: Statement = {
  name: 'mail-confirm',
  text: `update carnet.mail_setting s set address = s.proposed, confirmed_at = now(), ${noProposal} where ${own} and s.proposed is not null`,
};

export const forgetAddress: Statement = {
  name: 'mail-forget-address',
  text: `update carnet.mail_setting s set address = null, confirmed_at = null, ${noProposal} where ${own}`,
};

/** $1 state or null, $2 and $3: where the previous page ended, $4 limit. */
export const mails: Statement = {
  name: 'mail-list',
  text: `select m.id, m.person, m.kind, ${utc('m.made_at')} as "madeAt", m.state, m.attempts - m.put_off as attempts, m.failure,
      case when m.state = 'pending' then ${utc('m.next_at')} end as "nextAt", ${utc('m.made_at', 'US')} as sort_key
    from carnet.mail m where m.tenant_id = carnet.current_tenant() and ($1::text is null or m.state = $1)
      and ($2::timestamptz is null or (m.made_at, m.id) < ($2, $3::uuid))
    order by m.made_at desc, m.id desc limit $4`,
};

export const given: Statement = {
  name: 'mail-given',
  text: `select m.kind, m.state from carnet.mail m where m.tenant_id = carnet.current_tenant() and m.id = $1 for no key update`,
};

export const redeliver: Statement = {
  name: 'mail-redeliver',
  text: `update carnet.mail m set state = 'pending', next_at = now(), closed_at = null, attempts_before = m.attempts - m.put_off
    where m.tenant_id = carnet.current_tenant() and m.id = $1`,
};

const inHand = `m.tenant_id = carnet.current_tenant() and m.id = $1 and m.attempts = $2 and m.state = 'pending'`;

export const prepare: Statement = {
  name: 'mail-prepare',
  text: `select m.person, m.kind, ${utc('m.made_at')} as "madeAt", m.put_off + m.attempts_before as "putOff", ${wishColumns}, s.address,
      case when s.proposed_mail = m.id then jsonb_build_object('address', s.proposed, 'mail', s.proposed_mail, 'until', ${utc('s.proposed_until')},
        'codes', to_jsonb(s.codes), 'tries', s.tries) end as proposed,
      case when n.id is not null then jsonb_build_object('type', n.type, 'at', ${utc('n.at')}, 'reference', t.reference,
        'counts', n.counts, 'dueOn', n.due_on) end as told
    from carnet.mail m join carnet.mail_setting s on s.tenant_id = m.tenant_id and s.person = m.person
    left join carnet.notification n on n.tenant_id = m.tenant_id and n.id = m.notification and n.read_at is null
      and not exists (select from carnet.notification_choice c where c.tenant_id = n.tenant_id and c.person = n.person and n.type = any (c.muted))
    left join carnet.transfer t on t.tenant_id = n.company and t.id = n.transfer
    where ${inHand} for no key update of m`,
};

export const addCode: Statement = {
  name: 'mail-add-code',
  text: `update carnet.mail_setting s set codes = s.codes || $2::text where ${own}`,
};

// Skips notifications that have a pending or sent mail of their own; includes those whose mail was given up.
export const gather: Statement = {
  name: 'mail-gather',
  text: `update carnet.notification n set digest = $2
    where n.tenant_id = carnet.current_tenant() and n.person = $1 and n.read_at is null and n.digest is null and n.at > now() - interval '30 days'
      and not exists (select from carnet.mail m where m.tenant_id = n.tenant_id and m.notification = n.id and m.state in ('pending', 'sent'))
      and not exists (select from carnet.notification_choice c where c.tenant_id = n.tenant_id and c.person = n.person and n.type = any (c.muted))`,
};

export const gathered: Statement = {
  name: 'mail-gathered',
  text: `select n.type, ${utc('n.at')} as at, t.reference, n.counts, n.due_on::text as "dueOn", count(*) over ()::int as count
    from carnet.notification n left join carnet.transfer t on t.tenant_id = n.company and t.id = n.transfer
    where n.tenant_id = carnet.current_tenant() and n.digest = $1 and n.read_at is null order by n.at desc, n.id desc limit 50`,
};

export const scatter: Statement = {
  name: 'mail-scatter',
  text: `update carnet.notification n set digest = null where n.tenant_id = carnet.current_tenant() and n.digest = $1`,
};

export const settle: Statement = {
  name: 'mail-settle',
  text: `update carnet.mail m set state = $3, failure = $4, next_at = coalesce($5::timestamptz, m.next_at),
      closed_at = case when $3 = 'pending' then null else now() end
    where ${inHand} returning m.id`,
};

export const putOff: Statement = {
  name: 'mail-put-off',
  text: `update carnet.mail m set put_off = m.put_off + 1, next_at = $3 where ${inHand}`,
};
