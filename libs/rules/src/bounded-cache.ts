/** A cache of at most `most` pure results by key. */
export class BoundedCache<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly most: number) {}

  get(key: string, workOut: () => T): T {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const now = workOut();
    // Clearing everything is as correct as evicting the oldest, and simpler.
    if (this.known.size >= this.most) this.known.clear();
    this.known.set(key, now);
    return now;
  }
}
