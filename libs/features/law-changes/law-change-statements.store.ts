import { visibleToCaller } from '@carnet/acts/company-of.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';

/** Counts are read as float8, because they are far below 2^53. */
const lawChangeColumns = `l.id, l.version, l.state, l.title, l.origin, l.asked_by as "askedBy", l.occasion, ${utc('l.since')} as since,
  l.from_day::text as "from", l.rules_before as before, l.rules_after as after, l.size::float8, l.judged::float8, l.failure,
  ${utc('l.created_at')} as "createdAt", ${utc('l.ended_at')} as "endedAt"`;

const impactColumns = `i.transfer_id as transfer, t.reference, i.standing, i.move, i.body::json as regimes, ${utc('i.found_at')} as "foundAt", t.state,
  json_build_object('id', i.tenant_id, 'name', json_build_object('en', c.name_en, 'zh', c.name_zh)) as company,
  t.life -> 'reassessment' as reassessment, case when i.answer is not null then json_build_object('as', i.answer, 'reasons', i.reasons,
    'by', i.answered_by, 'at', ${utc('i.answered_at')}, 'told', i.told::json, 'dueOn', i.due_on) end as answer`;

const own = 'l.tenant_id = carnet.current_tenant()';

/** Counts only rows that the reader's row security shows; the authority's people see no drafts. */
const touched = `(select count(*)::int from carnet.law_impact i where i.law_change_id = l.id and ${visibleToCaller('i')}) as touched`;

export const create: Statement = {
  name: 'law-create',
  text: `insert into carnet.law_change (tenant_id, id, version, state, title, asked_by, from_day, rules_before, rules_after, work_item, created_at,
      origin, occasion, since, cause)
    values (carnet.current_tenant(), $1, 1, 'waiting', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

export const underWay: Statement = {
  name: 'law-under-way',
  text: `select count(*)::int as n from carnet.law_change l where ${own} and l.work_item is not null and l.origin = 'person'`,
};

export const lockOne: Statement = {
  name: 'law-lock',
  text: `select ${lawChangeColumns} from carnet.law_change l where ${own} and l.id = $1 for update`,
};

export const lineOne: Statement = {
  name: 'law-line',
  text: `select ${lawChangeColumns}, ${touched} from carnet.law_change l where ${own} and l.id = $1`,
};

/** $1 and $2: where the previous page ended; $3: limit. */
export const list: Statement = {
  name: 'law-list',
  text: `select ${lawChangeColumns}, ${touched}, ${utc('l.created_at', 'US')} as sort_key from carnet.law_change l
    where ${own} and ($1::timestamptz is null or (l.created_at, l.id) < ($1, $2::uuid)) order by l.created_at desc, l.id desc limit $3`,
};

const touching = `select i.law_change_id as id, i.title, i.from_day::text as "from", ${utc('i.asked_at')} as "createdAt", ${utc('i.asked_at', 'US')} as sort_key,
  count(*)::int as touched from carnet.law_impact i where i.tenant_id = carnet.current_tenant()`;

const grouped = 'group by i.law_change_id, i.title, i.from_day, i.asked_at';

export const selectCompanyLine: Statement = { name: 'law-touching-one', text: `${touching} and i.law_change_id = $1 ${grouped}` };

export const listCompanyLines: Statement = {
  name: 'law-touching-list',
  text: `${touching} and ($1::timestamptz is null or (i.asked_at, i.law_change_id) < ($1, $2::uuid)) ${grouped}
    order by i.asked_at desc, i.law_change_id desc limit $3`,
};

export const moves: Statement = {
  name: 'law-moves',
  text: `select i.standing, i.move, count(*)::int as count from carnet.law_impact i where i.law_change_id = $1 and ${visibleToCaller('i')} group by 1, 2 order by 1, 2`,
};

export const regimes: Statement = {
  name: 'law-regimes',
  text: `select r.regime, count(*)::int as count from carnet.law_impact i cross join unnest(i.regimes) as r (regime) where i.law_change_id = $1
      and ${visibleToCaller('i')} group by 1 order by 2 desc, 1`,
};

export const companiesTouched: Statement = {
  name: 'law-companies-touched',
  text: `select g.*, json_build_object('en', c.name_en, 'zh', c.name_zh) as name from (select i.tenant_id as id, count(*)::int as count from carnet.law_impact i where i.law_change_id = $1
      and ${visibleToCaller('i')} group by 1 order by 2 desc, 1 limit 100) g join carnet.company c on c.tenant_id = g.id order by g.count desc, g.id`,
};

export const answers: Statement = {
  name: 'law-answers',
  text: `select i.answer, count(*)::int as count from carnet.law_impact i where i.law_change_id = $1 and ${visibleToCaller('i')} group by 1 order by 1`,
};

const impactsOf = `select ${impactColumns} from carnet.law_impact i
  join carnet.transfer t on t.tenant_id = i.tenant_id and t.id = i.transfer_id join carnet.company c on c.tenant_id = i.tenant_id
  where i.law_change_id = $1 and ${visibleToCaller('i')}`;

/** $2 standing, $3 move, $4 regime, $5 answer (null for all); $6: where the previous page ended; $7: limit. */
export const impacts: Statement = {
  name: 'law-impacts',
  text: `${impactsOf} and ($2::text is null or i.standing = $2) and ($3::text is null or i.move = $3) and ($4::text is null or $4 = any (i.regimes))
    and ($5::text is null or coalesce(i.answer, 'open') = $5) and ($6::uuid is null or i.transfer_id > $6) order by i.transfer_id limit $7`,
};

export const impactsOn: Statement = { name: 'law-impacts-on', text: `${impactsOf} and i.transfer_id = any ($2::uuid[])` };

/** $1 law change, $2 answer, $3 reasons, $4 officer, $5 instant, $6 transfers, each with the text for its company. */
export const answer: Statement = {
  name: 'law-answer',
  text: `update carnet.law_impact i set answer = $2, reasons = $3, answered_by = $4, answered_at = $5, told = y.told, due_on = y.due_on
    from jsonb_to_recordset($6::jsonb) as y (company uuid, transfer uuid, told text, due_on date)
    where i.law_change_id = $1 and i.tenant_id = y.company and i.transfer_id = y.transfer returning i.transfer_id`,
};

export const ofWork: Statement = {
  name: 'law-of-work',
  text: `select ${lawChangeColumns}, l.work_item as "workItem", l.phase, l.after as cursor from carnet.law_change l where ${own} and l.work_item = $1`,
};

export const lockOfWork: Statement = { name: 'law-lock-of-work', text: `${ofWork.text} for update` };

// Filings made before the later law; those made under it were judged by it. Includes filings of its first day that were made before the
// rules were published.
const before = `t.submitted_at <= $1::timestamptz and ($2::timestamptz is null or t.submitted_at > $2)
  and (t.filed_on < $3::date or (t.filed_on = $3 and t.rule_set is distinct from $4))
  and t.state in ('granted', 'suspended', 'awaiting-conditions', 'submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-hearing')`;

export const filed: Statement = {
  name: 'law-filed',
  text: `select t.id, t.tenant_id as company, case when t.state in ('granted', 'suspended', 'awaiting-conditions') then 'grant' else 'queue' end as standing,
      a.body as assessment
    from carnet.transfer t left join carnet.assessment a on a.tenant_id = t.tenant_id and a.transfer_id = t.id and a.id = t.assessment_id
    where ${before} and t.id > coalesce($5::uuid, '00000000-0000-0000-0000-000000000000') order by t.id limit $6`,
};

export const countFiled: Statement = {
  name: 'law-count',
  text: `select count(*)::int as n from carnet.transfer t where ${before}`,
};

export const companies: Statement = {
  name: 'law-companies',
  text: `select c.tenant_id as id from carnet.company c where c.tenant_id >= coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
    order by c.tenant_id limit $2`,
};

export const drafts: Statement = {
  name: 'law-drafts',
  text: `select t.id, t.filing from carnet.transfer t where t.tenant_id = carnet.current_tenant() and t.state = 'draft' and t.created_at <= $1::timestamptz
    and t.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') order by t.id limit $3`,
};

