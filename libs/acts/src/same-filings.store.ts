import type { Digest } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';

/** A transfer with the same content as another. */
export interface SameFiling {
  readonly id: string;
  readonly reference: string;
  /** ISO 8601 day on which it was filed. */
  readonly filedOn: string;
}

const sameToday: Statement = {
  name: 'filed-before',
  text: `select t.id, t.reference, t.filed_on::text as "filedOn" from carnet.transfer t
    where t.tenant_id = carnet.current_tenant() and t.content_digest = $1 and t.filed_on is not null and t.state <> 'withdrawn'
      and t.submitted_at > now() - interval '1 day'
    order by t.submitted_at desc limit 5`,
};

const sameEver: Statement = {
  name: 'filed-before-many',
  text: `select y.number::int, t.id, t.reference, t.filed_on::text as "filedOn"
    from unnest($1::text[]) with ordinality as y (digest, number)
    cross join lateral (select * from carnet.transfer t where t.tenant_id = carnet.current_tenant() and t.content_digest = y.digest
      and t.filed_on is not null and t.state <> 'withdrawn' order by t.submitted_at desc limit 1) t
    order by y.number`,
};

/** The company's transfers with this content that were filed within a day, latest first; at most five. */
export function findRecentSameFilings(scope: TenantScope, digest: Digest): Promise<readonly SameFiling[]> {
  return query<SameFiling>(scope, sameToday, [digest]);
}

/** The latest transfer of each content that the company has ever filed; `number` is the content's place in the input, starting at 1. */
export function findSameFilings(
  scope: TenantScope,
  digests: readonly Digest[],
): Promise<readonly (SameFiling & { readonly number: number })[]> {
  return query<SameFiling & { number: number }>(scope, sameEver, [digests]);
}
