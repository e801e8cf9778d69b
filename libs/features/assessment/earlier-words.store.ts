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
  /** Which transfer was judged. */
  readonly of: TransferId;
  readonly facts: Json;
  /** Whether the random audit drew it. */
  readonly drawn: boolean;
}

/** What was judged of a transfer, before it was changed, too: a change must not hide what it changed. */
const judged = (tenant: string, transfer: string): string =>
  `select a.body from carnet.assessment a where a.tenant_id = ${tenant} and a.transfer_id = ${transfer} order by a.at desc limit 10`;

/** What went to people, to a recipient, and was not granted. A recipient to whom very much goes is looked at for the latest. */
const toRecipient = (tenant: string, recipient: string, day: string, besides = ''): string =>
  `select false as own, o.id as of, a.body from (
      select o.tenant_id, o.id from carnet.transfer o
      where o.tenant_id = ${tenant} and o.recipient_key = ${recipient} and o.filed_on >= ${day} - 90
        and (o.lane <> 'green' or (o.audit and o.state = 'withdrawn'))
        and o.state in ('in-review', 'information-requested', 'in-approval', 'awaiting-hearing', 'refused', 'withdrawn') ${besides}
      order by o.filed_on desc, o.id desc limit 20) o
    cross join lateral (${judged('o.tenant_id', 'o.id')}) a`;

const told = `n.own, n.of, (n.body::jsonb -> 'facts')::text as facts, n.body::jsonb #> '{route,audit}' = 'true' as drawn`;

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
      (select true as own, t.id as of, a.body from (${judged('t.tenant_id', 't.id')}) a)
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
  readonly of: string;
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

function toEarlier({ transfer, own, of, facts, drawn }: EarlierRow): EarlierFacts {
  const compared = transfer === null ? null : uuid<TransferId>(transfer);
  return { transfer: compared, own, of: uuid(of), facts: JSON.parse(facts) as Json, drawn: drawn === true };
}
