import { setTimeout as pause } from 'node:timers/promises';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import type { DbosOrder, DbosReport } from './dbos.part.js';
import type { FloorOrder, FloorReport } from './floor.part.js';
import type { Installation } from './installation.js';
import { asAdmin, type Lab } from './lab.js';
import type { LoadOrder, LoadReport } from './load.part.js';
import type { LoopOrder, LoopReport } from './loop.part.js';
import type { Part } from './part.js';
import { processorTime, type Processes } from './processor-time.js';
import { percentile } from './statistics.js';

/** What one measurement of one round found. */
export interface Sample {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time per piece of work, by process; null where the system does not tell. */
  readonly processor: Readonly<Record<string, number>> | null;
  /** Share of decisions that the random audit sent to a person instead. */
  readonly audited?: number;
}

export interface Measure {
  readonly name: string;
  /** Works unmeasured until code is compiled and caches are filled. */
  warmUp(seconds: number): Promise<unknown>;
  run(seconds: number): Promise<Sample>;
}

const companies = demoCompanies.map(({ id }) => id);
/** Connections of a pool, everywhere: what `npm start` gives the API. */
export const POOL = 10;
/** Filings under way at once over as many connections, and workflows that DBOS runs at once: its rate no longer grows beyond. */
const AT_ONCE = 40;
/** Items that may wait for the worker: enough for full batches of every company. */
const WAITING = 400;
/** Seconds before each measurement, to fill connections and caches that the others have emptied. */
const WARM_UP = 0.5;

/** Yardstick (a). */
export function floorMeasure(lab: Lab, url: string, part: Part<FloorOrder, FloorReport>, by: FloorOrder['by']): Measure {
  const name = by === 'statements' ? 'bare pg, statements in turn' : 'bare pg, one minimal function';
  const run = async (seconds: number): Promise<Sample> => {
    const account = await openAccount({ client: part.pid, postgres: lab.servers.postgres });
    const { perSecond, latencies, total } = await part.ask({ by, url, connections: POOL, companies, warmUp: WARM_UP, seconds });
    return { perSecond, ...percentiles(latencies), processor: await account.perPiece(total) };
  };
  return { name, warmUp: run, run };
}

/** Filings over HTTP while no worker runs, as the floor has none either. */
export function filingMeasure(lab: Lab, target: Installation, load: Part<LoadOrder, LoadReport>, oneCompany: boolean): Measure {
  const keys = oneCompany ? target.keys.slice(0, 1) : target.keys;
  const run = async (seconds: number): Promise<Sample> => {
    const account = await openAccount(processesOf(lab, target, load));
    const { port } = target;
    const report = await load.ask({ kind: 'closed', port, keys, connections: AT_ONCE, atMostWaiting: null, warmUp: WARM_UP, seconds });
    const latencies = report.answered.map((answered, index) => answered - (report.due[index] ?? NaN));
    return { perSecond: report.perSecond, ...percentiles(latencies), processor: await account.perPiece(report.total) };
  };
  return { name: oneCompany ? 'Carnet over HTTP, one company' : 'Carnet over HTTP', warmUp: run, run };
}

/** Yardstick (b). */
export function dbosMeasure(lab: Lab, url: string, part: Part<DbosOrder, DbosReport>): Measure {
  const run = async (seconds: number): Promise<Sample> => {
    const account = await openAccount({ client: part.pid, postgres: lab.servers.postgres });
    const { perSecond, latencies, total } = await part.ask({ url, poolSize: POOL, atOnce: AT_ONCE, warmUp: WARM_UP, seconds });
    return { perSecond, ...percentiles(latencies), processor: await account.perPiece(total) };
  };
  return { name: 'DBOS, three steps that do nothing', warmUp: run, run };
}

/** Yardstick (c). */
export function loopMeasure(lab: Lab, url: string, part: Part<LoopOrder, LoopReport>): Measure {
  const run = async (seconds: number): Promise<Sample> => {
    const account = await openAccount({ client: part.pid, postgres: lab.servers.postgres });
    const order = { url, connections: POOL, companies, waiting: WAITING, warmUp: WARM_UP, seconds };
    const { perSecond, latencies, total } = await part.ask(order);
    return { perSecond, ...percentiles(latencies), processor: await account.perPiece(total) };
  };
  return { name: 'a loop written by hand', warmUp: run, run };
}

