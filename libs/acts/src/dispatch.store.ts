import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import type { TenantId, WorkItemId } from '@carnet/kernel';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { DataSource } from 'typeorm';
import { type DispatchLimits, DispatchStore, WORK_KINDS, type WorkBatch, type WorkItemRef, type WorkKind } from './work-items.js';

interface HandedOutRow {
  tenant_id: TenantId;
  id: WorkItemId;
  kind: WorkKind;
  epoch: number;
  job: string;
}

// Round-robin: the first item of every company comes before the second of any, and a company waits beyond its cap of items handed out or
// running. Items are searched company by company, so that a long queue never hides the others. More are found than taken, because another
// dispatcher may have locked some. While a batch of the same company and kind is recent, only full batches follow it; other items gather
// until it is done. Items that failed more than once travel alone, so that they do not use up the attempts of others. Items that waited
// travel alone too, because others may have all they need. A batch is identified by its first item.
const take: Statement = {
  name: 'dispatch-take',
  text: `
  with recursive company as (
    (select w.tenant_id from carnet.work_item w where w.state = 'ready' and w.dispatched_epoch < w.epoch order by w.tenant_id limit 1)
    union all
    select (select w.tenant_id from carnet.work_item w
      where w.state = 'ready' and w.dispatched_epoch < w.epoch and w.tenant_id > c.tenant_id order by w.tenant_id limit 1)
    from company c where c.tenant_id is not null
  ), candidate as (
    select c.tenant_id, i.id, i.turn
    from company c
    cross join lateral (
      select count(*) as items, array_agg(h.kind) filter (where h.dispatched_at > now() - make_interval(secs => $4)) as kinds
      from (
        select o.kind, o.dispatched_at from carnet.work_item o
        where o.tenant_id = c.tenant_id and o.state = 'ready' and o.dispatched_epoch = o.epoch
        union all
        select r.kind, r.dispatched_at from carnet.work_item r where r.tenant_id = c.tenant_id and r.state = 'running') h) busy
    cross join lateral (
      select w.id, w.kind, row_number() over (order by w.run_after, w.id) as turn,
        row_number() over (partition by w.kind order by w.run_after, w.id) as place, count(*) over (partition by w.kind) as waiting
      from (
        select f.id, f.kind, f.run_after from carnet.work_item f
        where f.tenant_id = c.tenant_id and f.state = 'ready' and f.dispatched_epoch < f.epoch and f.run_after <= now()
        order by f.run_after, f.id limit least($1::int, greatest($2::int - busy.items, 0))) w) i
    where i.place <= i.waiting - i.waiting % $3::int or i.kind <> all (coalesce(busy.kinds, '{}'))
    order by i.turn, c.tenant_id limit $1::int * 4
  ), chosen as (
    select w.* from candidate c
    cross join lateral (select i.tenant_id, i.id, i.kind, i.epoch, i.run_after, case when i.attempt > 1 or i.waiting_since is not null then i.id end as alone
      from carnet.work_item i
      where i.tenant_id = c.tenant_id and i.id = c.id and i.state = 'ready' and i.dispatched_epoch < i.epoch for update skip locked) w
    order by c.turn, c.tenant_id limit $1::int
  ), placed as (
    select c.*, (row_number() over (partition by c.tenant_id, c.kind, c.alone order by c.run_after, c.id) - 1) / $3::int as batch from chosen c
  ), named as (
    select p.tenant_id, p.id, first_value(p.kind || '-' || p.id || '-' || p.epoch)
      over (partition by p.tenant_id, p.kind, p.alone, p.batch order by p.run_after, p.id) as job from placed p
  )
  update carnet.work_item w set dispatched_epoch = w.epoch, dispatched_at = now(), dispatched_job = n.job
  from named n where w.tenant_id = n.tenant_id and w.id = n.id
  returning w.tenant_id, w.id, w.kind, w.epoch, n.job`,
};

// Lists are passed as arrays: for a jsonb value the planner expects 100 rows, and scans the whole table instead of looking up a few.
const listed = `unnest($1::uuid[], $2::uuid[], $3::int[]) as y (tenant_id, id, epoch)`;

// At the next epoch, so that a job of the old epoch that did reach the queue finds nothing to claim, and its id is not used again.
const putBack: Statement = {
  name: 'dispatch-put-back',
  text: `
  update carnet.work_item w set epoch = w.epoch + 1, dispatched_job = null
  from ${listed}
  where w.tenant_id = y.tenant_id and w.id = y.id and w.epoch = y.epoch and w.state = 'ready'`,
};

