import { conditionsOf } from '@carnet/acts/list-query.js';
import { BATCH_KINDS } from '@carnet/acts/history-lines.store.js';
import { veilForReader } from '@carnet/acts/opinions-and-votes.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { toStoredTransfer, transferColumns, type TransferRow } from '@carnet/acts/transfer-rows.js';
import type { Principal } from '@carnet/identity';
import { isUuid, type Json, type Outcome, type Page } from '@carnet/kernel';
import { type CursorPosition, SealedCursors } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { eventKinds } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { type EntryFilter, type EntryRow, type HistoryRequest, mayBeHidden, type OrganisationRow, veiledEntry } from './history-entry.js';

type Value = (given: unknown) => string;

/** For at most this many transfers a query reads the entries of each; for more it scans entries by time. */
const fewTransfers = 500;

const batch = BATCH_KINDS.map((kind) => `'${kind}'`).join(', ');

const byDeputies = eventKinds(({ deputy }) => deputy)
  .map((kind) => `'${kind}'`)
  .join(', ');

/** The person of an entry `h`. */
const actor = `left join carnet.person p on p.id = case when h.actor_kind = 'person' then h.actor_id::uuid end`;

/** Columns of an entry `h` and its actor; `name` is that of its organisation. */
const acted = (name: string): string => `h.id, h.kind, ${utc('h.at')} as at, h.refused, h.body, h.via,
      h.actor_kind as "actorKind", h.actor_id as "actorId", p.name as "actorName", h.offices as "actorOffices",
      json_build_object('id', h.tenant_id, 'name', json_build_object(${name})) as organisation,
      case when p.id is not null and h.acted_for is not null
        then case when exists (select from carnet.authority o where o.id = h.acted_for) then 'authority' else 'company' end end as "actorRealm"`;

/** The transfers that match a filter, up to a limit; planned for each query's values. */
export function transfersQuestion(
  by: Principal,
  filter: EntryFilter,
  limit: number,
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const value: Value = (given) => `$${String(values.push(given))}`;
  const conditions = conditionsOf(by, filter.transfers, value).join(' and ');
  return { text: `select t.tenant_id, t.id from carnet.transfer t where ${conditions} limit ${value(limit)}`, values };
}

/** A page of entries, latest first, from a position. `few` limits it to these transfers. */
export function entriesQuestion(
  by: Principal,
  filter: EntryFilter,
  {
    from,
    limit,
    few,
    oldestFirst = false,
  }: {
    readonly from: CursorPosition | null;
    readonly limit: number;
    readonly few: readonly { readonly tenant_id: string; readonly id: string }[] | null;
    readonly oldestFirst?: boolean;
  },
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const value: Value = (given) => `$${String(values.push(given))}`;
  const conditions = entryConditions(by, filter, value);
  if (few !== null)
    conditions.push(
      `(h.tenant_id, h.transfer_id) in (select * from unnest(${value(few.map((one) => one.tenant_id))}::uuid[], ${value(few.map((one) => one.id))}::uuid[]))`,
    );
  else if (Object.keys(filter.transfers).some((key) => key !== 'company'))
    conditions.push(
      `exists (select from carnet.transfer t where t.tenant_id = h.tenant_id and t.id = h.transfer_id and ${conditionsOf(by, filter.transfers, value).join(' and ')})`,
    );
  const [after, direction] = oldestFirst ? ['>', 'asc'] : ['<', 'desc'];
  if (from !== null) {
    const [at = '', place = ''] = from.key.split(' ');
    conditions.push(`(h.at, h.place, h.id) ${after} (${value(at)}::timestamptz, ${value(place)}::int, ${value(from.id)}::uuid)`);
  }
  const text = `with page as materialized (select h.tenant_id, h.id, h.transfer_id, h.place, h.kind, h.actor_kind, h.actor_id, h.refused, h.at, h.body, h.via, h.acted_for, h.offices
      from carnet.history_entry h where ${conditions.join(' and ')} order by h.at ${direction}, h.place ${direction}, h.id ${direction} limit ${value(limit)})
    select ${acted("'en', c.name_en, 'zh', c.name_zh")}, ${utc('h.at', 'US')} || ' ' || h.place as sort_key,
      json_build_object('id', h.transfer_id, 'reference', t.reference) as transfer, q.name as "onBehalfOf"
    from page h join carnet.transfer t on t.tenant_id = h.tenant_id and t.id = h.transfer_id join carnet.company c on c.tenant_id = h.tenant_id
    ${actor}
    left join carnet.person q on h.kind in (${byDeputies}) and q.id::text = h.body::jsonb ->> 'onBehalfOf'
    order by h.at ${direction}, h.place ${direction}, h.id ${direction}`;
  return { text, values };
}

