import type { Digest } from '@carnet/kernel';
import type { RulePack } from './pack.js';

/** Values shared by packs with the same base, for one set of facts. */
export class CacheByBase<T> {
  private readonly known = new Map<Digest, T>();

  constructor(private readonly nothing: () => T) {}

  of({ base }: RulePack): T {
    const before = this.known.get(base);
    if (before !== undefined) return before;
    const now = this.nothing();
    this.known.set(base, now);
    return now;
  }
}
