import type { Principal } from '@carnet/identity';
import { isBefore, type LiveUpdate, type Position } from './live-update.js';

/** A caller for whom more waits than this is told to ask everything again. */
const mostWaiting = 200;

/** What one stream is told, in order, and how far the history was read for it. */
export class Feed implements AsyncIterableIterator<LiveUpdate> {
  private waiting: readonly LiveUpdate[] = [];
  private isOver = false;
  private hear: ((result: IteratorResult<LiveUpdate, undefined>) => void) | null = null;
  /** When it was last told anything. */
  toldAt = -Infinity;

  constructor(
    readonly caller: Principal,
    private place: Position,
    private readonly onEnd: (feed: Feed) => void,
  ) {}

  get position(): Position {
    return this.place;
  }

  isBehind(position: Position): boolean {
    return isBefore(this.place, position);
  }

  /** Tells updates up to a position, beyond which nothing was told yet. */
  tell(updates: readonly LiveUpdate[], upTo: Position): void {
    this.place = upTo;
    if (this.isOver || updates.length === 0) return;
    this.toldAt = performance.now();
    const all = [...this.waiting, ...updates];
    const last = all[all.length - 1];
    this.waiting = all.length > mostWaiting && last !== undefined ? [{ id: last.id, event: 'reset', data: null }] : all;
    this.handOver();
  }

  /** Ends it once what waits has been heard. */
  end(): void {
    this.isOver = true;
    this.onEnd(this);
    this.handOver();
  }

  next(): Promise<IteratorResult<LiveUpdate, undefined>> {
    return new Promise((resolve) => {
      this.hear = resolve;
      this.handOver();
    });
  }

  return(): Promise<IteratorResult<LiveUpdate, undefined>> {
    this.waiting = [];
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private handOver(): void {
    const { hear } = this;
    const [first, ...rest] = this.waiting;
    if (hear === null || (first === undefined && !this.isOver)) return;
    this.hear = null;
    this.waiting = rest;
    hear(first === undefined ? { done: true, value: undefined } : { done: false, value: first });
  }
}
