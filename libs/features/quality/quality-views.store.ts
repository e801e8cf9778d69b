import type { Instant } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { DecisionCount } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** A count with the person's name. */
export interface NamedCount extends DecisionCount {
  readonly name: string;
}

const otherDecision = (which: string): string => `(select ${which} from carnet.history_entry o
      where o.tenant_id = h.tenant_id and o.transfer_id = h.transfer_id and o.kind = 'decided' and not o.refused`;

/**
 * $1: after which instant, $2: up to which instant. People had a part in a decision if they gave an opinion or vote after the previous
 * decision. Appeals and audits before the next decision concern this one.
 */
export const decisionCounts: Statement = {
  name: 'quality-counts',
  text: `with decided as (
      select h.tenant_id, h.transfer_id, h.at, (h.body::jsonb ->> 'version')::int as version, h.body::jsonb ->> 'outcome' as outcome,
        ${otherDecision('max(o.at)')} and o.at < h.at) as earlier, ${otherDecision('min(o.at)')} and o.at > h.at) as later
      from carnet.history_entry h
      where h.kind = 'decided' and not h.refused and h.at > $1 and h.at <= $2 and h.body::jsonb ->> 'by' = 'approval'
    ), parts as (
      select d.*, o.officer as person, o.discipline as part from decided d
      join carnet.opinion o on o.tenant_id = d.tenant_id and o.transfer_id = d.transfer_id and o.at <= d.at and (d.earlier is null or o.at > d.earlier)
      union
      select d.*, v.voter, 'approval' from decided d
      join carnet.vote v on v.tenant_id = d.tenant_id and v.transfer_id = d.transfer_id and v.at <= d.at and (d.earlier is null or v.at > d.earlier)
    ), told as (
      select p.person, p.part, p.outcome, coalesce(t.lane, '') as lane, a.state = 'concluded' as audited, a.conclusion = 'wrong-outcome' as wrong,
        coalesce(x.set_aside, false) as set_aside, coalesce(x.varied, false) as varied,
        case when jsonb_typeof(f.mechanisms) = 'array' then
          coalesce((select string_agg(m, '+' order by m) from jsonb_array_elements_text(f.mechanisms) m), 'none') else 'none' end as mechanism
      from parts p
      join carnet.transfer t on t.tenant_id = p.tenant_id and t.id = p.transfer_id
      cross join lateral (select t.filing::jsonb -> 'facts' -> 'mechanisms' as mechanisms) f
      left join carnet.decision_audit a on a.tenant_id = p.tenant_id and a.transfer_id = p.transfer_id and a.version = p.version
      left join lateral (
        select bool_or(c.state = 'set-aside') as set_aside, bool_or(c.state = 'varied') as varied from carnet.appeal c
        where c.tenant_id = p.tenant_id and c.transfer_id = p.transfer_id and c.against in ('refusal', 'condition')
          and c.filed_at >= p.at and (p.later is null or c.filed_at < p.later)
      ) x on true
    )
    select q.person, n.name, q.part, q.mechanism, q.lane, count(*)::int as decisions,
      (count(*) filter (where q.outcome = 'granted'))::int as granted,
      (count(*) filter (where q.outcome = 'granted-with-conditions'))::int as conditions,
      (count(*) filter (where q.outcome = 'refused'))::int as refused,
      (count(*) filter (where q.audited))::int as audited, (count(*) filter (where q.wrong))::int as wrong,
      (count(*) filter (where q.set_aside))::int as "setAside", (count(*) filter (where q.varied and not q.set_aside))::int as varied
    from told q join carnet.person n on n.id = q.person
    group by q.person, n.name, q.part, q.mechanism, q.lane`,
};

/** Counts of people's decisions; for the authority only. */
@Injectable()
export class QualityViews {
  /** Counts by person, part, mechanism and lane, of decisions after the first instant and up to the second. */
  counts(scope: TenantScope, after: Instant, until: Instant): Promise<readonly NamedCount[]> {
    return query<NamedCount>(scope, decisionCounts, [after, until]);
  }
}
