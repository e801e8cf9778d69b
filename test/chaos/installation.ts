import { WORK_KINDS } from '@carnet/acts/work-items.js';
import { openQueueBackend, type QueueBackend } from '@carnet/queue';
import { type CompanyKey, demoApiKey } from '../../apps/cli/src/demo/directory.js';
import { freePort } from '../support/free-port.js';
import { carnetDatabase, type TestDatabase, testPepper } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { issuerKeyPath } from '../support/issuer-key.js';
import { OwnProcess } from '../support/processes.js';
import { withConnection } from '../support/sql.js';
import { TestClient } from '../support/test-client.js';
import type { Fault } from './faults.js';

export interface InstallationOptions {
  readonly redisUrl?: string;
  /** A database of one's own server; otherwise one of the server that all suites share. */
  readonly database?: TestDatabase;
  /** Settings of API and workers beside their own. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Carnet as it is installed: an API and workers in processes of their own. */
export class Installation {
  private readonly processes: OwnProcess[] = [];
  private readonly people = new Map<string, Promise<TestClient>>();
  private queue: Promise<QueueBackend> | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly redisUrl: string | null,
    private readonly port: number,
    private readonly issuerKey: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async make({ redisUrl, database, settings = {} }: InstallationOptions = {}): Promise<Installation> {
    return new Installation(
      database ?? (await carnetDatabase('unheard')),
      redisUrl ?? null,
      await freePort(),
      await issuerKeyPath(),
      settings,
    );
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** The API's main program. */
  async startApi(): Promise<OwnProcess> {
    const api = this.start('api', 'apps/api/src/main.ts', this.apiSettings());
    await ready(api, this.baseUrl);
    return api;
  }

  /** The same in a process that obeys faults. It is loaded and does nothing until {@link unparkApi}: one after the other has the port. */
  parkApi(): OwnProcess {
    return this.start('api', 'test/chaos/api-process.ts', this.apiSettings());
  }

  async unparkApi(api: OwnProcess): Promise<OwnProcess> {
    await api.waitForMessage('parked');
    api.tell({ start: true });
    await ready(api, this.baseUrl);
    return api;
  }

  /** The worker's main program, with the times of an installation. */
  async startWorker(): Promise<OwnProcess> {
    const port = await freePort();
    const worker = this.start('worker', 'apps/worker/src/main.ts', { ...this.workerSettings(), CARNET_WORKER_HEALTH_PORT: String(port) });
    await ready(worker, `http://127.0.0.1:${String(port)}`);
    return worker;
  }

  /** A worker that obeys faults and is less patient. It does nothing until {@link unpark}. */
  parkWorker(name: string): OwnProcess {
    return this.start(name, 'test/chaos/worker-process.ts', this.workerSettings());
  }

  async unpark(worker: OwnProcess): Promise<OwnProcess> {
    await worker.waitForMessage('parked');
    worker.tell({ start: true });
    await worker.waitForMessage('started');
    return worker;
  }

  async arm(target: OwnProcess, fault: Fault): Promise<void> {
    target.tell({ fault });
    await target.waitForMessage('armed');
  }

  machine(company: CompanyKey): TestClient {
    return new TestClient(this.baseUrl, demoApiKey(testPepper, company));
  }

  person(username: string): Promise<TestClient> {
    const known = this.people.get(username) ?? TestClient.signedIn(this.baseUrl, username);
    this.people.set(username, known);
    return known;
  }

  /** Waits until no work item is ready or running, and the queue holds no job. */
  async quiet(): Promise<void> {
    await eventually('no work is left', async () => (await this.openItems()) === 0);
    await eventually('no job is left', async () => (await this.jobs()) === 0);
  }

  openItems(): Promise<number> {
    return this.items('ready', 'running');
  }

  /** How many work items of all companies are in one of the states. */
  items(...states: readonly ('ready' | 'running' | 'done' | 'dead')[]): Promise<number> {
    return withConnection(this.database.url('carnet_dispatcher'), async (sql) => {
      const rows = await sql.rows<{ items: number }>('select count(*)::int as items from carnet.work_item where state = any ($1)', [
        states,
      ]);
      return rows[0]?.items ?? Number.NaN;
    });
  }

  /** The jobs that wait or run, whoever runs them. */
  async jobs(): Promise<number> {
    const counts = await this.inQueues((queue) => queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized'));
    return counts.flatMap((count) => Object.values(count)).reduce((sum, count) => sum + count, 0);
  }

  /** Does something with each of BullMQ's queues. */
  async inQueues<T>(work: (queue: InstanceType<QueueBackend['queueClass']>) => Promise<T>): Promise<readonly T[]> {
    this.queue ??= openQueueBackend(
      this.redisUrl === null ? { databaseUrl: this.database.url('carnet_queue'), poolSize: 2 } : { redisUrl: this.redisUrl },
    );
    const { queueClass } = await this.queue;
    const names = Object.values(WORK_KINDS).map(({ queue }) => queue);
    return Promise.all(
      names.map(async (name) => {
        const queue = new queueClass(name);
        try {
          return await work(queue);
        } finally {
          await queue.close();
        }
      }),
    );
  }

  /** Ends what still runs, by its id, and drops the database. */
  async close(): Promise<void> {
    for (const one of this.processes) one.signal('SIGCONT');
    await Promise.all(this.processes.map((one) => one.end('SIGKILL')));
    await (await this.queue)?.close();
    await this.database.drop();
  }

  private apiSettings(): Record<string, string> {
    return {
      CARNET_DIRECTORY_DATABASE_URL: this.database.url('carnet_directory'),
      CARNET_API_KEY_PEPPER: testPepper,
      // One Ed25519 key is as good as another in tests.
      CARNET_RECEIPT_SIGNING_KEY: this.issuerKey,
      PORT: String(this.port),
    };
  }

  private workerSettings(): Record<string, string> {
    const carrier: Record<string, string> =
      this.redisUrl === null ? { CARNET_QUEUE_DATABASE_URL: this.database.url('carnet_queue') } : { REDIS_URL: this.redisUrl };
    return { ...carrier, CARNET_DISPATCHER_DATABASE_URL: this.database.url('carnet_dispatcher') };
  }

  private start(name: string, program: string, settings: Record<string, string>): OwnProcess {
    const started = OwnProcess.start(name, program, {
      CARNET_APP_DATABASE_URL: this.database.url('carnet_app'),
      CARNET_AUTHORITY_DATABASE_URL: this.database.url('carnet_authority'),
      ...this.settings,
      ...settings,
    });
    this.processes.push(started);
    return started;
  }
}

async function ready(service: OwnProcess, baseUrl: string): Promise<void> {
  await eventually(`the ${service.name} is ready`, async () => {
    if (!service.running) throw new Error(`it ended:\n${service.log.slice(-4000)}`);
    return fetch(`${baseUrl}/health/ready`).then(({ status }) => status === 200);
  });
}
