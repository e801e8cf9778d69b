import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { addWork, finishWork, holdWork } from '@carnet/acts/work-steps.store.js';
import type { Digest, Instant, PersonId, WorkItemId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type {
  BulkActId,
  BulkActKind,
  BulkActRecord,
  BulkRow,
  BulkState,
  BulkActContent,
  PreviewedRow,
  WaitingBulkRow,
} from './bulk-act.js';
import { Injectable } from '@nestjs/common';

export interface NewBulkAct {
  readonly id: BulkActId;
  readonly person: PersonId;
  readonly words: BulkActContent;
  readonly digest: Digest;
  readonly madeAt: Instant;
  readonly rows: readonly PreviewedRow[];
}

export interface RunningBulkAct {
  readonly id: BulkActId;
  readonly person: PersonId;
  readonly words: BulkActContent;
}

/** A row's result, with the code of the refusal if it was skipped. */
export interface SettledBulkRow {
  readonly number: number;
  readonly code: string | null;
}

const own = 'b.tenant_id = (select carnet.current_tenant())';

const ofAct = 'r.tenant_id = (select carnet.current_tenant()) and r.bulk_act = $1';

const create: Statement = {
  name: 'bulk-create',
  text: `insert into carnet.bulk_act (tenant_id, id, person, act, words, state, digest, made_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, 'preview', $5, $6)`,
};

const addRows: Statement = {
  name: 'bulk-add-rows',
  text: `insert into carnet.bulk_act_row (tenant_id, bulk_act, number, transfer, reference, version, state, code)
    select carnet.current_tenant(), $1, y.number, y.transfer, y.reference, y.version, case when y.code is null then 'will-act' else 'withheld' end, y.code
    from jsonb_to_recordset($2::jsonb) as y (number int, transfer uuid, reference text, version int, code text)`,
};

const read: Statement = {
  name: 'bulk-read',
  text: `select b.id, b.person, b.act, b.words, b.state, b.digest, ${utc('b.made_at')} as "madeAt", ${utc('b.started_at')} as "startedAt",
      ${utc('b.ended_at')} as "endedAt" from carnet.bulk_act b where ${own} and b.id = $1 and b.person = $2`,
};

const lock: Statement = { name: 'bulk-lock', text: `${read.text} for update` };

const rowsOf: Statement = {
  name: 'bulk-rows',
  text: `select r.number, r.transfer, r.reference, r.version, r.state, r.code, ${utc('r.settled_at')} as "settledAt"
    from carnet.bulk_act_row r where ${ofAct} order by r.number`,
};

const start: Statement = {
  name: 'bulk-start',
  text: `update carnet.bulk_act b set state = 'waiting', started_at = $3, work_item = $2 where ${own} and b.id = $1`,
};

const ofWork: Statement = {
  name: 'bulk-of-work',
  text: `update carnet.bulk_act b set state = 'running' where ${own} and b.work_item = $1 returning b.id, b.person, b.act, b.words`,
};

const waiting: Statement = {
  name: 'bulk-waiting',
  text: `select r.number, r.transfer, r.version from carnet.bulk_act_row r where ${ofAct} and r.state = 'will-act' order by r.number limit $2`,
};

const settle: Statement = {
  name: 'bulk-settle',
  text: `update carnet.bulk_act_row r set state = case when $3::text is null then 'done' else 'skipped' end, code = $3, settled_at = $4
    where ${ofAct} and r.number = $2 and r.state = 'will-act'`,
};

const goOn: Statement = {
  name: 'bulk-go-on',
  text: `update carnet.bulk_act b set state = 'running', work_item = $2 where ${own} and b.id = $1`,
};

const end: Statement = {
  name: 'bulk-end',
  text: `update carnet.bulk_act b set state = 'done', work_item = null, ended_at = $2 where ${own} and b.id = $1`,
};

interface ActRow {
  id: BulkActId;
  person: PersonId;
  act: BulkActKind;
  words: object;
  state: BulkState;
  digest: Digest;
  madeAt: Instant;
  startedAt: Instant | null;
  endedAt: Instant | null;
}

/** Bulk acts; only the person who made one can read it. */
@Injectable()
export class BulkActStore {
  async storePreview(scope: TenantScope, { id, person, words: { act, ...words }, digest, madeAt, rows }: NewBulkAct): Promise<void> {
    await query(scope, create, [id, person, act, JSON.stringify(words), digest, madeAt]);
    await query(scope, addRows, [id, JSON.stringify(rows.map((row, place) => ({ ...row, number: place + 1 })))]);
  }

  /** `lock` prevents a concurrent start until the transaction ends. Null if the person has no such bulk act. */
  async read(scope: TenantScope, id: BulkActId, person: PersonId, locked?: 'lock'): Promise<BulkActRecord | null> {
    const [found] = await query<ActRow>(scope, locked === undefined ? read : lock, [id, person]);
    if (found === undefined) return null;
    const { act, words, ...record } = found;
    const rows = await query<BulkRow>(scope, rowsOf, [id]);
    return { ...record, words: wordsOf(act, words), rows };
  }

  async start(scope: TenantScope, id: BulkActId, workItem: WorkItemId): Promise<void> {
    await query(scope, start, [id, workItem, scope.startedAt]);
    await addWork(scope, 'bulk-act', workItem);
  }

  /** The bulk act of a work item, which is set running; null if it has ended or has another work item. */
  async ofWork(scope: TenantScope, { id }: ClaimedItem): Promise<RunningBulkAct | null> {
    const [found] = await query<ActRow>(scope, ofWork, [id]);
    return found === undefined ? null : { id: found.id, person: found.person, words: wordsOf(found.act, found.words) };
  }

  waitingRows(scope: TenantScope, id: BulkActId, most: number): Promise<readonly WaitingBulkRow[]> {
    return query<WaitingBulkRow>(scope, waiting, [id, most]);
  }

  /** @throws StaleFence if another process has claimed the item. */
  async settle(scope: TenantScope, id: BulkActId, item: ClaimedItem, { number, code }: SettledBulkRow): Promise<void> {
    await holdWork(scope, item);
    await query(scope, settle, [id, number, code, scope.startedAt]);
  }

  /** Ends a step: hands on to the next work item, or ends the bulk act if there is none. */
  async handOn(scope: TenantScope, id: BulkActId, item: ClaimedItem, next: WorkItemId | null): Promise<void> {
    await finishWork(scope, item);
    if (next === null) {
      await query(scope, end, [id, scope.startedAt]);
      return;
    }
    await query(scope, goOn, [id, next]);
    await addWork(scope, 'bulk-act', next);
  }
}

/** The stored kind and content belong together. */
function wordsOf(act: BulkActKind, words: object): BulkActContent {
  return { act, ...words } as BulkActContent;
}
