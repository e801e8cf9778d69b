import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';

/** Whether the audited decision is the last one. */
const stands = `t.life ->> 'decision' is not null and not exists (select from carnet.history_entry h where h.tenant_id = a.tenant_id
    and h.transfer_id = a.transfer_id and h.kind = 'decided' and not h.refused and (h.body::jsonb ->> 'version')::int > a.version)`;

const columns = `a.id, a.transfer_id as transfer, a.tenant_id as company, t.reference, t.state as "transferState", a.version, a.kind, a.period, a.policy, a.rate,
  ${utc('a.drawn_at')} as "drawnAt", a.due_on::text as "dueOn", ${utc('a.due_at')} as "dueAt", a.state, a.auditor, p.name as "auditorName",
  a.conclusion, a.reasons, a.places, a.text, a.recommendation, ${utc('a.concluded_at')} as "concludedAt", a.led_to as "ledTo", ${utc('a.led_at')} as "ledAt",
  ${stands} as stands`;

const joined = `carnet.decision_audit a join carnet.transfer t on t.tenant_id = a.tenant_id and t.id = a.transfer_id
  left join carnet.person p on p.id = a.auditor`;

const seedColumns = `s.period, s.seed, s.digest, ${utc('s.made_at')} as "madeAt"`;

export const makeSeed: Statement = {
  name: 'audit-seed-make',
  text: `insert into carnet.audit_seed (tenant_id, period, seed, digest, made_at) values (carnet.current_tenant(), $1, $2, $3, $4) on conflict do nothing`,
};

export const seed: Statement = {
  name: 'audit-seed',
  text: `select ${seedColumns} from carnet.audit_seed s where s.tenant_id = carnet.current_tenant() and s.period = $1`,
};

export const seeds: Statement = {
  name: 'audit-seeds',
  text: `select ${seedColumns} from carnet.audit_seed s where s.tenant_id = carnet.current_tenant() order by s.period desc limit 240`,
};

export const begin: Statement = {
  name: 'audit-reading-begin',
  text: `insert into carnet.audit_reading (tenant_id, before_tx)
    select carnet.current_tenant(), f.before_tx from carnet.history_follower f where f.name = 'audits' on conflict do nothing`,
};

export const reading: Statement = {
  name: 'audit-reading',
  text: `select r.before_tx::text as before from carnet.audit_reading r where r.tenant_id = carnet.current_tenant() for update skip locked`,
};

/**
 * $1 the transaction up to which the history has been read; $2 how many transactions to read. Takes its snapshot after the lock, so
 * everything below its oldest running transaction is visible.
 */
export const decided: Statement = {
  name: 'audit-decided',
  text: `with running as materialized (select carnet.history_oldest_running() as oldest)
    select least(s.oldest, $1::bigint + $2::bigint)::text as before, s.oldest > $1::bigint + $2::bigint as more,
      h.tenant_id as company, h.transfer_id as transfer, ${utc('h.at')} as at, (h.body::jsonb ->> 'version')::int as version,
      h.body::jsonb ->> 'outcome' as outcome, h.body::jsonb ->> 'by' as by, t.life -> 'route' ->> 'policy' as policy
    from running s
    left join (carnet.history_entry h join carnet.transfer t on t.tenant_id = h.tenant_id and t.id = h.transfer_id)
      on h.kind = 'decided' and not h.refused and h.tx_number >= $1::bigint and h.tx_number < least(s.oldest, $1::bigint + $2::bigint)
    order by h.tx_number, h.place`,
};

export const readUpTo: Statement = {
  name: 'audit-read-up-to',
  text: `update carnet.audit_reading r set before_tx = $1 where r.tenant_id = carnet.current_tenant()`,
};

export const add: Statement = {
  name: 'audit-add',
  text: `insert into carnet.decision_audit (tenant_id, id, transfer_id, version, kind, period, policy, rate, drawn_at, due_on, due_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (tenant_id, transfer_id, version) do nothing returning id`,
};

export const one: Statement = { name: 'audit-one', text: `select ${columns} from ${joined} where a.id = $1` };

