import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { addWork, finishWork, holdWork } from '@carnet/acts/work-steps.store.js';
import { parseOffices, type Offices } from '@carnet/identity';
import {
  canonicalJson,
  type Digest,
  type Instant,
  type Json,
  type Outcome,
  type Page,
  type PageRequest,
  type TransferId,
  type WorkItemId,
} from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type {
  ColumnsByPointer,
  ImportFiler,
  ImportId,
  RunningImport,
  ImportRecord,
  ReceivedRow,
  RowState,
  SettledRow,
  WaitingRow,
} from './import-record.js';
import { Injectable } from '@nestjs/common';
import type { ImportReceiptResponse, ImportRowResponse } from './imports.dto.js';

/** An import whose file is about to arrive. */
export interface NewImport extends Pick<ImportRecord, 'id' | 'mode' | 'format' | 'title'> {
  readonly filer: Omit<ImportFiler, keyof Offices>;
  readonly createdAt: Instant;
}

/** Facts about a file that has arrived completely. */
export interface ReceivedFile {
  readonly digest: Digest;
  readonly rows: number;
  readonly failed: number;
  readonly columns: readonly string[];
  readonly columnsOf: ColumnsByPointer;
  readonly workItem: WorkItemId;
}

export interface RowsRequest extends PageRequest {
  readonly state: RowState | null;
}

type ImportRow = Omit<ImportRecord, 'filer'> & {
  readonly filer: Omit<ImportFiler, keyof Offices>;
  readonly offices: string | null;
};

type WaitingRowRow = Omit<WaitingRow, 'cells'> & { readonly source: string; readonly names: readonly string[] };

const importColumns = `i.id, i.state, i.mode, i.format, i.title, i.digest, i.rows, i.done, i.failed, ${utc('i.created_at')} as "createdAt",
  ${utc('i.ended_at')} as "endedAt", json_build_object('kind', i.filer_kind, 'id', i.filer_id, 'person', i.filer_person) as filer,
  i.filer_offices as offices`;

const own = 'i.tenant_id = carnet.current_tenant()';

const shown = "i.state not in ('receiving', 'abandoned')";

const rowsOf = 'r.tenant_id = carnet.current_tenant() and r.import_id = $1';

/** An upload ends within two minutes, so an older one has failed. */
const tooLong = "now() - interval '5 minutes'";

const giveUpOld: Statement = {
  name: 'import-give-up-old',
  text: `with old as (
      update carnet.import i set state = 'abandoned', ended_at = now() where ${own} and i.state = 'receiving' and i.created_at < ${tooLong} returning i.id)
    update carnet.import_row r set source = null, filing = null from old where r.tenant_id = carnet.current_tenant() and r.import_id = old.id`,
};

const begin: Statement = {
  name: 'import-begin',
  text: `insert into carnet.import (tenant_id, id, state, mode, format, title, filer_kind, filer_id, filer_person, created_at)
    values (carnet.current_tenant(), $1, 'receiving', $2, $3, $4, $5, $6, $7, $8)`,
};

const underWay: Statement = {
  name: 'import-under-way',
  text: `select count(*)::int as n from carnet.import i
    where ${own} and (i.work_item is not null or (i.state = 'receiving' and i.created_at >= ${tooLong}))`,
};

const add: Statement = {
  name: 'import-add',
  text: `insert into carnet.import_row (tenant_id, import_id, number, line, state, transfer, source, filing, problem)
    select carnet.current_tenant(), $1, y.number, y.line, case when y.problem is null then 'waiting' else 'failed' end, y.transfer, y.source, y.filing, y.problem
    from jsonb_to_recordset($2::jsonb) as y (number int, line int, transfer uuid, source text, filing text, problem text)`,
};

const whole: Statement = {
  name: 'import-whole',
  text: `update carnet.import i set state = 'waiting', digest = $2, rows = $3, failed = $4, columns = $5::text[], columns_of = $6::jsonb, work_item = $7
    where ${own} and i.id = $1 and i.state = 'receiving' returning i.id`,
};

const sameUnderWay: Statement = {
  name: 'import-same-under-way',
  text: `select i.id from carnet.import i
    where ${own} and i.digest = $2 and i.mode = 'file' and i.state in ('waiting', 'running') and i.id <> $1 limit 1`,
};

const abandon: Statement = {
  name: 'import-abandon',
  // A complete import keeps its rows, even if its sender gave up.
  text: `with gone as (
      update carnet.import i set state = 'abandoned', ended_at = now() where ${own} and i.id = $1 and i.state = 'receiving' returning i.id)
    update carnet.import_row r set source = null, filing = null from gone where r.tenant_id = carnet.current_tenant() and r.import_id = gone.id`,
};

const list: Statement = {
  name: 'import-list',
  text: `select ${importColumns} from carnet.import i where ${own} and ${shown} and ($1::uuid is null or (i.created_at, i.id) <
      (select b.created_at, b.id from carnet.import b where b.tenant_id = carnet.current_tenant() and b.id = $1))
    order by i.created_at desc, i.id desc limit $2`,
};

