import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Characters held while the destination takes nothing: some ten thousand lines. */
const mostHeld = 4_194_304;
/** A pipe takes no more at once. */
const mostAtOnce = 65_536;
const tryAgainAfter = 100;
/** How long the end of a process waits for a reader that is only slow. */
const lastPatience = 250;

/** What tests decide instead. */
export interface LogDestinationOptions {
  readonly mostHeld?: number;
  readonly write?: typeof write;
}

/**
 * The destination of a log, which never blocks the process that logs. While a full disk or a stalled reader takes nothing, lines are held up
 * to a bound and dropped beyond it. The log says how many were dropped as soon as it goes on. (SonicBoom, pino's own, holds without a bound,
 * and sleeps in `flushSync` until a full disk has room.)
 */
export class LogDestination implements DestinationStream {
  private readonly lines: string[] = [];
  private held = 0;
  private dropped = 0;
  private chunk = Buffer.alloc(0);
  private writing = false;
  private waiting = false;

  /**
   * @param fd a file or a non-blocking pipe. A write to a blocking pipe waits for its reader.
   * @param tell the line that says how many were dropped.
   */
  constructor(
    private readonly fd: number,
    private readonly tell: (dropped: number) => string,
    private readonly options: LogDestinationOptions = {},
  ) {}

  write(line: string): void {
    if (this.held >= (this.options.mostHeld ?? mostHeld)) this.dropped += 1;
    else this.hold(line);
    this.pump();
  }

  /** Writes what is held as far as it goes, at the end of a process: it does not wait for a destination that takes nothing. */
  flushSync(): void {
    this.sayDropped();
    // What is under way is the kernel's already.
    const left = Buffer.concat([this.writing ? Buffer.alloc(0) : this.chunk, Buffer.from(this.lines.join(''))]);
    this.lines.length = this.held = 0;
    const rest = left.subarray(writeAtOnce(this.fd, left));
    if (this.writing) this.hold(rest.toString());
    else this.chunk = rest;
  }

  private hold(line: string): void {
    this.lines.push(line);
    this.held += line.length;
  }

  private pump(): void {
    if (this.writing || this.waiting) return;
    if (this.chunk.length === 0) this.chunk = this.next();
    if (this.chunk.length === 0) return;
    this.writing = true;
    (this.options.write ?? write)(this.fd, this.chunk, (error, written) => {
      this.writing = false;
      if (error === null) this.wrote(written);
      else this.tryLater();
    });
  }

  private wrote(bytes: number): void {
    this.chunk = this.chunk.subarray(bytes);
    this.sayDropped();
    this.pump();
  }

  private sayDropped(): void {
    if (this.dropped > 0) this.hold(this.tell(this.dropped));
    this.dropped = 0;
  }

  /** Every fault may pass: the disk gets room, or the reader goes on. */
  private tryLater(): void {
    this.waiting = true;
    setTimeout(() => {
      this.waiting = false;
      this.pump();
    }, tryAgainAfter).unref();
  }

  private next(): Buffer<ArrayBuffer> {
    let count = 0;
    for (let size = 0; count < this.lines.length && size < mostAtOnce; count += 1) size += this.lines[count]?.length ?? 0;
    const text = this.lines.splice(0, count).join('');
    this.held -= text.length;
    return Buffer.from(text);
  }
}

/** Answers how many bytes the destination took. */
function writeAtOnce(fd: number, bytes: Buffer): number {
  let written = 0;
  for (const until = performance.now() + lastPatience; written < bytes.length;) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const slow = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
      if (!slow || performance.now() > until) return written;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
  return written;
}
