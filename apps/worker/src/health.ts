import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { WorkQueue } from '@carnet/queue';
import { Injectable } from '@nestjs/common';
import { Canary } from './canary.js';
import { errorCode } from './work-log.js';

export interface DependencyState {
  readonly name: 'database' | 'queue' | 'processors';
  readonly ok: boolean;
  readonly detail: string | null;
}

/** Whether this worker can do its work, and what is missing. */
@Injectable()
export class WorkerHealth {
  constructor(
    private readonly store: DispatchStore,
    private readonly queue: WorkQueue,
    private readonly canary: Canary,
  ) {}

  /** Number of dead work items, which wait for an operator; null if the database does not answer. It does not affect readiness. */
  async deadWork(): Promise<number | null> {
    return this.store.counts().then(
      ({ dead }) => dead,
      () => null,
    );
  }

  async check(): Promise<readonly DependencyState[]> {
    const stuck = this.canary.stuckQueues();
    const reached = await Promise.all([ask('database', this.store.counts()), ask('queue', this.queue.ping())]);
    return [
      ...reached,
      { name: 'processors', ok: stuck.length === 0, detail: stuck.length === 0 ? null : `no jobs taken from ${stuck.join(', ')}` },
    ];
  }
}

async function ask(name: 'database' | 'queue', answer: Promise<unknown>): Promise<DependencyState> {
  return answer.then(
    () => ({ name, ok: true, detail: null }),
    (error: unknown) => ({ name, ok: false, detail: errorCode(error) }),
  );
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves `/health/live` and `/health/ready` on the loopback interface, for a local supervisor. */
export async function serveHealth(health: WorkerHealth, port: number): Promise<HealthServer> {
  const server = createServer((request, response) => void answer(health, request.url ?? '', response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      const closed = once(server, 'close');
      server.close();
      // Includes connections without a request. A probe that loses its response comes again.
      server.closeAllConnections();
      return closed.then(() => undefined);
    },
  };
}

async function answer(health: WorkerHealth, path: string, response: ServerResponse): Promise<void> {
  if (path === '/health/live') {
    respond(response, 200, { status: 'live' });
    return;
  }
  if (path !== '/health/ready') {
    respond(response, 404, { status: 'not-found' });
    return;
  }
  const [dependencies, deadWork] = await Promise.all([health.check(), health.deadWork()]);
  const ready = dependencies.every(({ ok }) => ok);
  respond(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not-ready', dependencies, deadWork });
}

function respond(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' })
    .end(JSON.stringify(body));
}
