interface Entry<T> {
  readonly until: number;
  readonly value: Promise<T>;
}

/**
 * Caches lookups for a few seconds: long enough to spare the database a query per request, short enough that a revoked right ends almost at
 * once. Failures are not cached.
 */
export class BriefCache<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(
    private readonly milliseconds: number,
    private readonly capacity: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.entries.get(key);
    if (known && known.until > this.now()) return known.value;
    const value = ask();
    this.entries.delete(key);
    this.dropOldest();
    this.entries.set(key, { until: this.now() + this.milliseconds, value });
    const forget = (): void => {
      if (this.entries.get(key)?.value === value) this.entries.delete(key);
    };
    value.then(undefined, forget);
    return value;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  /** A map keeps insertion order, so its first entry is the oldest. */
  private dropOldest(): void {
    const [oldest] = this.entries.keys();
    if (oldest !== undefined && this.entries.size >= this.capacity) this.entries.delete(oldest);
  }
}
