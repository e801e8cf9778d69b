import { randomUUID } from 'node:crypto';
import {
  type ClaimedItem,
  type DispatchLimits,
  DispatchStore,
  type Patience,
  StaleFence,
  WORK_KINDS,
  type WorkBatch,
  type WorkItemRef,
  WorkItems,
  type WorkKind,
} from '@carnet/acts/work-items.js';
import { type TenantId, type TransferId, uuid, type WorkItemId } from '@carnet/kernel';

interface Item {
  readonly id: WorkItemId;
  readonly company: TenantId;
  readonly kind: WorkKind;
  readonly transferId: TransferId;
  epoch: number;
  state: 'ready' | 'running' | 'done' | 'dead';
  runAfter: number;
  waitingSince: number | null;
  attempt: number;
  fence: string | null;
  leaseUntil: number;
  dispatch: { readonly epoch: number; readonly jobId: string; readonly at: number } | null;
  code: string | null;
}

/** Work items of all companies in memory, with a clock that tests can move. */
export class MemoryWork {
  readonly items = new Map<string, Item>();
  private turned = 0;

  now(): number {
    return Date.now() + this.turned;
  }

  turnClock(seconds: number): void {
    this.turned += seconds * 1000;
  }

  addItem(company: TenantId, kind: WorkKind = 'assess'): WorkItemRef {
    const id = uuid<WorkItemId>(randomUUID());
    const transferId = uuid<TransferId>(randomUUID());
    this.items.set(id, {
      id,
      company,
      kind,
      transferId,
      epoch: 1,
      state: 'ready',
      runAfter: 0,
      waitingSince: null,
      attempt: 0,
      fence: null,
      leaseUntil: 0,
      dispatch: null,
      code: null,
    });
    return { id, epoch: 1 };
  }

  /** Like the end of a use case's transaction: finishes the items only if all are still claimed. */
  finish(claimed: readonly ClaimedItem[]): void {
    if (claimed.some(({ id, fence }) => this.items.get(id)?.fence !== fence)) throw new StaleFence();
    for (const { id } of claimed) Object.assign(this.get(id), { state: 'done', fence: null });
  }

  get(id: string): Item {
    const item = this.items.get(id);
    if (item === undefined) throw new Error(`no item ${id}`);
    return item;
  }

  in(state: Item['state']): Item[] {
    return [...this.items.values()].filter((item) => item.state === state);
  }
}

export class MemoryWorkItems extends WorkItems {
  constructor(private readonly work: MemoryWork) {
    super();
  }

  override async claim(
    company: TenantId,
    kind: WorkKind,
    refs: readonly WorkItemRef[],
    leaseSeconds: number,
  ): Promise<readonly ClaimedItem[]> {
    const now = this.work.now();
    const ours = refs
      .map(({ id, epoch }) => ({ item: this.work.items.get(id), epoch }))
      .filter(({ item, epoch }) => item?.company === company && item.kind === kind && item.state === 'ready' && item.epoch === epoch)
      .flatMap(({ item }) => item ?? []);
    return ours.map((item) => {
      const fence = randomUUID();
      Object.assign(item, { state: 'running', fence, attempt: item.attempt + 1, leaseUntil: now + leaseSeconds * 1000 });
      return { id: item.id, epoch: item.epoch, transferId: item.transferId, attempt: item.attempt, fence };
    });
  }

  override async fail(_company: TenantId, kind: WorkKind, claimed: ClaimedItem, code: string): Promise<'retry' | 'dead'> {
    const item = this.work.get(claimed.id);
    if (item.fence !== claimed.fence) throw new StaleFence();
    const { attempts, backoffSeconds } = WORK_KINDS[kind];
    const dead = item.attempt >= attempts;
    Object.assign(item, { state: dead ? 'dead' : 'ready', fence: null, code });
    if (!dead) Object.assign(item, { epoch: item.epoch + 1, runAfter: this.work.now() + backoffSeconds * 1000 });
    return dead ? 'dead' : 'retry';
  }

  override async wait(_company: TenantId, claimed: ClaimedItem, reason: string, { leastSeconds, mostSeconds }: Patience): Promise<void> {
    const item = this.work.get(claimed.id);
    if (item.fence !== claimed.fence) throw new StaleFence();
    const now = this.work.now();
    item.waitingSince ??= now;
    const seconds = Math.min(Math.max((now - item.waitingSince) / 1000, leastSeconds), mostSeconds);
    Object.assign(item, { state: 'ready', fence: null, code: reason, attempt: item.attempt - 1, epoch: item.epoch + 1 });
    item.runAfter = now + seconds * 1000;
  }
}

