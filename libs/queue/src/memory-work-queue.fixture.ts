import { batchOf, payloadOf, type QueueJob } from './batch.js';
import { type BatchHandler, type QueueRoutes, WorkQueue } from './work-queue.js';

interface Lane {
  readonly waiting: Map<string, unknown>;
  readonly running: Set<string>;
  handler: BatchHandler | undefined;
  concurrency: number;
  asked: number;
}

/** An in-memory {@link WorkQueue} with the same contract, for tests. */
export class MemoryWorkQueue extends WorkQueue {
  private readonly lanes: ReadonlyMap<string, Lane>;
  private readonly listeners = new Set<() => void>();
  private reachable = true;
  private paused = false;

  constructor(private readonly routes: QueueRoutes) {
    super();
    this.lanes = new Map(
      Object.values(routes).map((name) => [name, { waiting: new Map(), running: new Set(), handler: undefined, concurrency: 1, asked: 0 }]),
    );
  }

  override get queues(): readonly string[] {
    return [...this.lanes.keys()];
  }

  override async add(jobs: readonly QueueJob[]): Promise<void> {
    this.assertReachable();
    for (const job of jobs) {
      const lane = this.laneFor(job.kind);
      if (lane === undefined) throw new RangeError(`no queue for work of kind ${job.kind}`);
      if (!lane.running.has(job.jobId) && !lane.waiting.has(job.jobId)) lane.waiting.set(job.jobId, payloadOf(job));
    }
    for (const lane of this.lanes.values()) this.advance(lane);
  }

  override async findLiveJobs(jobs: readonly Pick<QueueJob, 'jobId' | 'kind'>[]): Promise<Set<string>> {
    this.assertReachable();
    const lives = ({ jobId, kind }: Pick<QueueJob, 'jobId' | 'kind'>): boolean => {
      const lane = this.laneFor(kind);
      return lane !== undefined && (lane.waiting.has(jobId) || lane.running.has(jobId));
    };
    return new Set(jobs.filter(lives).map(({ jobId }) => jobId));
  }

  override async process(queue: string, concurrency: number, handler: BatchHandler): Promise<void> {
    const lane = this.lanes.get(queue);
    if (lane === undefined) throw new RangeError(`no queue ${queue}`);
    Object.assign(lane, { handler, concurrency });
    this.advance(lane);
  }

  /** Counts a request at each call if the lane has a handler; a lane without one never asks. */
  override answeredPolls(queue: string): number {
    const lane = this.lanes.get(queue);
    if (lane === undefined) return 0;
    if (lane.handler !== undefined && this.reachable) lane.asked += 1;
    return lane.asked;
  }

  override isReady(): boolean {
    return this.reachable;
  }

  override onReady(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  override async ping(): Promise<void> {
    this.assertReachable();
  }

  override async pause(): Promise<void> {
    this.paused = true;
    while ([...this.lanes.values()].some(({ running }) => running.size > 0)) await new Promise(setImmediate);
  }

  override close(): Promise<void> {
    return this.pause();
  }

  /** Makes the queue unreachable, as a lost connection does. */
  disconnect(): void {
    this.reachable = false;
  }

  /** Makes the queue reachable again and empty, as after a restart of Redis. */
  reconnect(): void {
    this.reachable = true;
    this.forget();
    for (const listener of this.listeners) listener();
  }

  /** Loses every waiting job. */
  forget(): void {
    for (const { waiting } of this.lanes.values()) waiting.clear();
  }

  private laneFor(kind: string): Lane | undefined {
    return Object.hasOwn(this.routes, kind) ? this.lanes.get(this.routes[kind] ?? '') : undefined;
  }

  private assertReachable(): void {
    if (!this.reachable) throw new Error('the queue is out of reach');
  }

  private advance(lane: Lane): void {
    for (const [jobId, payload] of lane.waiting) {
      if (this.paused || lane.handler === undefined || lane.running.size >= lane.concurrency) return;
      lane.waiting.delete(jobId);
      lane.running.add(jobId);
      const done = (): void => {
        lane.running.delete(jobId);
        this.advance(lane);
      };
      // Like BullMQ, this forgets a job whose handler throws.
      lane.handler(batchOf(payload)).then(done, done);
    }
  }
}
