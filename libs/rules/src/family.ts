import type { Digest } from '@carnet/kernel';
import type { RulePack } from './pack.js';

/** What packs of a family share while they are asked about one set of facts. */
export class ByFamily<T> {
  private readonly known = new Map<Digest, T>();

  constructor(private readonly nothing: () => T) {}

  of({ family }: RulePack): T {
    const before = this.known.get(family);
    if (before !== undefined) return before;
    const now = this.nothing();
    this.known.set(family, now);
    return now;
  }
}
