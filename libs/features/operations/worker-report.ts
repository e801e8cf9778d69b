import type { DependencyHealth } from '@carnet/persistence/health-probe.js';
import type { SettingInForce } from '@carnet/runtime';

/** Facts that only the process itself knows. */
export abstract class ProcessFacts {
  /** Its release of Carnet. */
  abstract readonly release: string;
  /** Its settings, without secrets. */
  abstract readonly settings: readonly SettingInForce[];
}

/** The queue that a worker takes jobs from. */
export abstract class QueueFacts {
  abstract readonly queue: 'redis' | 'postgres';
}

/** A worker's report of its state. */
export interface WorkerReport {
  readonly release: string;
  readonly queue: 'redis' | 'postgres';
  /** Its dependencies: `database`, `queue`, `processors`, and `files` if it accepts files. */
  readonly dependencies: readonly DependencyHealth[];
  readonly settings: readonly SettingInForce[];
}

/** A worker's last report. */
export interface ReceivedWorkerReport extends WorkerReport {
  readonly id: string;
  readonly startedAt: string;
  readonly heardAt: string;
  /** Seconds since the report, by the clock of the database. */
  readonly silentSeconds: number;
  /** Milliseconds by which its clock is ahead of the database's. */
  readonly skewMilliseconds: number;
}

/** Seconds without a report after which a worker counts as silent; it reports every fifteen. */
export const SILENT_AFTER_SECONDS = 60;