/** How results name the completing of an installation. */
export function completionOn({ name }: Installation): string {
  return `Carnet, queue on ${name === 'redis' ? 'Redis' : 'PostgreSQL'}`;
}

/** From HTTP to the machine's decision, filed no faster than the worker completes. */
export function completionMeasure(lab: Lab, target: Installation, load: Part<LoadOrder, LoadReport>): Measure {
  const { port, keys, adminUrl } = target;
  return {
    name: completionOn(target),
    // At full speed, without regard to the worker: the API and the worker, too, are warm after some thousand filings.
    warmUp: async (seconds) => {
      await load.ask({ kind: 'closed', port, keys, connections: AT_ONCE, atMostWaiting: null, warmUp: 0, seconds });
      await drained(target);
    },
    run: async (seconds) => {
      const account = await openAccount(processesOf(lab, target, load));
      const atMostWaiting = { items: WAITING, adminUrl };
      const { from, to, total } = await load.ask({
        kind: 'closed',
        port,
        keys,
        connections: AT_ONCE,
        atMostWaiting,
        warmUp: WARM_UP,
        seconds,
      });
      await drained(target);
      const processor = await account.perPiece(total);
      const { granted, audited, waits } = await decisionsBetween(adminUrl, from, to);
      return { perSecond: (granted / (to - from)) * 1000, ...percentiles(waits), processor, audited: audited / (granted + audited) };
    },
  };
}

/** Waits until the worker of an installation has nothing left to do. */
export async function drained({ adminUrl, name }: Installation): Promise<void> {
  const left = `select exists (select from carnet.work_item where state = 'ready' and dispatched_epoch < epoch)
    or exists (select from carnet.work_item where state = 'ready' and dispatched_epoch = epoch)
    or exists (select from carnet.work_item where state = 'running') as left`;
  for (let waited = 0; waited < 60_000; waited += 50) {
    const [row] = await asAdmin<{ left: boolean }>(adminUrl, left);
    if (row?.left === false) return;
    await pause(50);
  }
  throw new Error(`the worker of ${name} does not come to an end`);
}

interface Decisions {
  readonly granted: number;
  readonly audited: number;
  /** From the start of the filing's transaction to the commit of the decision, in milliseconds. */
  readonly waits: readonly number[];
}

async function decisionsBetween(adminUrl: string, from: number, to: number): Promise<Decisions> {
  const decided = `
    select state = 'granted' as granted, audit, 1000 * extract(epoch from pg_xact_commit_timestamp(xmin) - created_at)::float8 as waited
    from carnet.transfer
    where updated_at > to_timestamp($1::float8 / 1000) - interval '5 seconds' and lane is not null
      and pg_xact_commit_timestamp(xmin) between to_timestamp($1::float8 / 1000) and to_timestamp($2::float8 / 1000)`;
  const rows = await asAdmin<{ granted: boolean; audit: boolean; waited: number }>(adminUrl, decided, [from, to]);
  const granted = rows.filter((row) => row.granted);
  const others = rows.filter((row) => !row.granted);
  if (others.some((row) => !row.audit)) throw new Error('a filing of the bench is no longer green: see green-filing.ts');
  return { granted: granted.length, audited: others.length, waits: granted.map(({ waited }) => waited) };
}

function processesOf(lab: Lab, target: Installation, load: Part<LoadOrder, LoadReport>): Processes {
  return { client: load.pid, ...target.pids, ...lab.servers };
}

async function openAccount(processes: Processes): Promise<{ perPiece(pieces: number): Promise<Sample['processor']> }> {
  const before = await processorTime(processes);
  return {
    perPiece: async (pieces) => {
      const after = await processorTime(processes);
      if (before === null || after === null) return null;
      return Object.fromEntries(Object.entries(after).map(([name, used]) => [name, (used - (before[name] ?? 0)) / pieces]));
    },
  };
}

function percentiles(latencies: Iterable<number>): { p50: number; p99: number } {
  const all = Float64Array.from(latencies);
  return { p50: percentile(all, 0.5), p99: percentile(all, 0.99) };
}
