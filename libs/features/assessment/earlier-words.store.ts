import type { IsoDate, Json, TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** The facts of an earlier judgement, as `factsToJson` wrote them. */
export interface EarlierFacts {
  /** Of the transfer itself, before it was changed; otherwise of another one to the same recipient. */
  readonly own: boolean;
  readonly facts: Json;
}

/** $1 transfer, $2 the first day. A recipient to whom very much goes is looked at for the latest. */
const earlier: Statement = {
  name: 'earlier-words',
  text: `select n.own, (n.body::jsonb -> 'facts')::text as facts
    from carnet.transfer t cross join lateral (
      (select true as own, a.body from carnet.assessment a where a.tenant_id = t.tenant_id and a.transfer_id = t.id order by a.at desc limit 10)
      union all
      (select false as own, a.body from carnet.transfer o
        join carnet.assessment a on a.tenant_id = o.tenant_id and a.transfer_id = o.id and a.id = o.assessment_id
        where o.tenant_id = t.tenant_id and o.recipient_key = t.recipient_key and o.filed_on >= $2::date and o.id <> t.id
          and o.state in ('in-review', 'information-requested', 'in-approval', 'awaiting-hearing', 'refused', 'withdrawn')
        order by o.filed_on desc, o.id desc limit 20)) n
    where t.tenant_id = carnet.current_tenant() and t.id = $1`,
};

/** What a company stated before: of a transfer until it changed it, and of others to the same recipient that nobody granted. */
@Injectable()
export class EarlierWords {
  async of(scope: TenantScope, transfer: TransferId, since: IsoDate): Promise<readonly EarlierFacts[]> {
    const rows = await query<{ own: boolean; facts: string }>(scope, earlier, [transfer, since]);
    return rows.map(({ own, facts }) => ({ own, facts: JSON.parse(facts) as Json }));
  }
}
