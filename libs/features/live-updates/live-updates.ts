import { declareRefusals } from '@carnet/http/problem.js';
import { setTimeout as pause } from 'node:timers/promises';
import type { Principal } from '@carnet/identity';
import { accept, canonicalJson, type Outcome } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { HistoryStore } from '../history/history.store.js';
import { beginningOf, isBefore, type LiveUpdate, type Position } from './live-update.js';
import { type EntryPlace, LiveUpdateStore } from './live-update.store.js';
import type { TransferChangeResponse } from './live-updates.controller.js';

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

/** Refusals of a stream of live updates. */
const refuseStream = declareRefusals({
  'streams-many': [
    429,
    'You have reached your limit of open live streams. Close one, or try again later.',
    '您打开的实时更新已达上限，请关闭其中之一或者稍后重试。',
  ],
  'streams-full': [
    503,
    'This installation has reached its limit of open live streams. Try again later; everything else works without one.',
    '本系统打开的实时更新已达上限，请稍后重试；其他功能不受影响。',
  ],
});

/** Maximum number of streams per caller: windows of a person, instances of a machine. */
const mostStreamsPerCaller = 6;

/** Maximum number of streams per process. */
const mostStreams = 500;

/** Number of transactions after which a stream cannot resume, because reading them costs more than a reload. */
const furthestBack = 20_000;

/** Least pause between two reads of the history, in milliseconds. Reads take at most a tenth of the time. */
const leastPause = 1000;

/** Number of entries read at a time. */
const atOnce = 1000;

/** A stream that is silent for this many milliseconds receives its position, so that it can resume from there. */
const longestSilence = 15_000;

/** Feeds to which row security shows the same entries. */
interface FeedGroup {
  readonly feeds: readonly Feed[];
  readonly entries: readonly EntryPlace[];
}

/**
 * Reads new history entries once for all streams of the process, while there are any: first the companies that have entries, then each
 * audience's entries under its row security. So a stream carries only what its caller may read.
 */
@Injectable()
export class LiveUpdates implements OnModuleDestroy {
  private readonly logger = new Logger(LiveUpdates.name);
  private readonly feeds = new Set<Feed>();
  private readonly closing = new AbortController();
  private watching: Promise<void> | null = null;

  constructor(
    private readonly store: LiveUpdateStore,
    private readonly history: HistoryStore,
    private readonly database: TenantDatabase,
    private readonly cursors: SealedCursors,
  ) {}

  /** Opens a feed of all changes from now on, or from where an earlier stream ended. */
  async follow(caller: Principal, after: string | null): Promise<Outcome<Feed>> {
    const now = beginningOf(await this.store.oldestRunning());
    if (this.feeds.size >= mostStreams || this.closing.signal.aborted) return refuseStream('streams-full');
    const own = [...this.feeds].filter((feed) => feed.caller.id === caller.id);
    if (own.length >= mostStreamsPerCaller) return refuseStream('streams-many');
    const asked = after === null ? null : this.opened(after, caller);
    const known = asked !== null && asked.tx <= now.tx && now.tx - asked.tx <= furthestBack;
    const position = known ? asked : now;
    const feed = new Feed(caller, position, (ended) => this.feeds.delete(ended));
    feed.push([{ id: this.sealed(position, caller), event: after === null || known ? 'ready' : 'reset', data: null }], position);
    this.feeds.add(feed);
    this.watch();
    return accept(feed);
  }

