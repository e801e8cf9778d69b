import type { TenantId, WorkItemId } from '@carnet/kernel';
import { type DispatchLimits, DispatchStore, type Undelivered, type WorkBatch, type WorkKind } from '@carnet/use-cases';
import type { DataSource } from 'typeorm';

interface RunnableRow {
  tenant_id: TenantId;
  id: WorkItemId;
  kind: WorkKind;
  epoch: number;
}

interface UndeliveredRow extends RunnableRow {
  dispatched_job: string;
}

// Round-robin: the first item of every company comes before the second of any. What another dispatcher holds is
// skipped. Items of a company beyond its cap of handed-out work wait.
const take = `
  with candidate as (
    select w.tenant_id, w.id from carnet.work_item w
    where w.state = 'ready' and w.dispatched_epoch < w.epoch and w.run_after <= now()
    order by w.run_after limit $1 * 4 for update skip locked
  ), ranked as (
    select c.tenant_id, c.id, row_number() over (partition by c.tenant_id order by c.id) as turn,
      (select count(*) from carnet.work_item b where b.tenant_id = c.tenant_id and b.state = 'ready' and b.dispatched_epoch = b.epoch) as busy
    from candidate c
  ), chosen as (
    select tenant_id, id from ranked where turn + busy <= $2 order by turn, tenant_id limit $1
  )
  update carnet.work_item w set dispatched_epoch = w.epoch, dispatched_at = now()
  from chosen where w.tenant_id = chosen.tenant_id and w.id = chosen.id
  returning w.tenant_id, w.id, w.kind, w.epoch`;

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

const reclaim = `
  update carnet.work_item set state = 'ready', epoch = epoch + 1, run_after = now(), lease_until = null, dispatched_job = null
  where state = 'running' and lease_until < now() returning id`;

const undelivered = `
  select tenant_id, id, kind, epoch, coalesce(dispatched_job, '') as dispatched_job from carnet.work_item
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
    return (await this.changed(reclaim, [])).length;
  }

  override async undelivered(olderThanSeconds: number): Promise<readonly Undelivered[]> {
    const rows: UndeliveredRow[] = await this.source.query(undelivered, [olderThanSeconds]);
    const groups = groupBy(rows, (row) => `${row.dispatched_job} ${row.tenant_id} ${row.kind}`);
    return [...groups.values()].flatMap((group) => inBatches(group, group.length).map((batch) => ({ jobId: group[0]?.dispatched_job ?? '', batch })));
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

function inBatches(rows: readonly RunnableRow[], perBatch: number): readonly WorkBatch[] {
  const batches: WorkBatch[] = [];
  for (const group of groupBy(rows, (row) => `${row.tenant_id} ${row.kind}`).values()) {
    const [first] = group;
    for (let start = 0; first && start < group.length; start += perBatch) {
      const items = group.slice(start, start + perBatch).map(({ id, epoch }) => ({ id, epoch }));
      batches.push({ company: first.tenant_id, kind: first.kind, items });
    }
  }
  return batches;
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
