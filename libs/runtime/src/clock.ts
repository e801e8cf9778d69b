import { type Instant, instant } from '@carnet/kernel';

/** What time it is; use cases take it as a port, so that tests can say. */
export abstract class Clock {
  abstract now(): Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => instant(new Date().toISOString()) };
