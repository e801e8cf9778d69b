import { type Instant, instant } from '@carnet/kernel';
import type { DatabaseTime } from './database-time.js';
import type { System } from './system.js';

/** The days of a journey: each begins at ten in the morning, where the authority is. */
export interface Mornings {
  /** It is that morning. */
  readonly on: (day: string) => void;
  /** It is that morning, and what is due by then has fired. */
  readonly wakeOn: (day: string) => Promise<void>;
}

export function morningsOf(system: System, time: DatabaseTime): Mornings {
  const morning = (day: string): Instant => instant(`${day}T02:00:00.000Z`);
  const on = (day: string): void => time.set(morning(day));
  const wakeOn = async (day: string): Promise<void> => {
    on(day);
    await system.worker.handOutTimers(morning(day));
    await system.drain();
  };
  return { on, wakeOn };
}