const redrive: Statement = {
  name: 'dispatch-redrive',
  text: `
  update carnet.work_item w set epoch = w.epoch + 1, run_after = now(), dispatched_job = null
  from ${listed}
  where w.tenant_id = y.tenant_id and w.id = y.id and w.epoch = y.epoch and w.state = 'ready'
  returning w.id`,
};

// An item whose worker crashed at every attempt becomes dead here, because no worker was left to report the failure. Skips items that a
// stalled worker's transaction has locked.
const reclaim: Statement = {
  name: 'dispatch-reclaim',
  text: `
  with expired as (
    select w.tenant_id, w.id, k.attempts from carnet.work_item w
    join jsonb_to_recordset($1::jsonb) as k (kind text, attempts int) on k.kind = w.kind
    where w.state = 'running' and w.lease_until < now() for update of w skip locked
  )
  update carnet.work_item w set
    state = case when w.attempt >= e.attempts then 'dead' else 'ready' end,
    last_error = case when w.attempt >= e.attempts then 'lease-expired' else w.last_error end,
    epoch = w.epoch + 1, run_after = now(), lease_until = null, waiting_since = null, dispatched_job = null
  from expired e where w.tenant_id = e.tenant_id and w.id = e.id
  returning w.state`,
};

const undelivered: Statement = {
  name: 'dispatch-undelivered',
  text: `
  select tenant_id, id, kind, epoch, coalesce(dispatched_job, '') as job from carnet.work_item
  where state = 'ready' and dispatched_epoch = epoch and dispatched_at < now() - make_interval(secs => $1) order by tenant_id, id limit 2000`,
};

// Each count matches a partial index: most of the table is done items, which a health check must not read.
const counts: Statement = {
  name: 'dispatch-counts',
  text: `
  select (select count(*) from carnet.work_item where state = 'ready' and dispatched_epoch < epoch)::int
      + (select count(*) from carnet.work_item where state = 'ready' and dispatched_epoch = epoch)::int as ready,
    (select count(*) from carnet.work_item where state = 'running')::int as running,
    (select count(*) from carnet.work_item where state = 'dead')::int as dead`,
};

/** The dispatcher's view of the work of all companies, ids only, as role `carnet_dispatcher`. */
@Injectable()
export class SqlDispatchStore extends DispatchStore {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {
    super();
  }

  override async take({ items, inFlightPerCompany, perBatch, gatherFor }: DispatchLimits): Promise<readonly WorkBatch[]> {
    return inBatches(await runPrepared<HandedOutRow>(this.source, take, [items, inFlightPerCompany, perBatch, gatherFor]));
  }

  override async putBack(batches: readonly WorkBatch[]): Promise<void> {
    await runPrepared(this.source, putBack, columnsOf(batches));
  }

  override async reclaimExpired(): Promise<number> {
    const kinds = Object.entries(WORK_KINDS).map(([kind, { attempts }]) => ({ kind, attempts }));
    const rows = await runPrepared<{ state: string }>(this.source, reclaim, [JSON.stringify(kinds)]);
    return rows.filter(({ state }) => state === 'ready').length;
  }

  override async undelivered(olderThanSeconds: number): Promise<readonly WorkBatch[]> {
    return inBatches(await runPrepared<HandedOutRow>(this.source, undelivered, [olderThanSeconds]));
  }

  override async redrive(batches: readonly WorkBatch[]): Promise<number> {
    return (await runPrepared(this.source, redrive, columnsOf(batches))).length;
  }

  override async counts(): Promise<{ readonly ready: number; readonly running: number; readonly dead: number }> {
    const rows = await runPrepared<{ ready: number; running: number; dead: number }>(this.source, counts);
    return rows[0] ?? { ready: 0, running: 0, dead: 0 };
  }
}

function inBatches(rows: readonly HandedOutRow[]): readonly WorkBatch[] {
  const batches = new Map<string, WorkBatch & { readonly items: WorkItemRef[] }>();
  for (const { tenant_id: company, id, kind, epoch, job: jobId } of rows) {
    const key = `${jobId} ${company} ${kind}`;
    const batch = batches.get(key) ?? { jobId, company, kind, items: [] };
    batch.items.push({ id, epoch });
    batches.set(key, batch);
  }
  return [...batches.values()];
}

/** The items of batches as three parallel lists: company, id, epoch. */
function columnsOf(batches: readonly WorkBatch[]): readonly [readonly string[], readonly string[], readonly number[]] {
  const items = batches.flatMap((batch) => batch.items.map((item) => ({ company: batch.company, ...item })));
  return [items.map(({ company }) => company), items.map(({ id }) => id), items.map(({ epoch }) => epoch)];
}