export class MemoryDispatchStore extends DispatchStore {
  constructor(private readonly work: MemoryWork) {
    super();
  }

  override async take(limits: DispatchLimits): Promise<readonly WorkBatch[]> {
    const busy = this.onTheWay(limits.gatherFor);
    const groups = groupBy(this.roundRobin(limits), ({ company, kind }) => `${company} ${kind}`);
    return [...groups].flatMap(([key, group]) => {
      const full = group.length - (group.length % limits.perBatch);
      const leaving = group.slice(0, busy.has(key) ? full : group.length);
      const batches: WorkBatch[] = [];
      for (let from = 0; from < leaving.length; from += limits.perBatch)
        batches.push(this.handOut(leaving.slice(from, from + limits.perBatch)));
      return batches;
    });
  }

  override async putBack(batches: readonly WorkBatch[]): Promise<void> {
    await this.redrive(batches);
  }

  override async reclaimExpired(): Promise<number> {
    const expired = this.work.in('running').filter(({ leaseUntil }) => leaseUntil <= this.work.now());
    for (const item of expired) Object.assign(item, { state: 'ready', fence: null, epoch: item.epoch + 1 });
    return expired.length;
  }

  override async undelivered(olderThanSeconds: number): Promise<readonly WorkBatch[]> {
    const before = this.work.now() - olderThanSeconds * 1000;
    const out = this.work.in('ready').filter(({ epoch, dispatch }) => dispatch?.epoch === epoch && dispatch.at <= before);
    return [...groupBy(out, ({ dispatch }) => dispatch?.jobId ?? '')].map(([jobId, items]) => batchOfItems(jobId, items));
  }

  override async redrive(batches: readonly WorkBatch[]): Promise<number> {
    const items = batches.flatMap((batch) => batch.items.map(({ id, epoch }) => ({ item: this.work.get(id), epoch })));
    const still = items.filter(({ item, epoch }) => item.state === 'ready' && item.epoch === epoch);
    for (const { item } of still) item.epoch += 1;
    return still.length;
  }

  override async counts(): Promise<{ ready: number; running: number; dead: number }> {
    return { ready: this.work.in('ready').length, running: this.work.in('running').length, dead: this.work.in('dead').length };
  }

  private roundRobin({ items, inFlightPerCompany }: DispatchLimits): Item[] {
    const turns = [...groupBy(this.work.items.values(), ({ company }) => company).values()].map((all) => {
      const inFlight = all.filter(
        (item) => item.state === 'running' || (item.state === 'ready' && item.dispatch?.epoch === item.epoch),
      ).length;
      return all.filter((item) => this.runnable(item)).slice(0, Math.max(0, inFlightPerCompany - inFlight));
    });
    const picked: Item[] = [];
    for (let turn = 0; picked.length < items && turns.some((own) => own.length > turn); turn += 1)
      picked.push(...turns.flatMap((own) => own[turn] ?? []));
    return picked.slice(0, items);
  }

  private runnable(item: Item): boolean {
    return item.state === 'ready' && item.runAfter <= this.work.now() && item.dispatch?.epoch !== item.epoch;
  }

  /** Companies and kinds with a recent dispatch that is not done. */
  private onTheWay(seconds: number): ReadonlySet<string> {
    const since = this.work.now() - seconds * 1000;
    const out = [...this.work.items.values()].filter(
      ({ state, epoch, dispatch }) =>
        dispatch !== null && dispatch.at > since && (state === 'running' || (state === 'ready' && dispatch.epoch === epoch)),
    );
    return new Set(out.map(({ company, kind }) => `${company} ${kind}`));
  }

  private handOut(items: readonly Item[]): WorkBatch {
    const [first] = items;
    const jobId = `${first?.kind ?? ''}-${first?.id ?? ''}-${String(first?.epoch)}`;
    for (const item of items) item.dispatch = { epoch: item.epoch, jobId, at: this.work.now() };
    return batchOfItems(jobId, items);
  }
}

/** A company that no other test uses. */
export function aCompany(): TenantId {
  return uuid<TenantId>(randomUUID());
}

function batchOfItems(jobId: string, items: readonly Item[]): WorkBatch {
  const [first] = items;
  if (first === undefined) throw new Error('a batch needs items');
  return { jobId, company: first.company, kind: first.kind, items: items.map(({ id, epoch }) => ({ id, epoch })) };
}

/** `Map.groupBy`, which Node 20 lacks. */
function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
