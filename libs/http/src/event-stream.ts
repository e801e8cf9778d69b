import { Readable } from 'node:stream';
import type { FastifyReply } from './request.js';

/** An item of a stream: an event with its position, or only the position to resume from. */
export interface StreamedEvent {
  readonly id: string;
  /** Null if the item is only a position. */
  readonly event: string | null;
  readonly data: object | null;
}

/** The intervals of a stream, in milliseconds. */
export class StreamIntervals {
  constructor(
    /** Between comments, which keep proxies from closing a silent connection. */
    readonly comment = 15_000,
    /** Between checks whether the caller may still listen. */
    readonly look = 20_000,
    /** Until the stream ends; a browser reconnects by itself, possibly to another process. */
    readonly life = LONGEST_STREAM,
  ) {}
}

/** Longest life of a stream, in milliseconds. */
export const LONGEST_STREAM = 3_600_000;

/** Milliseconds after which a caller who reads nothing is disconnected. */
const longestStall = 60_000;

/** Nothing between may store, change or buffer the stream, and the connection is not reused. */
const headers = {
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  connection: 'close',
} as const;

/**
 * Streams server-sent events until they end, the caller disconnects, or may no longer listen.
 * @param mayGoOn called at intervals; an error ends the stream like `false`.
 */
export function streamEvents(
  events: AsyncIterator<StreamedEvent, undefined>,
  reply: FastifyReply,
  { pace, mayGoOn }: { readonly pace: StreamIntervals; readonly mayGoOn: () => Promise<boolean> },
): Readable {
  void reply.headers(headers);
  const stream = new EventStream(events, pace, mayGoOn);
  // Also for requests without a body in the response, such as HEAD.
  reply.raw.once('close', () => stream.destroy());
  return stream;
}

class EventStream extends Readable {
  private readonly timers: readonly NodeJS.Timeout[];
  private isOver = false;
  /** Resolves the wait for room in the buffer. */
  private goOn: (() => void) | null = null;
  private stalledSince = Infinity;

  constructor(
    private readonly events: AsyncIterator<StreamedEvent, undefined>,
    pace: StreamIntervals,
    mayGoOn: () => Promise<boolean>,
  ) {
    super();
    const end = (): void => this.end();
    this.timers = [
      setInterval(() => this.breathe(), pace.comment),
      setInterval(() => void mayGoOn().then((may) => may || this.end(), end), pace.look),
      setTimeout(end, pace.life),
    ];
    // A random delay, so that callers who lose their server together do not reconnect together.
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