const readOne: Statement = {
  name: 'import-read',
  text: `select ${importColumns} from carnet.import i where ${own} and ${shown} and i.id = $1`,
};

const lockOne: Statement = { name: 'import-lock', text: `${readOne.text} for update` };

const columns: Statement = { name: 'import-columns', text: `select i.columns from carnet.import i where ${own} and i.id = $1` };

const rowColumns = `r.number, r.line, r.state, coalesce(r.source, '') as source, r.problem::json,
  case when r.reference is not null then json_build_object('id', r.transfer, 'reference', r.reference) end as transfer`;

const rows: Statement = {
  name: 'import-rows',
  text: `select ${rowColumns} from carnet.import_row r
    where ${rowsOf} and r.number > $2 order by r.number limit $3`,
};

const rowsInState: Statement = {
  name: 'import-rows-in-state',
  text: `select ${rowColumns} from carnet.import_row r
    where ${rowsOf} and r.state = $4 and r.number > $2 order by r.number limit $3`,
};

const cancel: Statement = {
  name: 'import-cancel',
  text: `update carnet.import i set state = 'cancelled', work_item = null, ended_at = now() where ${own} and i.id = $1`,
};

const ofWork: Statement = {
  name: 'import-of-work',
  text: `select ${importColumns}, i.work_item as "workItem", i.after_row as after from carnet.import i where ${own} and i.work_item = $1 for update`,
};

const waiting: Statement = {
  name: 'import-waiting',
  text: `select r.number, r.line, r.transfer, r.source, r.filing::json, i.columns as names, i.columns_of as columns from carnet.import_row r
    join carnet.import i on i.tenant_id = r.tenant_id and i.id = r.import_id
    where ${rowsOf} and r.state = 'waiting' and r.number > $2 order by r.number limit $3`,
};

const settleRows: Statement = {
  name: 'import-settle-rows',
  text: `update carnet.import_row r set state = y.state, reference = y.reference, problem = y.problem, filing = null
    from jsonb_to_recordset($2::jsonb) as y (number int, state text, reference text, problem text) where ${rowsOf} and r.number = y.number`,
};

const settle: Statement = {
  name: 'import-settle',
  text: `update carnet.import i set state = 'running', after_row = $2, done = i.done + $3, failed = i.failed + $4 where ${own} and i.id = $1`,
};

const crowded: Statement = {
  name: 'import-crowded',
  text: `select count(*) > $1 as crowded from (
      (select from carnet.work_item w where w.tenant_id = carnet.current_tenant() and w.state = 'ready' and w.dispatched_epoch < w.epoch
        and w.kind = 'assess' and w.run_after <= now() limit $1::int + 1)
      union all
      (select from carnet.work_item w where w.tenant_id = carnet.current_tenant() and w.state = 'ready' and w.dispatched_epoch = w.epoch
        and w.kind = 'assess' limit $1::int + 1)) x`,
};

const goOn: Statement = {
  name: 'import-go-on',
  text: `update carnet.import i set state = 'running', work_item = $2 where ${own} and i.id = $1`,
};

const end: Statement = {
  name: 'import-end',
  text: `update carnet.import i set state = 'done', work_item = null, ended_at = now() where ${own} and i.id = $1`,
};

