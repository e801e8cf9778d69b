/** The load generator: companies' machines that file over HTTP, each filing under a key of its own. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { greenFiling } from './green-filing.js';
import { HttpConnection } from './http-connection.js';
import { servePart } from './part.js';
import { randomFrom } from './statistics.js';

interface Target {
  readonly port: number;
  /** API keys, one per company; filings go round. */
  readonly keys: readonly string[];
  readonly warmUp: number;
  readonly seconds: number;
}

/** As fast as answers come back: each connection sends when it has its answer. */
export interface ClosedOrder extends Target {
  readonly kind: 'closed';
  readonly connections: number;
  /** Holds the filing back while more items than this wait for the worker; null files on regardless. */
  readonly atMostWaiting: { readonly items: number; readonly adminUrl: string } | null;
}

/** Independent of answers: filings are due at random moments of a fixed mean rate, whatever the server does. */
export interface OpenOrder extends Target {
  readonly kind: 'open';
  readonly perSecond: number;
}

export type LoadOrder = ClosedOrder | OpenOrder;

export interface LoadReport {
  readonly perSecond: number;
  /** Everything filed, the warm-up included. */
  readonly total: number;
  /** The measured part, as Unix time in milliseconds. */
  readonly from: number;
  readonly to: number;
  /** The filings of the measured part, in step with each other; times as Unix milliseconds. */
  readonly ids: readonly string[];
  /** When each was due: a filing that left late counts from when it should have left (coordinated omission). */
  readonly due: Float64Array;
  readonly answered: Float64Array;
}

interface Filed {
  readonly id: string;
  readonly due: number;
  readonly answered: number;
}

servePart((order: LoadOrder) => (order.kind === 'closed' ? closed(order) : open(order)));

async function closed(order: ClosedOrder): Promise<LoadReport> {
  const valve = order.atMostWaiting === null ? null : await Valve.open(order.atMostWaiting);
  const requests = requestsOf(order);
  const connections = await Promise.all(Array.from({ length: order.connections }, () => HttpConnection.open(order.port)));
  const now = clock();
  const from = now() + order.warmUp * 1000;
  const to = from + order.seconds * 1000;
  const filed: Filed[] = [];
  try {
    await Promise.all(
      connections.map(async (connection, index) => {
        for (let turn = index; now() < to; turn += connections.length) {
          await valve?.passed();
          const due = now();
          filed.push({ id: await file(connection, requests(turn)), due, answered: now() });
        }
      }),
    );
  } finally {
    for (const connection of connections) connection.close();
    await valve?.close();
  }
  return reportOf(filed, ({ answered }) => answered >= from && answered < to, { from, to });
}

async function open(order: OpenOrder): Promise<LoadReport> {
  const random = randomFrom(Math.round(order.perSecond));
  const requests = requestsOf(order);
  const idle: HttpConnection[] = [];
  const all: HttpConnection[] = [];
  const connection = async (): Promise<HttpConnection> => {
    const free = idle.pop();
    if (free) return free;
    const opened = await HttpConnection.open(order.port);
    all.push(opened);
    return opened;
  };
  const now = clock();
  const start = now();
  const from = start + order.warmUp * 1000;
  const to = from + order.seconds * 1000;
  const filings: Promise<Filed>[] = [];
  const begin = async (turn: number, due: number): Promise<Filed> => {
    const own = await connection();
    const id = await file(own, requests(turn));
    idle.push(own);
    return { id, due, answered: now() };
  };
  for (let turn = 0, due = start; due < to; turn += 1) {
    while (now() < due) await pause(Math.max(1, due - now()));
    filings.push(begin(turn, due));
    due -= (Math.log(1 - random()) * 1000) / order.perSecond;
  }
  const filed = await Promise.all(filings).finally(() => all.forEach((one) => one.close()));
  return reportOf(filed, ({ due }) => due >= from, { from, to });
}

function reportOf(filed: readonly Filed[], within: (one: Filed) => boolean, { from, to }: { from: number; to: number }): LoadReport {
  const measured = filed.filter(within);
  return {
    perSecond: (measured.length / (to - from)) * 1000,
    total: filed.length,
    from,
    to,
    ids: measured.map(({ id }) => id),
    due: Float64Array.from(measured, ({ due }) => due),
    answered: Float64Array.from(measured, ({ answered }) => answered),
  };
}

/** Unix time with fractions of a millisecond; read anew for each order, as the system's clock may be slewed. */
function clock(): () => number {
  const offset = Date.now() - performance.now();
  return () => offset + performance.now();
}

function requestsOf({ port, keys }: Target): (turn: number) => string {
  const body = JSON.stringify(greenFiling());
  const common = [
    `host: 127.0.0.1:${String(port)}`,
    'content-type: application/json',
    `content-length: ${String(Buffer.byteLength(body))}`,
  ];
  const heads = keys.map((key) =>
    ['POST /v1/transfers?again=yes HTTP/1.1', ...common, `authorization: Bearer ${key}`, 'idempotency-key: '].join('\r\n'),
  );
  return (turn) => `${heads[turn % heads.length] ?? ''}${randomUUID()}\r\n\r\n${body}`;
}

async function file(connection: HttpConnection, request: string): Promise<string> {
  const { status, head, body } = await connection.send(request);
  const id = /\r\nlocation: *\/v1\/transfers\/([0-9a-f-]{36})/i.exec(head)?.[1];
  if (status !== 202 || id === undefined) throw new Error(`a filing was not accepted: ${head.split('\r\n')[0] ?? ''} ${body}`);
  return id;
}

// In the words of the partial indexes: looking on must cost next to nothing.
const waitingItems = `select count(*)::int as waiting from (
  select from carnet.work_item where state = 'ready' and dispatched_epoch < epoch
  union all select from carnet.work_item where state = 'ready' and dispatched_epoch = epoch
  union all select from carnet.work_item where state = 'running' limit $1) w`;

/** Shut while the worker has more than enough to do, so that filing does not take the processor from completing. */
class Valve {
  private readonly openers: (() => void)[] = [];
  private shut = false;
  private ended = false;
  private watching: Promise<void> = Promise.resolve();

  private constructor(
    private readonly client: pg.Client,
    private readonly items: number,
  ) {}

  static async open({ items, adminUrl }: { readonly items: number; readonly adminUrl: string }): Promise<Valve> {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    const valve = new Valve(client, items);
    valve.watching = valve.watch();
    return valve;
  }

  async passed(): Promise<void> {
    if (this.shut) await new Promise<void>((resolve) => this.openers.push(resolve));
  }

  async close(): Promise<void> {
    this.ended = true;
    await this.watching;
    await this.client.end();
  }

  private async watch(): Promise<void> {
    while (!this.ended) {
      const { rows } = await this.client.query<{ waiting: number }>({ name: 'waiting', text: waitingItems, values: [this.items + 1] });
      this.shut = (rows[0]?.waiting ?? 0) > this.items;
      if (!this.shut) for (const open of this.openers.splice(0)) open();
      await pause(25);
    }
  }
}