export const lock: Statement = { name: 'audit-lock', text: `${one.text} for no key update of a` };

export const hold: Statement = {
  name: 'audit-hold',
  text: `update carnet.decision_audit a set auditor = $2::uuid, state = case when $2::uuid is null then 'open' else 'claimed' end
    where a.id = $1 and a.state <> 'concluded' returning a.id`,
};

/** $1 the instant; $2 the local day; $3 how many. */
export const loose: Statement = {
  name: 'audit-loose',
  text: `select * from (select a.id, a.transfer_id as transfer, a.due_at < $1::timestamptz as late,
      exists (select from carnet.membership m where m.organisation_id = carnet.current_tenant() and m.person_id = a.auditor
        and m.realm = 'authority' and 'auditor' = any (m.roles)) and a.auditor <> all (carnet.related_people(a.tenant_id)) as auditor,
      exists (select from carnet.absence b where b.tenant_id = carnet.current_tenant() and b.person = a.auditor and b.withdrawn_at is null
        and $2::date between b.from_on and b.until_on) as absent
    from carnet.decision_audit a where a.state = 'claimed') h
    where not h.auditor or (h.absent and h.late) order by h.transfer, h.id limit $3`,
};

export const conclude: Statement = {
  name: 'audit-conclude',
  text: `update carnet.decision_audit a
    set state = 'concluded', conclusion = $3, reasons = $4, places = $5, text = $6, recommendation = $7, concluded_at = $8
    where a.id = $1 and a.state = 'claimed' and a.auditor = $2 returning a.id`,
};

export const led: Statement = {
  name: 'audit-led',
  text: `update carnet.decision_audit a set led_to = $2, led_at = $3 where a.id = $1 and a.state = 'concluded' and a.led_to is null`,
};

/** $1 the company. Must match the index `decision_audit_wrong`. */
export const wrongGrants: Statement = {
  name: 'audit-wrong-grants',
  text: `select a.transfer_id as transfer from carnet.decision_audit a join carnet.transfer t on t.tenant_id = a.tenant_id and t.id = a.transfer_id
    where a.tenant_id = $1 and a.conclusion = 'wrong-outcome' and a.kind <> 'refused' and a.led_to is null and ${stands}`,
};

export const moveDue: Statement = {
  name: 'audit-move-due',
  text: `update carnet.decision_audit a set due_on = $2, due_at = $3 where a.id = $1`,
};

export const cancelTimers: Statement = {
  name: 'audit-timers-cancel',
  text: `update carnet.timer d set state = 'cancelled', closed_at = $4, because = $5
    where d.tenant_id = $1 and d.transfer_id = $2 and d.kind in ('audit-near', 'audit-due') and d.cause = $3 and d.state = 'pending'`,
};

export const setTimers: Statement = {
  name: 'audit-timers-set',
  text: `insert into carnet.timer (tenant_id, id, transfer_id, kind, cause, due_on, due_at, terms, set_at)
    select $1, y.id, $2, y.kind, y.cause, y.due_on, y.due_at, y.terms, $4
    from jsonb_to_recordset($3::jsonb) as y (id uuid, kind text, cause text, due_on date, due_at timestamptz, terms jsonb)`,
};

/** $1 and $2 the last entry of the previous page; $3 how many. */
const list = (which: string): string => `select ${columns}, a.due_at::text as sort_key from ${joined}
    where ${which} and ($1::timestamptz is null or (a.due_at, a.id) > ($1, $2::uuid)) order by a.due_at, a.id limit $3`;

export const openList: Statement = { name: 'audit-list-open', text: list(`a.state = 'open'`) };

/** $4 the auditor. */
export const mineList: Statement = { name: 'audit-list-mine', text: list(`a.state = 'claimed' and a.auditor = $4`) };

/** $4 the conclusion; null for all. */
export const concludedList: Statement = {
  name: 'audit-list-concluded',
  text: list(`a.state = 'concluded' and ($4::text is null or a.conclusion = $4)`),
};
