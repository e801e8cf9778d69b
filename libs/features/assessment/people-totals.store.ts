import type { IsoDate, TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

export interface PeopleTotal {
  readonly ordinary: number;
  readonly sensitive: number;
}

/** $1 key of the recipient, $2 day of the filing, $3 id of the filing if it is stored. Adds up the 1,000 largest filings. */
const together: Statement = {
  name: 'people-together',
  text: `select coalesce(sum(o.people_ordinary), 0)::float8 as ordinary, coalesce(sum(o.people_sensitive), 0)::float8 as sensitive
    from (
      select t.people_ordinary, t.people_sensitive from carnet.transfer t
      where t.tenant_id = carnet.current_tenant() and t.recipient_name = substr($1::text, 4)
        and t.filed_on > $2::date - interval '1 year' and t.state not in ('withdrawn', 'refused') and t.people > 0
        and t.id is distinct from $3::uuid
      order by t.people desc limit 1000) o`,
};

/** Number of people in a company's other filings to a recipient of one name, in any country and for any purpose, in the twelve months before a day. */
@Injectable()
export class PeopleTotals {
  async of(
    scope: TenantScope,
    { recipient, on }: { readonly recipient: string; readonly on: IsoDate },
    transfer: TransferId | null,
  ): Promise<PeopleTotal> {
    const [row] = await query<PeopleTotal>(scope, together, [recipient, on, transfer]);
    return row ?? { ordinary: 0, sensitive: 0 };
  }
}
