import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** The most characters held while the destination accepts none: about ten thousand lines. */
const mostHeld = 4_194_304;
/** The most characters written at once; a pipe takes no more. */
const mostAtOnce = 65_536;
const retryDelay = 100;
/** How long an ending process waits for a slow reader, in milliseconds. */
const finalFlushTimeout = 250;

/** Overrides for tests. */
export interface LogDestinationOptions {
  readonly mostHeld?: number;
  readonly write?: typeof write;
}

/**
 * A log destination that never blocks its process. While a full disk or a stalled reader accepts nothing, lines are held up to a bound and
 * dropped beyond it; the log then states how many. (SonicBoom, pino's own, holds without a bound, and sleeps in `flushSync` until a full
 * disk has room.)
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
   * @param tell formats the line that states how many lines were dropped.
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

  /** Writes the held lines at the end of a process; does not wait for a destination that accepts nothing. */
  flushSync(): void {
    this.reportDropped();
    // A chunk whose write has begun belongs to the kernel.
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
      if (error === null) this.afterWrite(written);
      else this.retryLater();
    });
  }

  private afterWrite(bytes: number): void {
    this.chunk = this.chunk.subarray(bytes);
    this.reportDropped();
    this.pump();
  }

  private reportDropped(): void {
    if (this.dropped > 0) this.hold(this.tell(this.dropped));
    this.dropped = 0;
  }

  /** Retries after every error: the disk may get room, or the reader may go on. */
  private retryLater(): void {
    this.waiting = true;
    setTimeout(() => {
      this.waiting = false;
      this.pump();
    }, retryDelay).unref();
  }

  private next(): Buffer<ArrayBuffer> {
    let count = 0;
    for (let size = 0; count < this.lines.length && size < mostAtOnce; count += 1) size += this.lines[count]?.length ?? 0;
    const text = this.lines.splice(0, count).join('');
    this.held -= text.length;
    return Buffer.from(text);
  }
}

function writeAtOnce(fd: number, bytes: Buffer): number {
  let written = 0;
  for (const until = performance.now() + finalFlushTimeout; written < bytes.length;) {
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