/** Imports of a company, under row security. */
@Injectable()
export class ImportStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Starts an import; abandons imports whose files never arrived completely. */
  async begin(scope: TenantScope, { id, mode, format, title, filer, createdAt }: NewImport): Promise<void> {
    await query(scope, giveUpOld, []);
    await query(scope, begin, [id, mode, format, title, filer.kind, filer.id, filer.person, createdAt]);
  }

  /**
   * Number of imports that have not ended, including those being received. Takes a lock, so that concurrent transactions count one after
   * the other.
   */
  async underWay(scope: TenantScope): Promise<number> {
    await takeAdvisoryLock(scope, 'imports');
    const [row] = await query<{ n: number }>(scope, underWay, []);
    return row?.n ?? 0;
  }

  /** Adds rows to an import being received, each with the id of the transfer it may become. */
  async add(
    scope: TenantScope,
    id: ImportId,
    received: readonly { readonly row: ReceivedRow; readonly transfer: TransferId }[],
  ): Promise<void> {
    const written = received.map(({ row: { number, line, source, read }, transfer }) => ({
      number,
      line,
      source,
      transfer,
      ...(read.ok ? { filing: canonicalJson(read.filing as unknown as Json) } : { problem: JSON.stringify(read.problem) }),
    }));
    await query(scope, add, [id, JSON.stringify(written)]);
  }

  /** Marks the file as complete: the import becomes visible, and its work item is written. */
  async markReceived(scope: TenantScope, id: ImportId, file: ReceivedFile): Promise<void> {
    const { digest, rows: count, failed, columns: names, columnsOf, workItem } = file;
    const found = await query(scope, whole, [id, digest, count, failed, names, JSON.stringify(columnsOf), workItem]);
    if (found.length === 0) throw new Error('the import was given up while its file came in');
    await addWork(scope, 'import', workItem);
  }

  /**
   * Id of another import of the same file, byte for byte, whose rows are being filed; null if there is none. Takes the lock of `underWay`,
   * so that of equal files that arrive at once the later one finds the earlier.
   */
  async findSameUnderWay(scope: TenantScope, id: ImportId, digest: Digest): Promise<string | null> {
    await takeAdvisoryLock(scope, 'imports');
    const [row] = await query<{ id: string }>(scope, sameUnderWay, [id, digest]);
    return row?.id ?? null;
  }

  /** Abandons an import being received and deletes the contents of its rows. */
  async abandon(scope: TenantScope, id: ImportId): Promise<void> {
    await query(scope, abandon, [id]);
  }

  /** Newest first. */
  list(scope: TenantScope, page: PageRequest): Promise<Outcome<Page<ImportRecord>>> {
    const read = async (behind: string | null, limit: number): Promise<readonly ImportRecord[]> =>
      (await query<ImportRow>(scope, list, [behind, limit])).map(toImport);
    return this.cursors.page(scope, { ...page, list: 'imports' }, read, ({ id }) => id);
  }

  /** With `lock`, holds the row's lock until the transaction ends. */
  async read(scope: TenantScope, id: ImportId, lock?: 'lock'): Promise<ImportRecord | null> {
    const [row] = await query<ImportRow>(scope, lock === undefined ? readOne : lockOne, [id]);
    return row === undefined ? null : toImport(row);
  }

  /** Column names of the file, in order; a single column for JSON lines. */
  async columns(scope: TenantScope, id: ImportId): Promise<readonly string[]> {
    const [row] = await query<{ columns: readonly string[] | null }>(scope, columns, [id]);
    return row?.columns ?? [];
  }

  /** Rows by number. */
  rows(scope: TenantScope, id: ImportId, { state, ...page }: RowsRequest): Promise<Outcome<Page<ImportRowResponse>>> {
    const read = (behind: string | null, limit: number): Promise<readonly ImportRowResponse[]> => {
      const asked = [id, Number(behind ?? 0), limit];
      return state === null ? query(scope, rows, asked) : query(scope, rowsInState, [...asked, state]);
    };
    return this.cursors.page(scope, { ...page, list: 'import-rows', of: [id, state] }, read, ({ number }) => String(number));
  }

  async cancel(scope: TenantScope, { id }: ImportReceiptResponse): Promise<void> {
    await query(scope, cancel, [id]);
  }

  /**
   * Returns the import that a work item belongs to, and locks it; null if the import has ended or continues under another item.
   *
   * @throws StaleFence if the item is no longer the caller's.
   */
  async ofWork(scope: TenantScope, item: ClaimedItem): Promise<RunningImport | null> {
    await holdWork(scope, item);
    const [row] = await query<ImportRow & Pick<RunningImport, 'workItem' | 'after'>>(scope, ofWork, [item.id]);
    return row === undefined ? null : { ...toImport(row), workItem: row.workItem, after: row.after };
  }

  /** The next rows to do, by number. */
  async waiting(scope: TenantScope, { id, after }: RunningImport, limit: number): Promise<readonly WaitingRow[]> {
    return (await query<WaitingRowRow>(scope, waiting, [id, after, limit])).map(toWaitingRow);
  }

  /** Writes the results of rows. They are final. */
  async settle(scope: TenantScope, { id }: RunningImport, settled: readonly SettledRow[]): Promise<void> {
    const written = settled.map(({ problem, ...row }) => ({ ...row, problem: problem && JSON.stringify(problem) }));
    await query(scope, settleRows, [id, JSON.stringify(written)]);
    const failed = settled.filter(({ state }) => state === 'failed').length;
    await query(scope, settle, [id, Math.max(...settled.map(({ number }) => number)), settled.length - failed, failed]);
  }

  /** Whether so many rule checks of the company are waiting that further filings would only lengthen its queue. */
  async isCrowded(scope: TenantScope, most: number): Promise<boolean> {
    const [row] = await query<{ crowded: boolean }>(scope, crowded, [most]);
    return row?.crowded === true;
  }

  /** Completes the item and writes the next one, to run after `inSeconds`. If `next` is null, the import is done. */
  async finishStep(
    scope: TenantScope,
    { id }: RunningImport,
    done: ClaimedItem,
    next: { readonly id: WorkItemId; readonly inSeconds: number } | null,
  ): Promise<void> {
    await finishWork(scope, done);
    if (next === null) await query(scope, end, [id]);
    else {
      await query(scope, goOn, [id, next.id]);
      await addWork(scope, 'import', next.id, next.inSeconds);
    }
  }
}

function toImport({ filer, offices, ...row }: ImportRow): ImportRecord {
  return { ...row, filer: { ...filer, ...parseOffices(offices) } };
}

function toWaitingRow({ source, names, ...row }: WaitingRowRow): WaitingRow {
  const written = row.columns === null ? [] : (JSON.parse(source) as readonly string[]);
  return { ...row, cells: Object.fromEntries(written.map((cell, at) => [names[at] ?? '', cell])) };
}
