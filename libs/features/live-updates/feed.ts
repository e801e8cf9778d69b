import type { Principal } from '@carnet/identity';
import { isBefore, type LiveUpdate, type Position } from './live-update.js';

/** Limit of waiting updates; a caller with more is told to reload everything. */
const mostWaiting = 200;

/** Updates of one stream in order, and the position up to which the history was read for it. */
export class Feed implements AsyncIterableIterator<LiveUpdate> {
  private waiting: readonly LiveUpdate[] = [];
  private isOver = false;
  private hear: ((result: IteratorResult<LiveUpdate, undefined>) => void) | null = null;
  /** Time of the last update. */
  lastUpdateAt = -Infinity;

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

  /** Queues updates up to a position that follows all earlier ones. */
  push(updates: readonly LiveUpdate[], upTo: Position): void {
    this.place = upTo;
    if (this.isOver || updates.length === 0) return;
    this.lastUpdateAt = performance.now();
    const all = [...this.waiting, ...updates];
    const last = all[all.length - 1];
    this.waiting = all.length > mostWaiting && last !== undefined ? [{ id: last.id, event: 'reset', data: null }] : all;
    this.handOver();
  }

  /** Ends the stream after the waiting updates are read. */
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
