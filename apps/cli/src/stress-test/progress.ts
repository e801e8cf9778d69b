const every = { terminal: 250, log: 10_000 };

/** Says on standard error how far a stress test has come; at a terminal in one line that is written over. */
export class Progress {
  private readonly began = performance.now();
  private last = this.began;

  constructor(
    private readonly size: number | null,
    private readonly write: (text: string) => void,
    private readonly terminal: boolean,
  ) {}

  at(done: number): void {
    const now = performance.now();
    this.done = done;
    if (now - this.last < (this.terminal ? every.terminal : every.log)) return;
    this.last = now;
    this.write(`${this.terminal ? '\r' : ''}${this.line()}${this.terminal ? '  ' : '\n'}`);
  }

  /** @param peakKilobytes the most memory the process ever had, as the system counts it. */
  end(peakKilobytes: number): void {
    this.write(`${this.terminal ? '\r' : ''}${this.line()}, at most ${String(Math.round(peakKilobytes / 1024))} MB of memory\n`);
  }

  private done = 0;

  private line(): string {
    const seconds = (performance.now() - this.began) / 1000;
    const rate = Math.round(this.done / Math.max(seconds, 0.001));
    const part = this.size === null ? '' : ` of ${this.size.toLocaleString('en-US')}`;
    return `${this.done.toLocaleString('en-US')}${part} judged, ${seconds.toFixed(1)} s, ${rate.toLocaleString('en-US')} a second`;
  }
}
