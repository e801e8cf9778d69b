import { randomBytes, randomUUID } from 'node:crypto';

/** The operating system's randomness; the counterpart of `systemClock`. */
export const systemEntropy = {
  /** A random UUID (RFC 9562, version 4). */
  uuid: (): string => randomUUID(),
  /** 128 random bits in hexadecimal. */
  seed: (): string => randomBytes(16).toString('hex'),
};
