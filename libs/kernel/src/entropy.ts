/** Randomness, handed in like the clock: seeds are recorded with what was drawn from them. */
export abstract class Entropy {
  /** A random UUID (RFC 9562, version 4). */
  abstract uuid(): string;
  /** 128 random bits in hexadecimal. */
  abstract seed(): string;
}
