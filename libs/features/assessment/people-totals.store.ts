import type { IsoDate, TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

export interface PeopleTotal {
  readonly ordinary: number;
  readonly sensitive: number;
}

/** The largest filings of these: $2 day of the filing, $3 id of the filing if it is stored. */
const largest = (
  which: string,
): string => `select coalesce(sum(o.people_ordinary), 0)::float8 as ordinary, coalesce(sum(o.people_sensitive), 0)::float8 as sensitive
    from (
      select t.people_ordinary, t.people_sensitive from carnet.transfer t
      where t.tenant_id = carnet.current_tenant() and ${which}
        and t.filed_on > $2::date - interval '1 year' and t.state not in ('withdrawn', 'refused') and t.people > 0
        and t.id is distinct from $3::uuid
      order by t.people desc limit 1000) o`;

/** $1 key of the recipient. */
const toRecipient: Statement = { name: 'people-together', text: largest('t.recipient_name = substr($1::text, 4)') };

/** $1 country that the data leaves. */
const outOfCountry: Statement = { name: 'people-of-company', text: largest('t.from_country = $1::text') };

/** Which filings are added up: those to a recipient of one name in any country, or all that leave one country; for any purpose. */
export type AddedUp = { readonly recipient: string } | { readonly from: string };

/** Number of people in a company's other filings of the twelve months before a day. The 1,000 largest count. */
@Injectable()
export class PeopleTotals {
  async of(scope: TenantScope, added: AddedUp, on: IsoDate, transfer: TransferId | null): Promise<PeopleTotal> {
    const [statement, key] = 'recipient' in added ? [toRecipient, added.recipient] : [outOfCountry, added.from];
    const [row] = await query<PeopleTotal>(scope, statement, [key, on, transfer]);
    return row ?? { ordinary: 0, sensitive: 0 };
  }
}
