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
    select w.tenant_id, w.id from candidate c
    cross join lateral (select i.tenant_id, i.id from carnet.work_item i
      where i.tenant_id = c.tenant_id and i.id = c.id and i.state = 'ready' and i.dispatched_epoch < i.epoch for update skip locked) w
    order by c.turn, c.tenant_id limit $1::int
  )
  update carnet.work_item w set dispatched_epoch = w.epoch, dispatched_at = now()
  from chosen where w.tenant_id = chosen.tenant_id and w.id = chosen.id
  returning w.tenant_id, w.id, w.kind, w.epoch, w.attempt`;

// Lists come as arrays: for a jsonb value the planner expects 100 rows, and reads the whole table rather than look up a few.
const listed = `unnest($1::uuid[], $2::uuid[], $3::int[]) as y (tenant_id, id, epoch)`;

const nameJobs = `
  update carnet.work_item w set dispatched_job = y.job
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[]) as y (tenant_id, id, epoch, job)
  where w.tenant_id = y.tenant_id and w.id = y.id and w.epoch = y.epoch`;

const putBack = `
  update carnet.work_item w set dispatched_epoch = 0, dispatched_job = null
  from ${listed}
  where w.tenant_id = y.tenant_id and w.id = y.id and w.epoch = y.epoch and w.state = 'ready'`;

const redrive = `
  update carnet.work_item w set epoch = w.epoch + 1, run_after = now(), dispatched_job = null
  from ${listed}
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

// Each count in the words of a partial index: what is done is most of the table, and a health check must not read it.
const counts = `
  select (select count(*) from carnet.work_item where state = 'ready' and dispatched_epoch < epoch)::int
      + (select count(*) from carnet.work_item where state = 'ready' and dispatched_epoch = epoch)::int as ready,
    (select count(*) from carnet.work_item where state = 'running')::int as running,
    (select count(*) from carnet.work_item where state = 'dead')::int as dead`;

/** The dispatcher's view of all companies' work, ids only, as role `carnet_dispatcher`. */
export class SqlDispatchStore extends DispatchStore {
  constructor(private readonly source: DataSource) {
    super();
  }

  override async take(limits: DispatchLimits, jobIdOf: (batch: WorkBatch) => string): Promise<readonly WorkBatch[]> {
    const rows = await this.changed<RunnableRow>(take, [limits.items, limits.inFlightPerCompany]);
    const batches = inBatches(rows, limits.perBatch);
    if (batches.length > 0) {
      const jobs = batches.flatMap((batch) => batch.items.map(() => jobIdOf(batch)));
      await this.source.query(nameJobs, [...columnsOf(batches), jobs]);
    }
    return batches;
  }

  override async putBack(batches: readonly WorkBatch[]): Promise<void> {
    await this.source.query(putBack, [...columnsOf(batches)]);
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
    return (await this.changed(redrive, [...columnsOf(batches)])).length;
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

/** The items of batches as three lists in step: company, id, epoch. */
function columnsOf(batches: readonly WorkBatch[]): readonly [readonly string[], readonly string[], readonly number[]] {
  const items = batches.flatMap((batch) => batch.items.map((item) => ({ company: batch.company, ...item })));
  return [items.map(({ company }) => company), items.map(({ id }) => id), items.map(({ epoch }) => epoch)];
}
