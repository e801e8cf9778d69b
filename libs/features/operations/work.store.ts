import type { WorkKind } from '@carnet/acts/work-items.js';
import { accept, type Outcome, type PageRequest } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { RedrivenWork, TroubledWork, WorkCounts, WorkPage } from './operations.dto.js';

/** Filter and page of work items. */
export interface WorkRequest extends PageRequest {
  /** Null for both. */
  readonly state: TroubledWork['state'] | null;
  readonly kind: WorkKind | null;
}

/** Selects dead items by id, by kind, or all of them. */
export type DeadWorkSelection = { readonly items: readonly string[] } | { readonly kind: WorkKind } | 'all';

// Conditions match the partial indexes, because most of the table is done items. Items in the queue or in progress do not wait.
const isDead = `w.state = 'dead'`;
const isWaiting = `w.state = 'ready' and w.dispatched_epoch < w.epoch and w.run_after > now() and w.last_error is not null`;
const asked = `(($1::text is distinct from 'waiting' and ${isDead}) or ($1::text is distinct from 'dead' and ${isWaiting}))
    and ($2::text is null or w.kind = $2)`;

// Sort key: the item's state, its `run_after`, and its id.
const list: Statement = {
  name: null,
  text: `
  select case w.state when 'dead' then 'dead' else 'waiting' end as state, w.kind, w.id, w.tenant_id as company, w.transfer_id as transfer,
    w.attempt as attempts, ${utc('w.dispatched_at')} as "lastTry", split_part(w.last_error, E'\\n', 1) as "lastError", ${utc('w.waiting_since')} as "waitingSince",
    case w.state when 'ready' then ${utc('w.run_after')} end as "nextTry", ${utc('w.redriven_at')} as "redrivenAt",
    coalesce(p.name, w.redriven_by) as "redrivenBy",
    case w.state when 'dead' then 'dead ' else 'waiting ' end || ${utc('w.run_after', 'US')} as sort_key
  from carnet.work_item w left join carnet.person p on p.id::text = w.redriven_by
  where ${asked} and ($3::text is null or (w.state <> 'dead', w.run_after, w.id) > ($3 <> 'dead', $4::timestamptz, $5::uuid))
  order by w.state <> 'dead', w.run_after, w.id limit $6`,
};

const howMany: Statement = { name: null, text: `select count(*)::int as all from carnet.work_item w where ${asked}` };

const redrive: Statement = {
  name: null,
  text: `
  update carnet.work_item w set state = 'ready', epoch = w.epoch + 1, attempt = 0, run_after = now(), lease_until = null, waiting_since = null,
    dispatched_job = null, redriven_at = now(), redriven_by = $3
  where w.state = 'dead' and ($1::uuid[] is null or w.id = any ($1)) and ($2::text is null or w.kind = $2)
  returning w.id, w.kind, w.tenant_id as company, w.transfer_id as transfer`,
};

// Conditions match the partial indexes, because an open page repeats this query.
const undone = [
  `state = 'dead'`,
  `state = 'running'`,
  `state = 'ready' and dispatched_epoch < epoch`,
  `state = 'ready' and dispatched_epoch = epoch`,
]
  .map((place) => `select kind, state, run_after, waiting_since, dispatched_epoch, epoch, last_error from carnet.work_item where ${place}`)
  .join(' union all ');

// Due items, dispatched or not.
const counts: Statement = {
  name: 'work-counts',
  text: `
  select w.kind, count(*) filter (where w.state = 'dead')::int as dead, count(*) filter (where ${isWaiting})::int as waiting,
    ${utc(`min(w.waiting_since) filter (where ${isWaiting})`)} as "waitingSince",
    count(*) filter (where w.state = 'ready' and w.run_after <= now())::int as due, count(*) filter (where w.state = 'running')::int as running,
    ${utc(`min(w.run_after) filter (where w.state = 'ready' and w.run_after <= now())`)} as "dueSince"
  from (${undone}) w
  group by w.kind order by w.kind`,
};

/** Work items of all companies for operators: ids and codes only, without contents. */
@Injectable()
export class WorkStore {
  constructor(private readonly cursors: SealedCursors) {}

  async list(scope: TenantScope, { state, kind, ...page }: WorkRequest): Promise<Outcome<WorkPage>> {
    const found = await this.cursors.sorted(scope, page, {
      of: { list: 'work', state, kind },
      read: ({ key, id }, limit) => {
        const [standing = null, at = null] = key?.split(' ') ?? [];
        return query<TroubledWork & SortedRow>(scope, list, [state, kind, standing, at, id, limit]);
      },
      show: ({ sort_key: _, ...item }) => item,
    });
    if (!found.ok) return found;
    const [counted] = await query<{ all: number }>(scope, howMany, [state, kind]);
    return accept({ ...found.value, all: counted?.all ?? 0 });
  }

  /** Counts per kind; kinds without items are left out. */
  counts(scope: TenantScope): Promise<readonly WorkCounts[]> {
    return query<WorkCounts>(scope, counts, []);
  }

  /** Makes dead items due now, with all their attempts, and records who did it; returns them. Other items stay unchanged. */
  redrive(scope: TenantScope, which: DeadWorkSelection, by: string): Promise<readonly RedrivenWork[]> {
    const items = which !== 'all' && 'items' in which ? which.items : null;
    const kind = which !== 'all' && 'kind' in which ? which.kind : null;
    return query<RedrivenWork>(scope, redrive, [items, kind, by]);
  }
}
