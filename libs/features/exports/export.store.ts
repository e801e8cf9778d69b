import { conditionsOf } from '@carnet/acts/list-query.js';
import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { addWork, finishWork, holdWork } from '@carnet/acts/work-steps.store.js';
import { canonicalJson, type Digest, type Json, type Outcome, type Page, type PageRequest, type WorkItemId } from '@carnet/kernel';
import { type CursorPosition, SealedCursors } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { ExportId, RunningExport, ExportQuestion, ExportRecord } from './export-record.js';
import type { TransferRow } from './export-lines.js';

const own = 'e.tenant_id = carnet.current_tenant()';

const columns = `e.id, e.asked_by as "askedBy", e.state, e.question, e.lines::float8 as lines, e.bytes::float8 as bytes, e.digest,
  e.failure, ${utc('e.created_at')} as "createdAt", ${utc('e.ended_at')} as "endedAt"`;

const create: Statement = {
  name: 'export-create',
  text: `insert into carnet.export (tenant_id, id, asked_by, state, question, horizon, work_item, created_at)
    values (carnet.current_tenant(), $1, $2, 'waiting', $3, pg_snapshot_xmax(pg_current_snapshot())::text::bigint, $4, $5)`,
};

const underWay: Statement = {
  name: 'export-under-way',
  text: `select count(*)::int as n from carnet.export e where ${own} and e.work_item is not null`,
};

const list: Statement = {
  name: 'export-list',
  text: `select ${columns} from carnet.export e where ${own} and e.asked_by = $1 and ($2::uuid is null or (e.created_at, e.id) <
      (select b.created_at, b.id from carnet.export b where b.tenant_id = carnet.current_tenant() and b.id = $2))
    order by e.created_at desc, e.id desc limit $3`,
};

const readOne: Statement = {
  name: 'export-read',
  text: `select ${columns} from carnet.export e where ${own} and e.asked_by = $1 and e.id = $2`,
};

const lockOne: Statement = { name: 'export-lock', text: `${readOne.text} for update` };

const inHand = `${columns}, e.work_item as "workItem", e.parts, e.after_key, e.after_id,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= e.horizon or e.created_at < now() - interval '1 minute' as settled`;

const ofWork: Statement = {
  name: 'export-of-work',
  text: `select ${inHand} from carnet.export e where ${own} and e.work_item = $1 for update`,
};

const addPart: Statement = {
  name: 'export-part',
  text: `insert into carnet.export_part (tenant_id, export_id, number, starts, content) values (carnet.current_tenant(), $1, $2, $3, $4)`,
};

const advance: Statement = {
  name: 'export-advance',
  text: `update carnet.export e set state = 'running', lines = e.lines + $2, bytes = e.bytes + $3, parts = e.parts + $4, after_key = $5, after_id = $6
    where ${own} and e.id = $1`,
};

const goOn: Statement = {
  name: 'export-go-on',
  text: `update carnet.export e set work_item = $2 where ${own} and e.id = $1`,
};

const end: Statement = {
  name: 'export-end',
  text: `update carnet.export e set state = $2, digest = $3, failure = $4, work_item = null, ended_at = now() where ${own} and e.id = $1`,
};

/** $2 the offset in bytes; finds the part that holds it. */
const partAt: Statement = {
  name: 'export-part-at',
  text: `select p.number, p.starts::float8 as starts, p.content from carnet.export_part p
    where p.tenant_id = carnet.current_tenant() and p.export_id = $1 and p.number = (select max(b.number) from carnet.export_part b
      where b.tenant_id = carnet.current_tenant() and b.export_id = $1 and b.starts <= $2::bigint)`,
};

type Row = Omit<ExportRecord, 'question'> & { readonly question: string };

type RowInHand = Row &
  Pick<RunningExport, 'workItem' | 'parts' | 'settled'> & { readonly after_key: string | null; readonly after_id: string | null };

export interface NewExport extends Pick<ExportRecord, 'id' | 'askedBy' | 'question' | 'createdAt'> {
  readonly workItem: WorkItemId;
}

