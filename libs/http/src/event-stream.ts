import { Readable } from 'node:stream';
import type { FastifyReply } from './request.js';

/** What a stream tells: an event with the place it resumes at, or the place alone. */
export interface StreamedEvent {
  readonly id: string;
  /** Null tells the place alone. */
  readonly event: string | null;
  readonly data: object | null;
}

/** How often a stream does what, in milliseconds. */
export class StreamPace {
  constructor(
    /** A comment, so that a proxy in between does not take the silence for an end. */
    readonly comment = 15_000,
    /** A look whether the caller still may listen. */
    readonly look = 20_000,
    /** The end; a browser comes back by itself, perhaps to another process. */
    readonly life = LONGEST_STREAM,
  ) {}
}

/** Milliseconds after which each stream ends. */
export const LONGEST_STREAM = 3_600_000;

/** A caller who takes nothing for so long is dropped. */
const longestStall = 60_000;

/** Nothing may keep, change or hold back what is streamed, and the connection is of no other use when the stream has ended. */
const headers = {
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  connection: 'close',
} as const;

/**
 * Events as they come (server-sent events, of the HTML standard), until there are no more, the caller goes, or may no longer listen.
 *
 * @param mayGoOn asked from time to time; a failure ends the stream like a no.
 */
export function streamOf(
  events: AsyncIterator<StreamedEvent, undefined>,
  reply: FastifyReply,
  { pace, mayGoOn }: { readonly pace: StreamPace; readonly mayGoOn: () => Promise<boolean> },
): Readable {
  void reply.headers(headers);
  const stream = new EventStream(events, pace, mayGoOn);
  // Also where nothing of it is sent, as for HEAD.
  reply.raw.once('close', () => stream.destroy());
  return stream;
}

class EventStream extends Readable {
  private readonly timers: readonly NodeJS.Timeout[];
  private isOver = false;
  /** Goes on when there is room again. */
  private goOn: (() => void) | null = null;
  private stalledSince = Infinity;

  constructor(
    private readonly events: AsyncIterator<StreamedEvent, undefined>,
    pace: StreamPace,
    mayGoOn: () => Promise<boolean>,
  ) {
    super();
    const end = (): void => this.end();
    this.timers = [
      setInterval(() => this.breathe(), pace.comment),
      setInterval(() => void mayGoOn().then((may) => may || this.end(), end), pace.look),
      setTimeout(end, pace.life),
    ];
    // Those who lose their server together do not come back together.
    this.push(`retry: ${String(2000 + Math.round(Math.random() * 3000))}\n\n`);
    void this.pump().then(undefined, (error: unknown) => this.destroy(error instanceof Error ? error : new Error('the events ended')));
  }

  override _read(): void {
    this.stalledSince = Infinity;
    this.goOn?.();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.close();
    callback(error);
  }

  private async pump(): Promise<void> {
    for (;;) {
      const { value } = await this.events.next();
      if (value === undefined || this.hasEnded()) break;
      if (!this.push(textOf(value))) await this.room();
    }
    this.end();
  }

  private hasEnded(): boolean {
    return this.isOver;
  }

  private room(): Promise<void> {
    this.stalledSince = performance.now();
    return new Promise((resolve) => {
      this.goOn = () => {
        this.goOn = null;
        resolve();
      };
    });
  }

  private breathe(): void {
    if (performance.now() - this.stalledSince > longestStall) this.destroy();
    else if (this.goOn === null) this.push(':\n\n');
  }

  private end(): void {
    if (this.isOver) return;
    this.close();
    this.push(null);
  }

  private close(): void {
    this.isOver = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.goOn?.();
    void this.events.return?.();
  }
}

function textOf({ id, event, data }: StreamedEvent): string {
  return event === null ? `id: ${id}\n\n` : `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data ?? {})}\n\n`;
}
