import type { TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** A transfer with new entries, and what its words derive from. */
export interface ChangedTransfer {
  readonly company: string;
  readonly transfer: TransferId;
  readonly title_en: string;
  readonly title_zh: string;
  readonly recipient: string;
  /** The words of all its assessments, one a line. */
  readonly judged: string;
}

/** Transactions of the history per read. */
const mostRead = 200;

const begin: Statement = {
  name: 'words-begin',
  text: `insert into carnet.word_reading (tenant_id, before_tx)
    select carnet.current_tenant(), coalesce((select min(h.tx_number) from carnet.history_entry h), 0) on conflict do nothing`,
};

const begun: Statement = {
  name: 'words-begun',
  text: `select exists (select from carnet.word_reading r where r.tenant_id = carnet.current_tenant()) as begun`,
};

const reading: Statement = {
  name: 'words-reading',
  text: `select r.before_tx::text as before from carnet.word_reading r where r.tenant_id = carnet.current_tenant() for update skip locked`,
};

// Takes its snapshot after the lock, so everything below its oldest running transaction is visible.
const upTo: Statement = {
  name: 'words-up-to',
  text: `select least(s.oldest, $1::bigint + $2::bigint)::text as before, s.oldest > $1::bigint + $2::bigint as more
    from (select carnet.history_oldest_running() as oldest) s`,
};

export const touched: Statement = {
  name: 'words-touched',
  text: `select t.tenant_id as company, t.id as transfer, t.title_en, t.title_zh, t.filing::jsonb #>> '{recipient,name}' as recipient,
      coalesce((select string_agg(a.words, E'\\n') from carnet.assessment a
        where a.tenant_id = t.tenant_id and a.transfer_id = t.id), '') as judged
    from carnet.transfer t
    where (t.tenant_id, t.id) in (select h.tenant_id, h.transfer_id from carnet.history_entry h
      where h.tx_number >= $1::bigint and h.tx_number < $2::bigint and not h.refused)`,
};

const keep: Statement = {
  name: 'words-keep',
  text: `insert into carnet.transfer_words as w (tenant_id, transfer_id, words)
    select y.tenant_id, y.transfer_id, array(select jsonb_array_elements_text(y.words))
    from jsonb_to_recordset($1::jsonb) as y (tenant_id uuid, transfer_id uuid, words jsonb)
    on conflict (tenant_id, transfer_id) do update set words = excluded.words where w.words <> excluded.words`,
};

const readUpTo: Statement = {
  name: 'words-read-up-to',
  text: `update carnet.word_reading r set before_tx = $1 where r.tenant_id = carnet.current_tenant() and r.before_tx < $1`,
};

/** The search words of filed transfers, derived from their history. */
@Injectable()
export class WordStore {
  /** Reads a batch of transfers with new entries. Only one reader at a time, until its transaction ends; null for others. */
  async readChangedTransfers(scope: TenantScope): Promise<{
    readonly transfers: readonly ChangedTransfer[];
    readonly before: number;
    readonly more: boolean;
    readonly far: boolean;
  } | null> {
    const [known] = await query<{ begun: boolean }>(scope, begun, []);
    if (known?.begun !== true) await query(scope, begin, []);
    const [from] = await query<{ before: string }>(scope, reading, []);
    if (from === undefined) return null;
    const [to] = await query<{ before: string; more: boolean }>(scope, upTo, [from.before, mostRead]);
    if (to === undefined) throw new Error('a snapshot has an oldest transaction');
    const transfers = await query<ChangedTransfer>(scope, touched, [from.before, to.before]);
    return { transfers, before: Number(to.before), more: to.more, far: Number(to.before) - Number(from.before) > 100 };
  }

  async storeWords(
    scope: TenantScope,
    all: readonly { readonly company: string; readonly transfer: string; readonly words: readonly string[] }[],
  ): Promise<void> {
    if (all.length === 0) return;
    await query(scope, keep, [
      JSON.stringify(all.map(({ company, transfer, words }) => ({ tenant_id: company, transfer_id: transfer, words }))),
    ]);
  }

  async readUpTo(scope: TenantScope, before: number): Promise<void> {
    await query(scope, readUpTo, [before]);
  }
}