function entryConditions({ realm, organisation }: Principal, filter: EntryFilter, value: Value): string[] {
  const { transfer, actor: by, kinds, refused, from, until, transfers } = filter;
  const conditions =
    realm === 'company'
      ? [
          `h.tenant_id = ${value(organisation)}`,
          // Notes of officers before a request is sent, and their refused attempts, stay within the authority.
          `h.kind not in (${batch})`,
          `(not h.refused or h.actor_kind <> 'person' or h.acted_for = h.tenant_id)`,
        ]
      : // Hides a refusal because of a renewal, which may be a company's draft.
        [`not (h.refused and strpos(h.body, '"code":"already-renewed"') > 0)`];
  if (transfer !== null) conditions.push(isUuid(transfer) ? `h.transfer_id = ${value(transfer)}` : 'false');
  if (transfers.company !== undefined) conditions.push(isUuid(transfers.company) ? `h.tenant_id = ${value(transfers.company)}` : 'false');
  if (by !== null) conditions.push(`h.actor_id = ${value(by)}`, ...(isUuid(by) ? [`h.actor_kind = 'person'`] : []));
  // A company must not find entries by an officer whom it is not told of.
  if (by !== null && realm === 'company') conditions.push(`(h.actor_kind <> 'person' or h.acted_for = h.tenant_id)`);
  if (kinds !== null) conditions.push(kinds.length === 1 ? `h.kind = ${value(kinds[0])}` : `h.kind = any (${value(kinds)}::text[])`);
  if (refused !== null) conditions.push(refused ? 'h.refused' : 'not h.refused');
  if (from !== null) conditions.push(`h.at >= ${value(from)}::timestamptz`);
  if (until !== null) conditions.push(`h.at < ${value(until)}::timestamptz`);
  return conditions;
}

/**
 * $1 company, $2 actor, $3 kinds and $4 refused, each null for any; $5 from; $6 until; $7 and $8 the last entry of the previous page; $9
 * how many.
 */
const organisationEntries = (name: string, within: string): Statement => ({
  name,
  text: `select ${acted("'en', coalesce(c.name_en, a.name_en, ''), 'zh', coalesce(c.name_zh, a.name_zh, '')")}, ${utc('h.at', 'US')} as sort_key,
      json_build_object('kind', h.subject_kind, 'id', h.subject_id) as subject
    from carnet.organisation_entry h left join carnet.company c on c.tenant_id = h.tenant_id left join carnet.authority a on a.id = h.tenant_id ${actor}
    where ${within} and ($2::text is null or (h.actor_id = $2 and (h.actor_kind <> 'person' or h.acted_for = h.tenant_id or (select pg_has_role('carnet_authority', 'usage')))))
      and ($3::text[] is null or h.kind = any ($3)) and ($4::boolean is null or h.refused = $4)
      and ($5::timestamptz is null or h.at >= $5) and ($6::timestamptz is null or h.at < $6) and ($7::timestamptz is null or (h.at, h.id) < ($7, $8::uuid))
    order by h.at desc, h.id desc limit $9`,
});

const ofOne = organisationEntries('organisation-entries-of', 'h.tenant_id = $1');

const ofAll = organisationEntries('organisation-entries', '$1::uuid is null');

const selectTransfers: Statement = {
  name: 'history-transfers',
  text: `select ${transferColumns} from carnet.transfer t where t.tenant_id = any ($1::uuid[]) and t.id = any ($2::uuid[])`,
};

/** An entry with the members that every reader of the transfer may know. */
interface ChangeRow {
  readonly entry: string;
  readonly transfer: string;
  readonly kind: string;
  readonly state: string | null;
  readonly version: number | null;
}

/** Entries per query while all of a transfer are read. */
const perRead = 500;

const anyEntries: EntryFilter = {
  transfer: null,
  actor: null,
  kinds: null,
  refused: null,
  from: null,
  until: null,
  transfers: {},
};

