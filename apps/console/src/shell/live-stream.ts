import type { Change } from './live-queries.js';

/** `paused`: nobody looks at the page, or nobody may listen here. It goes on where it was when somebody is back. */
export type LiveState = 'live' | 'reconnecting' | 'offline' | 'paused';

export interface Listening {
  readonly changed: (change: Change) => void;
  /** Everything may have changed. */
  readonly reset: () => void;
  readonly state: (state: LiveState) => void;
  /** The stream broke off, perhaps because the session has ended. */
  readonly broken: () => void;
}

/** A page that nobody touched for so long listens no more, in milliseconds: asking again would keep its session from ending. */
const unattended = 600_000;

const longestWait = 60_000;

/** Listens to what changes while somebody looks at this page; a page in the background takes none of the few connections of a browser. */
export class LiveStream {
  private source: EventSource | null = null;
  private after: string | null = null;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private absence: ReturnType<typeof setTimeout> | undefined;
  private isAttended = true;
  private touchedAt = -Infinity;

  constructor(private readonly listening: Listening) {}

  start(): () => void {
    const look = (): void => this.look();
    const touch = (): void => this.touch();
    const events = ['online', 'offline'] as const;
    for (const name of events) addEventListener(name, look);
    document.addEventListener('visibilitychange', touch);
    const touches = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focus'] as const;
    for (const name of touches) addEventListener(name, touch, { passive: true });
    this.touch();
    return () => {
      for (const name of events) removeEventListener(name, look);
      for (const name of touches) removeEventListener(name, touch);
      document.removeEventListener('visibilitychange', touch);
      clearTimeout(this.absence);
      this.close();
      this.listening.state('paused');
    };
  }

  private touch(): void {
    // Moving a pointer tells this many times a second.
    if (this.isAttended && performance.now() - this.touchedAt < 1000 && document.visibilityState === 'visible') return;
    this.touchedAt = performance.now();
    clearTimeout(this.absence);
    this.absence = setTimeout(() => {
      this.isAttended = false;
      this.look();
    }, unattended);
    this.isAttended = true;
    this.look();
  }

  /** Opens or closes the stream, as the page is attended and there is a network. */
  private look(): void {
    if (!navigator.onLine) this.rest('offline');
    else if (!this.isAttended || document.visibilityState !== 'visible') this.rest('paused');
    else if (this.source === null && this.retry === undefined) this.open();
  }

  private rest(state: LiveState): void {
    this.close();
    this.listening.state(state);
  }

  private close(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.source?.close();
    this.source = null;
  }

  private open(): void {
    this.listening.state('reconnecting');
    const source = new EventSource(`/v1/events${this.after === null ? '' : `?${new URLSearchParams({ after: this.after }).toString()}`}`);
    const on = (name: string, act: (event: MessageEvent<string>) => void): void =>
      source.addEventListener(name, (event: MessageEvent<string>) => {
        if (this.source !== source) return;
        act(event);
        this.after = event.lastEventId;
      });
    this.source = source;
    on('ready', () => {
      // What was read before the first stream began may be older than it.
      if (this.after === null) this.listening.reset();
      this.begun();
    });
    on('reset', () => {
      this.listening.reset();
      this.begun();
    });
    on('change', ({ data }) => this.listening.changed(JSON.parse(data) as Change));
    source.onerror = () => {
      if (this.source === source) this.fail();
    };
  }

  private begun(): void {
    this.failures = 0;
    this.listening.state('live');
  }

  /** The next attempt comes later each time, and not at the same time as those of others. */
  private fail(): void {
    this.close();
    this.listening.state('reconnecting');
    this.listening.broken();
    const wait = Math.min(longestWait, 2000 * 2 ** this.failures) * (0.5 + Math.random() / 2);
    this.failures += 1;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.look();
    }, wait);
  }
}