  /** Runs before the server waits for its connections, which include streams. */
  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    for (const feed of this.feeds) feed.end();
    await this.watching;
  }

  private watch(): void {
    this.watching ??= this.pollRepeatedly().finally(() => {
      this.watching = null;
      if (this.feeds.size > 0) this.watch();
    });
  }

  private async pollRepeatedly(): Promise<void> {
    let hasFailed = false;
    while (this.feeds.size > 0) {
      const began = performance.now();
      try {
        await this.poll();
        hasFailed = false;
      } catch (error) {
        // The next read delivers what this one did not.
        if (!hasFailed) this.logger.error(error);
        hasFailed = true;
      }
      const took = performance.now() - began;
      await pause(Math.max(leastPause, 9 * took), undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  private async poll(): Promise<void> {
    const end = beginningOf(await this.store.oldestRunning());
    // Streams opened in the meantime wait for the next read, because this one may not include all their entries.
    const behind = [...this.feeds].filter((feed) => feed.isBehind(end));
    const companies = behind.some(({ caller }) => caller.realm === 'authority')
      ? null
      : [...new Set(behind.map(({ caller }) => caller.organisation))];
    await this.sendDraftColleagueChanges(behind, end);
    for (let from = earliest(behind); from !== null && isBefore(from, end);) {
      const entries = await this.store.since(from, end, { companies, limit: atOnce });
      const last = entries.length < atOnce ? undefined : entries[entries.length - 1];
      const upTo: Position = last ?? end;
      await this.sendEntries(behind, entries, upTo);
      from = upTo;
    }
    const silent = behind.filter(({ lastUpdateAt }) => performance.now() - lastUpdateAt > longestSilence);
    for (const feed of silent) feed.push([{ id: this.sealed(end, feed.caller), event: null, data: null }], end);
  }

  /**
   * Colleagues of a draft are not in the history, but their changes have transaction numbers too. Their company is told before the entries
   * of that time.
   */
  private async sendDraftColleagueChanges(behind: readonly Feed[], end: Position): Promise<void> {
    const feeds = behind.filter(({ caller }) => caller.realm === 'company');
    const from = earliest(feeds);
    if (from === null) return;
    const shared = await this.store.draftColleagueChanges(from, end, [...new Set(feeds.map(({ caller }) => caller.organisation))]);
    for (const feed of feeds) {
      const { caller, position } = feed;
      const own = shared.filter(({ company, tx }) => company === caller.organisation && tx >= position.tx);
      const id = this.sealed(position, caller);
      const data = (transfer: string): TransferChangeResponse => ({ transfer, kind: 'draft-shared', state: null, version: null });
      feed.push(
        own.map(({ transfer }) => ({ id, event: 'change', data: data(transfer) })),
        position,
      );
    }
  }

  private async sendEntries(feeds: readonly Feed[], entries: readonly EntryPlace[], upTo: Position): Promise<void> {
    const inside = feeds.filter(({ caller }) => caller.realm === 'authority');
    const companies = grouped(
      feeds.filter(({ caller }) => caller.realm === 'company'),
      ({ caller }) => caller.organisation,
    );
    for (const [company, own] of companies) {
      await this.sendToGroup({ feeds: own, entries: entries.filter((entry) => entry.company === company) }, upTo);
    }
    for (const audience of await this.audiences(inside, entries)) await this.sendToGroup(audience, upTo);
  }

  /** People of the authority share an audience, except those who belong to one of the companies. */
  private async audiences(feeds: readonly Feed[], entries: readonly EntryPlace[]): Promise<readonly FeedGroup[]> {
    const [first] = feeds;
    if (first === undefined || entries.length === 0) return [{ feeds, entries }];
    const companies = entries.map(({ company }) => company);
    const related = await this.database.transact(first.caller, (scope) => this.store.related(scope, companies));
    const groups = grouped(feeds, ({ caller }) => (caller.person !== null && related.has(caller.person) ? caller.person : null));
    return [...groups.values()].map((group) => ({ feeds: group, entries }));
  }

  private async sendToGroup({ feeds, entries }: FeedGroup, upTo: Position): Promise<void> {
    const [first] = feeds;
    if (first === undefined) return;
    const wanted = entries.filter((entry) => feeds.some((feed) => feed.isBehind(entry)));
    const updates = wanted.length === 0 ? [] : await this.updatesOf(first.caller, wanted);
    for (const feed of feeds) {
      const fresh = updates.filter(({ position }) => feed.isBehind(position)).map(({ update }) => update);
      if (feed.isBehind(upTo)) feed.push(fresh, upTo);
    }
  }

  private async updatesOf(
    caller: Principal,
    entries: readonly EntryPlace[],
  ): Promise<readonly { readonly position: Position; readonly update: LiveUpdate }[]> {
    const rows = await this.database.transact(caller, (scope) => this.history.visibleChanges(scope, entries));
    const seen = new Map(rows.map(({ entry, ...change }) => [entry, change]));
    return entries.flatMap((position) => {
      const data: TransferChangeResponse | undefined = seen.get(position.id);
      return data === undefined ? [] : [{ position, update: { id: this.sealed(position, caller), event: 'change' as const, data } }];
    });
  }

  private sealed({ tx, place, id }: Position, caller: Principal): string {
    return this.cursors.seal({ key: `${String(tx)} ${String(place)}`, id }, boundTo(caller));
  }

  private opened(cursor: string, caller: Principal): Position | null {
    const found = this.cursors.open(cursor, boundTo(caller));
    if (found === null) return null;
    const [tx = '', place = ''] = found.key.split(' ');
    return { tx: Number(tx), place: Number(place), id: found.id };
  }
}

const boundTo = ({ organisation }: Principal): string => canonicalJson({ list: 'live-updates', organisation });

function grouped<Key>(feeds: readonly Feed[], keyOf: (feed: Feed) => Key): ReadonlyMap<Key, readonly Feed[]> {
  const groups = new Map<Key, Feed[]>();
  for (const feed of feeds) groups.set(keyOf(feed), [...(groups.get(keyOf(feed)) ?? []), feed]);
  return groups;
}

function earliest(feeds: readonly Feed[]): Position | null {
  return feeds.reduce<Position | null>((least, { position }) => (least === null || isBefore(position, least) ? position : least), null);
}

/** Follows changes of the transfers that the caller may read. */
@Injectable()
export class FollowLiveUpdates {
  constructor(private readonly updates: LiveUpdates) {}

  /** @param after id of the last update received on an earlier stream; null if there was none. */
  execute(caller: Principal, { after }: { readonly after: string | null }): Promise<Outcome<AsyncIterable<LiveUpdate, undefined>>> {
    return this.updates.follow(caller, after);
  }
}
