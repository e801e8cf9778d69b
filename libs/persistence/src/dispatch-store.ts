import type { TenantId, WorkItemId } from '@carnet/kernel';
import { type DispatchLimits, DispatchStore, type Undelivered, WORK_KINDS, type WorkBatch, type WorkKind } from '@carnet/use-cases';
import type { DataSource } from 'typeorm';

interface RunnableRow {
  tenant_id: TenantId;
  id: WorkItemId;
  kind: WorkKind;
  epoch: number;
  attempt: number;
}

interface UndeliveredRow extends RunnableRow {
  dispatched_job: string;
}

// Round-robin: the first item of every company comes before the second of any, and a company beyond its cap of work
// handed out or under way waits. Items are looked for company by company, so that a long queue never hides the others;
// more are found than taken, so that another dispatcher's locks leave enough.
const take = `
  with recursive company as (
    (select w.tenant_id from carnet.work_item w where w.state = 'ready' and w.dispatched_epoch < w.epoch order by w.tenant_id limit 1)
    union all
    select (select w.tenant_id from carnet.work_item w
      where w.state = 'ready' and w.dispatched_epoch < w.epoch and w.tenant_id > c.tenant_id order by w.tenant_id limit 1)
    from company c where c.tenant_id is not null
  ), candidate as (
    select c.tenant_id, i.id, i.turn
    from company c
    cross join lateral (select
      (select count(*) from carnet.work_item h where h.tenant_id = c.tenant_id and h.state = 'ready' and h.dispatched_epoch = h.epoch)
      + (select count(*) from carnet.work_item r where r.tenant_id = c.tenant_id and r.state = 'running') as busy) b
    cross join lateral (
      select w.id, row_number() over (order by w.run_after, w.id) as turn from carnet.work_item w
      where w.tenant_id = c.tenant_id and w.state = 'ready' and w.dispatched_epoch < w.epoch and w.run_after <= now()
      order by w.run_after, w.id limit least($1::int, greatest($2::int - b.busy, 0))) i
    order by i.turn, c.tenant_id limit $1::int * 4
  ), chosen as (
    select w.tenant_id, w.id from carnet.work_item w join candidate c on c.tenant_id = w.tenant_id and c.id = w.id
    where w.state = 'ready' and w.dispatched_epoch < w.epoch
    order by c.turn, c.tenant_id limit $1::int for update of w skip locked
  )
  update carnet.work_item w set dispatched_epoch = w.epoch, dispatched_at = now()
  from chosen where w.tenant_id = chosen.tenant_id and w.id = chosen.id
  returning w.tenant_id, w.id, w.kind, w.epoch, w.attempt`;

const nameJobs = `
  update carnet.work_item w set dispatched_job = y.job
  from jsonb_to_recordset($1::jsonb) as y (tenant_id uuid, id uuid, epoch int, job text)
  where w.tenant_id = y.tenant_id and w.id = y.id and w.epoch = y.epoch`;

const putBack = `
  update carnet.work_item w set dispatched_epoch = 0, dispatched_job = null
  from jsonb_to_recordset($1::jsonb) as y (tenant_id uuid, id uuid, epoch int)
  where w.tenant_id = y.tenant_id and w.id = y.id and w.epoch = y.epoch and w.state = 'ready'`;

const redrive = `
  update carnet.work_item w set epoch = w.epoch + 1, run_after = now(), dispatched_job = null
  from jsonb_to_recordset($1::jsonb) as y (tenant_id uuid, id uuid, epoch int)
  where w.tenant_id = y.tenant_id and w.id = y.id and w.epoch = y.epoch and w.state = 'ready'
  returning w.id`;

// An item that took its worker down at every attempt dies here: nobody was left to call it a failure. What a worker
// that stands still in its transaction has locked is passed over, and does not hold up the others.
const reclaim = `
  with expired as (
    select w.tenant_id, w.id, k.attempts from carnet.work_item w
    join jsonb_to_recordset($1::jsonb) as k (kind text, attempts int) on k.kind = w.kind
    where w.state = 'running' and w.lease_until < now() for update of w skip locked
  )
  update carnet.work_item w set
    state = case when w.attempt >= e.attempts then 'dead' else 'ready' end,
    last_error = case when w.attempt >= e.attempts then 'lease-expired' else w.last_error end,
    epoch = w.epoch + 1, run_after = now(), lease_until = null, dispatched_job = null
  from expired e where w.tenant_id = e.tenant_id and w.id = e.id
  returning w.state`;

