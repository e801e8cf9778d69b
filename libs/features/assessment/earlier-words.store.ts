import { type Json, type TransferId, uuid } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** An earlier judgement: its facts, as `factsToJson` wrote them. */
export interface EarlierFacts {
  /** Which transfer they are compared with. */
  readonly transfer: TransferId;
  /** Of the transfer itself, before it was changed; otherwise of another one to the same recipient. */
  readonly own: boolean;
  readonly facts: Json;
  /** Whether the random audit drew it. */
  readonly drawn: boolean;
}

/**
 * $1 transfers, $2 the recipient in place of theirs, if any. A recipient to whom very much goes is looked at for the latest. Which recipient
 * is worked out first: under row security an index is searched for what is at hand, and not for what has to be worked out.
 */
export const earlier: Statement = {
  name: 'earlier-words',
  text: `select t.id as transfer, n.own, (n.body::jsonb -> 'facts')::text as facts, n.body::jsonb #> '{route,audit}' = 'true' as drawn
    from (
      select f.tenant_id, f.id, f.filed_on, coalesce($2::text, f.recipient_key) as recipient_key
      from carnet.transfer f where f.tenant_id = carnet.current_tenant() and f.id = any ($1::uuid[]) offset 0
    ) t cross join lateral (
      (select true as own, a.body from carnet.assessment a where a.tenant_id = t.tenant_id and a.transfer_id = t.id order by a.at desc limit 10)
      union all
      (select false as own, a.body from (
        select o.tenant_id, o.id, o.assessment_id from carnet.transfer o
        where o.tenant_id = t.tenant_id and o.recipient_key = t.recipient_key and o.filed_on >= t.filed_on - 90 and o.id <> t.id
          and (o.lane <> 'green' or (o.audit and o.state = 'withdrawn')) and o.state in ('in-review', 'information-requested', 'in-approval', 'awaiting-hearing', 'refused', 'withdrawn')
        order by o.filed_on desc, o.id desc limit 20) o
        join carnet.assessment a on a.tenant_id = o.tenant_id and a.transfer_id = o.id and a.id = o.assessment_id)) n`,
};

/** What a company stated before: of a transfer until it changed it, and of others to the same recipient that went to people, in 90 days, and that nobody granted. */
@Injectable()
export class EarlierWords {
  /** @param recipient by its key, the one of a content that is not stored yet. */
  async of(scope: TenantScope, transfers: readonly TransferId[], recipient: string | null = null): Promise<readonly EarlierFacts[]> {
    if (transfers.length === 0) return [];
    const rows = await query<{ transfer: string; own: boolean; facts: string; drawn: boolean | null }>(scope, earlier, [
      transfers,
      recipient,
    ]);
    return rows.map(({ transfer, own, facts, drawn }) => ({
      transfer: uuid(transfer),
      own,
      facts: JSON.parse(facts) as Json,
      drawn: drawn === true,
    }));
  }
}
