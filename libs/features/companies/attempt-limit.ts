import { Injectable } from '@nestjs/common';

const windowMilliseconds = 60_000;

const attemptsPerWindow = 10;

const capacity = 10_000;

/** Slows down guessing: at most ten attempts a minute for one user name, whether it exists or not. One process, one count. */
@Injectable()
export class AttemptLimit {
  private readonly counts = new Map<string, { readonly until: number; attempts: number }>();
  private readonly now = (): number => performance.now();

  /** Counts an attempt; answers how many seconds to wait, 0 for none. */
  begin(username: string): number {
    const now = this.now();
    const known = this.counts.get(username);
    if (!known || known.until <= now) {
      const [oldest] = this.counts.keys();
      if (oldest !== undefined && this.counts.size >= capacity) this.counts.delete(oldest);
      this.counts.delete(username);
      this.counts.set(username, { until: now + windowMilliseconds, attempts: 1 });
      return 0;
    }
    known.attempts += 1;
    return known.attempts > attemptsPerWindow ? Math.ceil((known.until - now) / 1000) : 0;
  }

  succeeded(username: string): void {
    this.counts.delete(username);
  }
}