const undelivered = `
  select tenant_id, id, kind, epoch, attempt, coalesce(dispatched_job, '') as dispatched_job from carnet.work_item
  where state = 'ready' and dispatched_epoch = epoch and dispatched_at < now() - make_interval(secs => $1) order by tenant_id, id limit 2000`;

const counts = `
  select count(*) filter (where state = 'ready')::int as ready, count(*) filter (where state = 'running')::int as running,
    count(*) filter (where state = 'dead')::int as dead
  from carnet.work_item where state in ('ready', 'running', 'dead')`;

/** The dispatcher's view of all companies' work, ids only, as role `carnet_dispatcher`. */
export class SqlDispatchStore extends DispatchStore {
  constructor(private readonly source: DataSource) {
    super();
  }

  override async take(limits: DispatchLimits, jobIdOf: (batch: WorkBatch) => string): Promise<readonly WorkBatch[]> {
    const rows = await this.changed<RunnableRow>(take, [limits.items, limits.inFlightPerCompany]);
    const batches = inBatches(rows, limits.perBatch);
    if (batches.length > 0) {
      const named = batches.flatMap((batch) => rowsOf(batch).map((row) => ({ ...row, job: jobIdOf(batch) })));
      await this.source.query(nameJobs, [JSON.stringify(named)]);
    }
    return batches;
  }

  override async putBack(batches: readonly WorkBatch[]): Promise<void> {
    await this.source.query(putBack, [JSON.stringify(batches.flatMap(rowsOf))]);
  }

  override async reclaimExpired(): Promise<number> {
    const kinds = Object.entries(WORK_KINDS).map(([kind, { attempts }]) => ({ kind, attempts }));
    const rows = await this.changed<{ state: string }>(reclaim, [JSON.stringify(kinds)]);
    return rows.filter(({ state }) => state === 'ready').length;
  }

  override async undelivered(olderThanSeconds: number): Promise<readonly Undelivered[]> {
    const rows: UndeliveredRow[] = await this.source.query(undelivered, [olderThanSeconds]);
    const groups = groupBy(rows, (row) => `${row.dispatched_job} ${row.tenant_id} ${row.kind}`);
    return [...groups.values()].flatMap((group) => asBatch(group).map((batch) => ({ jobId: group[0]?.dispatched_job ?? '', batch })));
  }

  override async redrive(batches: readonly WorkBatch[]): Promise<number> {
    return (await this.changed(redrive, [JSON.stringify(batches.flatMap(rowsOf))])).length;
  }

  override async counts(): Promise<{ readonly ready: number; readonly running: number; readonly dead: number }> {
    const rows: { ready: number; running: number; dead: number }[] = await this.source.query(counts);
    return rows[0] ?? { ready: 0, running: 0, dead: 0 };
  }

  /** TypeORM answers an UPDATE with rows and their number. */
  private async changed<Row>(text: string, values: unknown[]): Promise<readonly Row[]> {
    const [rows]: [Row[], number] = await this.source.query(text, values);
    return rows;
  }
}

/** What failed more than once travels alone: it must not use up the attempts of others. */
function inBatches(rows: readonly RunnableRow[], perBatch: number): readonly WorkBatch[] {
  const batches: WorkBatch[] = [];
  for (const group of groupBy(rows, (row) => `${row.tenant_id} ${row.kind} ${row.attempt > 1 ? row.id : ''}`).values()) {
    for (let start = 0; start < group.length; start += perBatch) {
      batches.push(...asBatch(group.slice(start, start + perBatch)));
    }
  }
  return batches;
}

function asBatch(rows: readonly RunnableRow[]): readonly WorkBatch[] {
  const [first] = rows;
  return first ? [{ company: first.tenant_id, kind: first.kind, items: rows.map(({ id, epoch }) => ({ id, epoch })) }] : [];
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function rowsOf(batch: WorkBatch): readonly { tenant_id: string; id: string; epoch: number }[] {
  return batch.items.map(({ id, epoch }) => ({ tenant_id: batch.company, id, epoch }));
}
