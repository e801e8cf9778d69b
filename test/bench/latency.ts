import { type Installation } from './installation.js';
import { asAdmin } from './lab.js';
import type { LoadOrder, LoadReport } from './load.part.js';
import { drained } from './measures.js';
import type { Part } from './part.js';

/** The way of one transfer that the machine granted, as durations in milliseconds that follow each other. */
export interface Way {
  /** Due at the client → its transaction committed in PostgreSQL (the answer leaves right after). */
  readonly accept: number;
  /** Committed → taken by the dispatcher. */
  readonly dispatch: number;
  /** Taken → through the queue, claimed, and its transaction of assessment begun. */
  readonly claim: number;
  /** Begun → the grant committed. */
  readonly decide: number;
  /** All of it: due at the client → the grant committed. */
  readonly decision: number;
  /** Due at the client → answered with 202; overlaps the others. */
  readonly answer: number;
}

export interface LatencySample {
  readonly offeredPerSecond: number;
  readonly ways: readonly Way[];
  readonly audited: number;
}

// Times of commits are the server's own record (track_commit_timestamp): a row's own times are when its transaction began.
const ways = `
  select t.id, t.state = 'granted' as granted, t.audit,
    1000 * extract(epoch from pg_xact_commit_timestamp(h.tx::xid))::float8 as committed,
    1000 * extract(epoch from w.dispatched_at)::float8 as dispatched,
    1000 * extract(epoch from t.updated_at)::float8 as begun,
    1000 * extract(epoch from pg_xact_commit_timestamp(t.xmin))::float8 as decided
  from carnet.transfer t
  join carnet.work_item w on w.tenant_id = t.tenant_id and w.transfer_id = t.id and w.kind = 'assess'
  join carnet.history_entry h on h.tenant_id = t.tenant_id and h.transfer_id = t.id and h.kind = 'submitted'
  where t.id = any($1::uuid[])`;

interface WayRow {
  readonly id: string;
  readonly granted: boolean;
  readonly audit: boolean;
  readonly committed: number;
  readonly dispatched: number;
  readonly begun: number;
  readonly decided: number;
}

/** Offers filings at a fixed mean rate, whatever the answers, and follows each to its decision. */
export async function measureLatency(
  target: Installation,
  load: Part<LoadOrder, LoadReport>,
  perSecond: number,
  seconds: number,
): Promise<LatencySample> {
  const { port, keys, adminUrl } = target;
  const report = await load.ask({ kind: 'open', port, keys, perSecond, warmUp: 1, seconds });
  await drained(target);
  const found = await waysOf(adminUrl, report);
  return { offeredPerSecond: perSecond, ways: found, audited: (report.ids.length - found.length) / report.ids.length };
}

/** The ways of the filings of a report that the machine has granted. */
export async function waysOf(adminUrl: string, report: LoadReport): Promise<readonly Way[]> {
  const rows = new Map((await asAdmin<WayRow>(adminUrl, ways, [report.ids])).map((row) => [row.id, row]));
  return report.ids.flatMap((id, index) => {
    const row = rows.get(id);
    if (!row) throw new Error('an accepted filing is not in the database');
    if (!row.granted && !row.audit) throw new Error('a filing of the bench is no longer green: see green-filing.ts');
    return row.granted ? [wayOf(row, report.due[index] ?? NaN, report.answered[index] ?? NaN)] : [];
  });
}

function wayOf({ committed, dispatched, begun, decided }: WayRow, due: number, answered: number): Way {
  return {
    accept: committed - due,
    dispatch: dispatched - committed,
    claim: begun - dispatched,
    decide: decided - begun,
    decision: decided - due,
    answer: answered - due,
  };
}
