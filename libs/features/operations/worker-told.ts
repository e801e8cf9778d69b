import type { DependencyHealth } from '@carnet/persistence/health-probe.js';
import type { SettingInForce } from '@carnet/runtime';

/** What a process knows of itself alone. */
export abstract class ProcessFacts {
  /** The release of Carnet that it runs. */
  abstract readonly release: string;
  /** Its settings, without secrets. */
  abstract readonly settings: readonly SettingInForce[];
}

/** What a worker carries jobs by. */
export abstract class CarrierFacts {
  abstract readonly queue: 'redis' | 'postgres';
}

/** What a worker tells of itself. */
export interface WorkerTold {
  readonly release: string;
  readonly queue: 'redis' | 'postgres';
  /** What it needs: `database`, `queue`, `processors`, and `files` where it takes files. */
  readonly dependencies: readonly DependencyHealth[];
  readonly settings: readonly SettingInForce[];
}

/** A worker as it was last heard. */
export interface WorkerHeard extends WorkerTold {
  readonly id: string;
  readonly startedAt: string;
  readonly heardAt: string;
  /** Seconds since, by the clock of the database. */
  readonly silentSeconds: number;
  /** By how many milliseconds its clock is ahead of the database's. */
  readonly skewMilliseconds: number;
}

/** Seconds after which a worker that says nothing counts as silent: it tells of itself every fifteen. */
export const SILENT_AFTER_SECONDS = 60;
