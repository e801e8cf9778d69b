import { type IsoDate, type Json, type TransferId, uuid } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** An earlier judgement: its facts, as `factsToJson` wrote them. */
export interface EarlierFacts {
  /** Which transfer they are compared with; null for a content that nobody has filed. */
  readonly transfer: TransferId | null;
  /** Of the transfer itself, before it was changed; otherwise of another one to the same recipient. */
  readonly own: boolean;
  readonly facts: Json;
  /** Whether the random audit drew it. */
  readonly drawn: boolean;
}

/** What went to people, to a recipient, and was not granted. A recipient to whom very much goes is looked at for the latest. */
const toRecipient = (tenant: string, recipient: string, day: string, besides = ''): string =>
  `select false as own, a.body from (
      select o.tenant_id, o.id, o.assessment_id from carnet.transfer o
      where o.tenant_id = ${tenant} and o.recipient_key = ${recipient} and o.filed_on >= ${day} - 90
        and (o.lane <> 'green' or (o.audit and o.state = 'withdrawn'))
        and o.state in ('in-review', 'information-requested', 'in-approval', 'awaiting-hearing', 'refused', 'withdrawn') ${besides}
      order by o.filed_on desc, o.id desc limit 20) o
    join carnet.assessment a on a.tenant_id = o.tenant_id and a.transfer_id = o.id and a.id = o.assessment_id`;

const told = `n.own, (n.body::jsonb -> 'facts')::text as facts, n.body::jsonb #> '{route,audit}' = 'true' as drawn`;

/**
 * $1 transfers, $2 the recipient in place of theirs, if any. Which recipient is worked out first: under row security an index is searched for
 * what is at hand, and not for what has to be worked out.
 */
export const earlier: Statement = {
  name: 'earlier-words',
  text: `select t.id as transfer, ${told}
    from (
      select f.tenant_id, f.id, f.filed_on, coalesce($2::text, f.recipient_key) as recipient_key
      from carnet.transfer f where f.tenant_id = carnet.current_tenant() and f.id = any ($1::uuid[]) offset 0
    ) t cross join lateral (
      (select true as own, a.body from carnet.assessment a where a.tenant_id = t.tenant_id and a.transfer_id = t.id order by a.at desc limit 10)
      union all
      (${toRecipient('t.tenant_id', 't.recipient_key', 't.filed_on', 'and o.id <> t.id')})) n`,
};

/** $1 the recipient, $2 the day of a filing that nobody has made. */
const earlierTo: Statement = {
  name: 'earlier-words-to',
  text: `select null::uuid as transfer, ${told} from (${toRecipient('carnet.current_tenant()', '$1::text', '$2::date')}) n`,
};

interface EarlierRow {
  readonly transfer: string | null;
  readonly own: boolean;
  readonly facts: string;
  readonly drawn: boolean | null;
}

/** What a company stated before: of a transfer until it changed it, and of others to the same recipient that went to people, in 90 days, and that nobody granted. */
@Injectable()
export class EarlierWords {
  /** @param recipient by its key, the one of a content that is not stored yet. */
  async of(scope: TenantScope, transfers: readonly TransferId[], recipient: string | null): Promise<readonly EarlierFacts[]> {
    if (transfers.length === 0) return [];
    return (await query<EarlierRow>(scope, earlier, [transfers, recipient])).map(toEarlier);
  }

  /** Of filings to a recipient, by its key, up to a day. */
  async to(scope: TenantScope, recipient: string, on: IsoDate): Promise<readonly EarlierFacts[]> {
    return (await query<EarlierRow>(scope, earlierTo, [recipient, on])).map(toEarlier);
  }
}

function toEarlier({ transfer, own, facts, drawn }: EarlierRow): EarlierFacts {
  return { transfer: transfer === null ? null : uuid(transfer), own, facts: JSON.parse(facts) as Json, drawn: drawn === true };
}
