import { companyOf, visibleToCaller } from '@carnet/acts/company-of.store.js';
import type { Instant, Outcome, Page, PersonId, TransferId } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { accessGroundTexts, APART_GROUNDS, type Transfer } from '@carnet/workflow';
import type { AccessesRequest, FirstLook, Look } from './access.js';
import { Injectable } from '@nestjs/common';
import type { AccessLine } from './accesses.dto.js';

/** Appends a part to those of an access unless they have it. */
const added = (part: string): string => `case when ${part} = any (a.parts) then a.parts else a.parts || ${part} end`;

const again: Statement = {
  name: 'access-again',
  text: `update carnet.access a set looks = a.looks + 1, last_at = greatest(a.last_at, $5), parts = ${added('$4::text')}
    from carnet.transfer t where t.id = $1 and ${visibleToCaller('t')} and a.tenant_id = t.tenant_id and a.transfer_id = t.id and a.person = $2 and a.hour = $3
    returning a.id`,
};

const first: Statement = {
  name: 'access-first',
  text: `insert into carnet.access as a (tenant_id, id, transfer_id, person, hour, ground, roles, disciplines, parts, first_at, last_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, array[$9::text], $10, $10)
    on conflict (tenant_id, transfer_id, person, hour) do update
      set looks = a.looks + 1, last_at = greatest(a.last_at, excluded.last_at), parts = ${added('$9::text')}
    returning a.id = $2 as fresh`,
};

const lookedApart: Statement = {
  name: 'access-looked-apart',
  text: `select 1 from carnet.transfer t join carnet.access a on a.tenant_id = t.tenant_id and a.transfer_id = t.id
    where t.id = $1 and ${visibleToCaller('t')} and a.person = $2 and a.hour < $3 and a.first_at >= $4 and a.ground = any ($5) limit 1`,
};

const mentioned: Statement = {
  name: 'access-mentioned',
  text: `select 1 from carnet.transfer t join carnet.comment c on c.tenant_id = t.tenant_id and c.transfer_id = t.id
    where t.id = $1 and ${visibleToCaller('t')} and $2 = any (c.mentions) limit 1`,
};

/** $1 ground, null for all; $2 and $3 the last entry of the previous page; $4 how many; $5 whether the reader belongs to the authority. */
const listed = (name: string, within: string): Statement => ({
  name,
  text: `select a.id, a.transfer_id as transfer, t.reference, a.roles, a.disciplines, a.ground, a.parts, a.looks,
      ${utc('a.first_at')} as "firstAt", ${utc('a.last_at')} as "lastAt", ${utc('a.first_at', 'US')} as sort_key,
      case when $5::boolean then (select jsonb_build_object('person', p.id, 'name', p.name) from carnet.person p where p.id = a.person) end as by
    from carnet.access a join carnet.transfer t on t.tenant_id = a.tenant_id and t.id = a.transfer_id
    where ${within} and ($1::text is null or a.ground = $1) and ($2::timestamptz is null or (a.first_at, a.id) < ($2, $3::uuid))
    order by a.first_at desc, a.id desc limit $4`,
});

const ofTransfer = listed('access-of-transfer', 'a.tenant_id = $6 and a.transfer_id = $7');

const ofCompany = listed('access-of-company', 'a.tenant_id = $6');

const ofAll = listed('access-of-all', 'true');

/** Stores which people of the authority looked into transfers. A company reads the entries of its own transfers; its role cannot write. */
@Injectable()
export class AccessStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Adds a look to the entry of the same person and hour. Returns false if there is no such entry. */
  async addLook(scope: TenantScope, { transfer, person, hour, part, at }: Look): Promise<boolean> {
    return (await query(scope, again, [transfer, person, hour, part, at])).length > 0;
  }

  /** Inserts the first look of an hour. Returns false if a concurrent request inserted it; the look is then added to that entry. */
  async insertFirstLook(scope: TenantScope, { tenantId }: Pick<Transfer, 'tenantId'>, look: FirstLook): Promise<boolean> {
    const { id, transfer, person, hour, ground, roles, disciplines, part, at } = look;
    const values = [tenantId, id, transfer, person, hour, ground, roles, disciplines, part, at];
    const [row] = await query<{ fresh: boolean }>(scope, first, values);
    return row?.fresh === true;
  }

  /** Whether the person looked into the transfer since then, in an earlier hour, on a ground that the company is told of. */
  async hasEarlierApartLook(
    scope: TenantScope,
    { transfer, person, hour }: Pick<Look, 'transfer' | 'person' | 'hour'>,
    since: Instant,
  ): Promise<boolean> {
    return (await query(scope, lookedApart, [transfer, person, hour, since, APART_GROUNDS])).length > 0;
  }

  /** Whether a comment on the transfer mentions the person. */
  async isMentioned(scope: TenantScope, transfer: TransferId, person: PersonId): Promise<boolean> {
    return (await query(scope, mentioned, [transfer, person])).length > 0;
  }

  /** Latest first; null if the caller may not see the transfer. */
  async list(scope: TenantScope, { transfer, ground, ...page }: AccessesRequest): Promise<Outcome<Page<AccessLine>> | null> {
    const { organisation, realm } = scope.principal;
    const company = transfer === null ? organisation : await companyOf(scope, transfer);
    if (company === null) return null;
    const own = realm === 'company' ? { statement: ofCompany, within: [company] } : { statement: ofAll, within: [] };
    const { statement, within } = transfer === null ? own : { statement: ofTransfer, within: [company, transfer] };
    return this.cursors.sorted<Omit<AccessLine, 'says'> & SortedRow, AccessLine>(scope, page, {
      of: { list: 'accesses', transfer, ground },
      read: ({ key, id }, limit) => query(scope, statement, [ground, key, id, limit, realm === 'authority', ...within]),
      show: ({ sort_key: _, ...row }) => ({ ...row, says: accessGroundTexts[row.ground] }),
    });
  }
}
