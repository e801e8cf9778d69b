import { DIRECTORY } from '@carnet/persistence/persistence.module.js';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Position } from './live-update.js';

/** Position of a history entry with its company and transfer, without its kind. */
export interface EntryPlace extends Position {
  readonly company: string;
  readonly transfer: string;
}

const oldest: Statement = { name: 'live-oldest', text: `select carnet.history_oldest_running()::text as oldest` };

/** $1, $2 and $3: after which entry, $4: below which transaction, $5: companies, null for all, $6: limit. */
const since: Statement = {
  name: null,
  text: `select h.tenant_id as company, h.transfer_id as transfer, h.id, h.tx_number::text as tx, h.place from carnet.history_entry h
    where h.tx_number >= $1::bigint and h.tx_number < $4::bigint
      and (h.tx_number, h.place, h.id) > ($1::bigint, $2::int, $3::uuid) and ($5::uuid[] is null or h.tenant_id = any ($5::uuid[]))
    order by h.tx_number, h.place, h.id limit $6`,
};

const related: Statement = {
  name: 'live-related',
  text: `select distinct p.person from unnest($1::uuid[]) as c (company) cross join lateral unnest(carnet.related_people(c.company)) as p (person)`,
};

/** Drafts whose colleagues changed, with the latest transaction: $1 from which transaction, $2 below which one, $3 companies. */
const shared: Statement = {
  name: 'live-shared',
  text: `select d.tenant_id as company, d.transfer_id as transfer, max((d.tx::text)::bigint)::text as tx from carnet.draft_colleague d
    where (d.tx::text)::bigint >= $1::bigint and (d.tx::text)::bigint < $2::bigint and d.tenant_id = any ($3::uuid[])
    group by d.tenant_id, d.transfer_id`,
};

/** Colleagues of a company's draft changed: they opened a section, left it, or were given it. */
export interface DraftColleagueChange {
  readonly company: string;
  readonly transfer: string;
  readonly tx: number;
}

/** Reads new history entries once for all open pages. */
@Injectable()
export class LiveUpdateStore {
  constructor(@Inject(DIRECTORY) private readonly source: DataSource) {}

  /** All entries below this transaction are committed or never will be. */
  async oldestRunning(): Promise<number> {
    const [row] = await runPrepared<{ oldest: string }>(this.source, oldest);
    if (row === undefined) throw new Error('a snapshot has an oldest transaction');
    return Number(row.oldest);
  }

  /** Entries after one position and before another, in order; for some companies or for all. */
  async since(
    from: Position,
    to: Position,
    { companies, limit }: { readonly companies: readonly string[] | null; readonly limit: number },
  ): Promise<readonly EntryPlace[]> {
    const values = [from.tx, from.place, from.id, to.tx, companies, limit];
    const rows = await runPrepared<Omit<EntryPlace, 'tx'> & { readonly tx: string }>(this.source, since, values);
    return rows.map((row) => ({ ...row, tx: Number(row.tx) }));
  }

  /** People of the authority who belong to one of these companies, and from whom row security hides some entries. */
  async related(scope: TenantScope, companies: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await query<{ person: string }>(scope, related, [[...new Set(companies)]]);
    return new Set(rows.map(({ person }) => person));
  }

  /** Drafts of companies whose colleagues changed between two positions. */
  async draftColleagueChanges(from: Position, to: Position, companies: readonly string[]): Promise<readonly DraftColleagueChange[]> {
    const values = [from.tx, to.tx, companies];
    const rows = await runPrepared<Omit<DraftColleagueChange, 'tx'> & { readonly tx: string }>(this.source, shared, values);
    return rows.map((row) => ({ ...row, tx: Number(row.tx) }));
  }
}