/** $1 law change, $2 title, $3 first day, $4 asked at, $5 found at, $6 impacts, $7 whether the law change started by itself. */
export const add: Statement = {
  name: 'law-add',
  text: `insert into carnet.law_impact (tenant_id, law_change_id, title, from_day, asked_at, found_at, transfer_id, standing, move, regimes, body, by_itself)
    select y.company, $1, $2, $3, $4, $5, y.transfer, y.standing, y.move, y.regimes, y.body, $7
    from jsonb_to_recordset($6::jsonb) as y (company uuid, transfer uuid, standing text, move text, regimes text[], body text)
    on conflict (tenant_id, law_change_id, transfer_id) do nothing`,
};

export const advance: Statement = {
  name: 'law-advance',
  text: `update carnet.law_change l set state = 'running', version = l.version + 1, judged = l.judged + $2, size = $3, phase = $4, after = $5, work_item = $6
    where ${own} and l.id = $1`,
};

export const end: Statement = {
  name: 'law-end',
  text: `update carnet.law_change l set state = $2, version = l.version + 1, work_item = null, ended_at = now(), failure = $3::text[], judged = l.judged + $4
    where ${own} and l.id = $1`,
};

/**
 * Notifies supervisors of a law change that started by itself: $1 law change, $2 notification type, $3 whether to notify even if it touches
 * nothing.
 */
export const notifySupervisors: Statement = {
  name: 'law-tell',
  text: `insert into carnet.notification (tenant_id, id, person, type, at, entry, law_change, counts)
    select m.organisation_id, gen_random_uuid(), m.person_id, $2, now(), $1, $1, 
      jsonb_build_object('grant', c.grants, 'queue', c.waiting, 'from', l.from_day, 'title', l.title)
    from (select count(*) filter (where i.standing = 'grant') as grants, count(*) filter (where i.standing = 'queue') as waiting
      from carnet.law_impact i where i.law_change_id = $1) c
    join carnet.law_change l on l.tenant_id = carnet.current_tenant() and l.id = $1
    join carnet.membership m on m.organisation_id = carnet.current_tenant() and m.realm = 'authority' and 'supervisor' = any (m.roles)
    where ($3::boolean or c.grants + c.waiting > 0) and not exists (select from carnet.notification_choice n
      where n.tenant_id = m.organisation_id and n.person = m.person_id and $2 = any (n.muted))
    on conflict (tenant_id, person, entry) do nothing`,
};
