import { utc } from '@carnet/persistence/instants.js';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { openSource } from '@carnet/persistence/source.js';
import type { WorkKind } from './work-items.js';

/** A work item that needs an operator, or waits for something: ids and codes, never what it is about. */
export interface TroubledWork {
  readonly state: 'dead' | 'waiting';
  readonly kind: WorkKind;
  readonly id: string;
  readonly company: string;
  /** Null for work that is about no single transfer. */
  readonly transfer: string | null;
  /** How many attempts it has used up. */
  readonly attempts: number;
  /** A class and a code; and of rules that cannot be used, which and why. */
  readonly lastError: string | null;
  /** Since when it has waited for something it needs; null when it failed by itself. */
  readonly waitingSince: string | null;
  /** When it is tried again; null for what is dead. */
  readonly nextTry: string | null;
  /** When it was last put back by an operator, and by whom; null when it never was. */
  readonly redrivenAt: string | null;
  readonly redrivenBy: string | null;
}

/** Which dead items: those of these ids, those of a kind, or all. */
export type DeadWork = { readonly ids: readonly string[] } | { readonly kind: WorkKind } | 'all';

/** Work items as an operator sees them and puts them back. */
export interface WorkDesk {
  /** What is dead or waits, the dead first and then by its next try; of all, so many. */
  list(states: readonly TroubledWork['state'][], most: number): Promise<{ readonly items: readonly TroubledWork[]; readonly all: number }>;
  /** Makes dead items due now, with all their attempts, and notes who did it; answers which. What is not dead stays as it is. */
  redrive(which: DeadWork, by: string): Promise<readonly Pick<TroubledWork, 'id' | 'kind' | 'company' | 'transfer'>[]>;
  close(): Promise<void>;
}

// In the words of the partial indexes: what is done is most of the table. What is in the queue or in hand waits for nothing.
const list: Statement = {
  name: null,
  text: `
  select case w.state when 'dead' then 'dead' else 'waiting' end as state, w.kind, w.id, w.tenant_id as company, w.transfer_id as transfer,
    w.attempt as attempts, w.last_error as "lastError", ${utc('w.waiting_since')} as "waitingSince",
    case w.state when 'ready' then ${utc('w.run_after')} end as "nextTry", ${utc('w.redriven_at')} as "redrivenAt",
    w.redriven_by as "redrivenBy", count(*) over ()::int as "all"
  from carnet.work_item w
  where ('dead' = any ($1) and w.state = 'dead')
    or ('waiting' = any ($1) and w.state = 'ready' and w.dispatched_epoch < w.epoch and w.run_after > now() and w.last_error is not null)
  order by w.state = 'dead' desc, w.run_after, w.id limit $2`,
};

const redrive: Statement = {
  name: null,
  text: `
  update carnet.work_item w set state = 'ready', epoch = w.epoch + 1, attempt = 0, run_after = now(), lease_until = null, waiting_since = null,
    dispatched_job = null, redriven_at = now(), redriven_by = $3
  where w.state = 'dead' and ($1::uuid[] is null or w.id = any ($1)) and ($2::text is null or w.kind = $2)
  returning w.id, w.kind, w.tenant_id as company, w.transfer_id as transfer`,
};

/**
 * Connects as `carnet_dispatcher`, which sees the work of all companies and nothing of what it is about.
 *
 * @throws UnsafeDatabaseRole for another kind of role.
 */
export async function openWorkDesk(url: string): Promise<WorkDesk> {
  const source = await openSource(url, 'carnet_dispatcher', 1);
  return {
    list: async (states, most) => {
      const rows = await runPrepared<TroubledWork & { readonly all: number }>(source, list, [states, most]);
      return { items: rows.map(({ all: _, ...item }) => item), all: rows[0]?.all ?? 0 };
    },
    redrive: (which, by) => {
      const ids = which !== 'all' && 'ids' in which ? which.ids : null;
      const kind = which !== 'all' && 'kind' in which ? which.kind : null;
      return runPrepared(source, redrive, [ids, kind, by]);
    },
    close: () => source.destroy(),
  };
}