/** Exports of an organisation's people, under its row security. */
@Injectable()
export class ExportStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Stores an export with its first work item. */
  async create(scope: TenantScope, { id, askedBy, question, workItem, createdAt }: NewExport): Promise<void> {
    await query(scope, create, [id, askedBy, canonicalJson(question as unknown as Json), workItem, createdAt]);
    await addWork(scope, 'export', workItem);
  }

  /** The number of exports under way; a lock lets one transaction count at a time. */
  async countUnderWay(scope: TenantScope): Promise<number> {
    await takeAdvisoryLock(scope, 'exports');
    const [row] = await query<{ n: number }>(scope, underWay, []);
    return row?.n ?? 0;
  }

  /** The caller's own exports, newest first. */
  list(scope: TenantScope, page: PageRequest): Promise<Outcome<Page<ExportRecord>>> {
    const { person } = scope.principal;
    const read = async (behind: string | null, limit: number): Promise<readonly ExportRecord[]> =>
      (await query<Row>(scope, list, [person, behind, limit])).map(toExport);
    return this.cursors.page(scope, { ...page, list: 'exports', of: person }, read, ({ id }) => id);
  }

  /** One of the caller's own exports; `lock` locks it until the transaction ends. */
  async read(scope: TenantScope, id: ExportId, lock?: 'lock'): Promise<ExportRecord | null> {
    const [row] = await query<Row>(scope, lock === undefined ? readOne : lockOne, [scope.principal.person, id]);
    return row === undefined ? null : toExport(row);
  }

  /** The bytes from an offset to the end of their part; null after the last byte. */
  async readBytes(scope: TenantScope, id: ExportId, from: number): Promise<Buffer | null> {
    const [part] = await query<{ starts: number; content: Buffer }>(scope, partAt, [id, from]);
    const rest = part?.content.subarray(from - part.starts);
    return rest === undefined || rest.length === 0 ? null : rest;
  }

  /** Ends an export at a person's request. */
  async cancel(scope: TenantScope, { id }: Pick<ExportRecord, 'id'>): Promise<void> {
    await query(scope, end, [id, 'cancelled', null, null]);
  }

  /**
   * The export of a work item, locked; null if it has ended or has another work item. @throws StaleFence if another process has claimed the
   * item.
   */
  async ofWork(scope: TenantScope, item: ClaimedItem): Promise<RunningExport | null> {
    await holdWork(scope, item);
    const [row] = await query<RowInHand>(scope, ofWork, [item.id]);
    if (row === undefined) return null;
    const { after_key: key, after_id: afterId, workItem, parts, settled } = row;
    return { ...toExport(row), workItem, parts, settled, after: key === null || afterId === null ? null : { key, id: afterId } };
  }

  /** Appends bytes and stores how far the export has come. */
  async appendParts(
    scope: TenantScope,
    { id, parts, bytes }: RunningExport,
    { content, lines, after }: { readonly content: readonly Uint8Array[]; readonly lines: number; readonly after: CursorPosition | null },
  ): Promise<void> {
    let starts = bytes;
    for (const [place, part] of content.entries()) {
      await query(scope, addPart, [id, parts + place + 1, starts, part]);
      starts += part.byteLength;
    }
    await query(scope, advance, [id, lines, starts - bytes, content.length, after?.key ?? null, after?.id ?? null]);
  }

  /** Completes the item and adds the next one. */
  async handOn(
    scope: TenantScope,
    { id }: Pick<ExportRecord, 'id'>,
    done: ClaimedItem,
    next: WorkItemId,
    inSeconds: number,
  ): Promise<void> {
    await finishWork(scope, done);
    await query(scope, goOn, [id, next]);
    await addWork(scope, 'export', next, inSeconds);
  }

  /** Ends an export with the digest of its bytes, or with the reason for its failure. */
  async end(
    scope: TenantScope,
    { id }: Pick<ExportRecord, 'id'>,
    done: ClaimedItem,
    as: { readonly digest: Digest } | { readonly failure: string },
  ): Promise<void> {
    await finishWork(scope, done);
    if ('digest' in as) await query(scope, end, [id, 'done', as.digest, null]);
    else await query(scope, end, [id, 'failed', null, as.failure]);
  }

  /** Filed transfers of a question, oldest filing first. */
  async transfers(
    scope: TenantScope,
    { filter }: ExportQuestion,
    { from, limit }: { readonly from: CursorPosition | null; readonly limit: number },
  ): Promise<readonly TransferRow[]> {
    const values: unknown[] = [];
    const value = (given: unknown): string => `$${String(values.push(given))}`;
    const until = value(filter.until);
    const conditions = [
      ...conditionsOf(scope.principal, filter.transfers, value),
      `t.submitted_at is not null and t.submitted_at < ${until}::timestamptz`,
    ];
    if (filter.from !== null) conditions.push(`t.submitted_at >= ${value(filter.from)}::timestamptz`);
    if (from !== null) conditions.push(`(t.created_at, t.id) > (${value(from.key)}::timestamptz, ${value(from.id)}::uuid)`);
    const entry = `from carnet.history_entry h where h.tenant_id = t.tenant_id and h.transfer_id = t.id and not h.refused and h.at < ${until}::timestamptz`;
    const text = `select t.id, t.reference, t.tenant_id as company, c.name_en as company_en, c.name_zh as company_zh, ${utc('t.submitted_at')} as submitted_at,
        (select h.body::jsonb ->> 'to' ${entry} and h.body::jsonb ? 'to' order by h.at desc, h.place desc, h.id desc limit 1) as state,
        (select jsonb_build_object('outcome', h.body::jsonb ->> 'outcome', 'at', ${utc('h.at')}) ${entry} and h.kind = 'decided'
          order by h.at desc, h.place desc, h.id desc limit 1) as decided,
        t.lane, t.audit, t.scenario, t.from_country, t.to_country, t.filing::jsonb #>> '{recipient,name}' as recipient, t.title_en, t.title_zh,
        t.people_ordinary::float8 as people_ordinary, t.people_sensitive::float8 as people_sensitive, t.verdicts, t.content_digest, t.rule_set,
        ${utc('t.created_at', 'US')} as sort_key
      from carnet.transfer t join carnet.company c on c.tenant_id = t.tenant_id
      where ${conditions.join(' and ')} order by t.created_at, t.id limit ${value(limit)}`;
    return query<TransferRow>(scope, { name: null, text }, values);
  }
}

function toExport({ question, id, askedBy, state, lines, bytes, digest, failure, createdAt, endedAt }: Row): ExportRecord {
  return { id, askedBy, state, question: JSON.parse(question) as ExportQuestion, lines, bytes, digest, failure, createdAt, endedAt };
}