/** Histories under row security, which hides other companies' entries. */
@Injectable()
export class HistoryStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Entries of transfers, latest first. */
  entries(scope: TenantScope, { filter, ...page }: HistoryRequest): Promise<Outcome<Page<EntryRow>>> {
    return this.cursors.sorted(scope, page, {
      of: { list: 'history', filter: filter as unknown as Json },
      read: ({ key, id }, limit) => this.read(scope, filter, { from: key === null ? null : { key, id }, limit }),
      show: (row) => row,
    });
  }

  /** Entries from a position; each row has its own position. */
  async read(
    scope: TenantScope,
    filter: EntryFilter,
    asked: { readonly from: CursorPosition | null; readonly limit: number; readonly oldestFirst?: boolean },
  ): Promise<readonly EntryRow[]> {
    const few = await this.fewOf(scope, filter);
    if (few?.length === 0) return [];
    const { text, values } = entriesQuestion(scope.principal, filter, { ...asked, few });
    return this.veiled(scope, await query<EntryRow>(scope, { name: null, text }, values));
  }

  /** All entries of one transfer, oldest first. */
  async readAll(
    scope: TenantScope,
    { transfer, company }: { readonly transfer: string; readonly company: string },
    given: Partial<Pick<EntryFilter, 'refused' | 'until'>>,
  ): Promise<readonly EntryRow[]> {
    const filter = { ...anyEntries, transfer, transfers: { company }, ...given };
    const all: EntryRow[] = [];
    for (;;) {
      const last = all.at(-1);
      const from = last === undefined ? null : { key: last.sort_key, id: last.id };
      const page = await this.read(scope, filter, { from, limit: perRead, oldestFirst: true });
      all.push(...page);
      if (page.length < perRead) return all;
    }
  }

  /** Those of the given entries that changed a transfer and that the reader may see. */
  visibleChanges(
    scope: TenantScope,
    entries: readonly { readonly company: string; readonly transfer: string; readonly id: string }[],
  ): Promise<readonly ChangeRow[]> {
    const values: unknown[] = [];
    const value: Value = (given) => `$${String(values.push(given))}`;
    const conditions = entryConditions(scope.principal, { ...anyEntries, refused: false }, value).join(' and ');
    const key = (['company', 'transfer', 'id'] as const).map((part) => `${value(entries.map((one) => one[part]))}::uuid[]`).join(', ');
    const text = `select h.id as entry, h.transfer_id as transfer, h.kind, b.body ->> 'to' as state, (b.body ->> 'version')::int as version
      from carnet.history_entry h cross join lateral (select h.body::jsonb as body offset 0) b
      where (h.tenant_id, h.transfer_id, h.id) in (select * from unnest(${key}))
        and ${conditions}`;
    return query<ChangeRow>(scope, { name: null, text }, values);
  }

  /**
   * Hides withheld content before entries leave the store, so that no caller can forget it. A company does not read the bodies of officers'
   * entries.
   */
  private async veiled(scope: TenantScope, rows: readonly EntryRow[]): Promise<readonly EntryRow[]> {
    if (scope.principal.realm === 'company') return rows;
    const stored = await this.transfers(scope, rows.filter(mayBeHidden));
    const transfers = new Map(stored.map(({ transfer }) => [transfer.id as string, transfer]));
    return rows.map((row) => {
      const transfer = mayBeHidden(row) ? transfers.get(row.transfer.id) : undefined;
      return transfer === undefined ? row : veiledEntry(row, transfer, scope.principal.person);
    });
  }

  /** Entries about an organisation besides its transfers, latest first; a company reads its own. */
  organisation(scope: TenantScope, { filter, ...page }: HistoryRequest): Promise<Outcome<Page<OrganisationRow>>> {
    const { realm, organisation } = scope.principal;
    const { transfers, actor: by, kinds, refused, from, until } = filter;
    const of = realm === 'company' ? organisation : (transfers.company ?? null);
    return this.cursors.sorted(scope, page, {
      of: { list: 'organisation-history', filter: filter as unknown as Json },
      read: async ({ key, id }, limit): Promise<readonly OrganisationRow[]> =>
        of !== null && !isUuid(of) ? [] : query(scope, of === null ? ofAll : ofOne, [of, by, kinds, refused, from, until, key, id, limit]),
      show: (row) => row,
    });
  }

  /** The transfers of entries, as the reader may see them. */
  async transfers(scope: TenantScope, rows: readonly Pick<EntryRow, 'organisation' | 'transfer'>[]): Promise<readonly StoredTransfer[]> {
    const companies = [...new Set(rows.map(({ organisation }) => organisation.id))];
    const ids = [...new Set(rows.map(({ transfer }) => transfer.id))];
    if (ids.length === 0) return [];
    return (await query<TransferRow>(scope, selectTransfers, [companies, ids])).map((row) => veilForReader(scope, toStoredTransfer(row)));
  }

  /** The transfers that match the filter if they are few; null if they are many or the filter has no condition on transfers. */
  private async fewOf(
    scope: TenantScope,
    filter: EntryFilter,
  ): Promise<readonly { readonly tenant_id: string; readonly id: string }[] | null> {
    if (!Object.keys(filter.transfers).some((key) => key !== 'company')) return null;
    const { text, values } = transfersQuestion(scope.principal, filter, fewTransfers + 1);
    const found = await query<{ tenant_id: string; id: string }>(scope, { name: null, text }, values);
    return found.length > fewTransfers ? null : found;
  }
}
