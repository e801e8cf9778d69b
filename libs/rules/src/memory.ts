/** What was worked out, by what it hangs on. Nobody can tell whether it was worked out before. */
export class Memory<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly most: number) {}

  get(key: string, workOut: () => T): T {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const now = workOut();
    // Forgetting everything is as right as forgetting the oldest, and shorter.
    if (this.known.size >= this.most) this.known.clear();
    this.known.set(key, now);
    return now;
  }
}
