import { type Instant, instantOf } from '@carnet/kernel';
import { randomBytes, randomUUID } from 'node:crypto';

/** The current time, as a port so that tests can set it. */
export abstract class Clock {
  abstract now(): Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => instantOf(Date.now()) };

/** The operating system's randomness; the counterpart of `systemClock`. */
export const systemEntropy = {
  /** A random UUID (RFC 9562, version 4). */
  uuid: (): string => randomUUID(),
  /** 128 random bits in hexadecimal. */
  seed: (): string => randomBytes(16).toString('hex'),
};
