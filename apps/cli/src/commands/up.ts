import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { readProcessEnv, readUpConfig, type UpConfig } from '@carnet/runtime';
import { createDatabase, prepareDatabase } from '../database.js';
import { demoVisitors } from '../demo/directory.js';
import { runDemo, seedDemo, type SignIn } from '../demo/run-demo.js';
import { startEmbeddedPostgres } from '../embedded-postgres.js';
import { type Home, openHome } from '../home.js';
import { keepLogsBounded } from '../log-files.js';
import { freePort } from '../postgres/server.js';
import { hasCode, Problem, requireConfig } from '../problem.js';
import { keyFile, readSecrets, type Secrets } from '../secrets.js';
import { localProvider } from '../local-provider.js';
import { apiService, workerService } from '../services.js';
import { Supervisor } from '../supervisor.js';

export interface UpFlags {
  readonly fresh: boolean;
  readonly demo: boolean;
}

const host = '127.0.0.1';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const warn = (text: string): void => void process.stderr.write(`${new Date().toISOString()} ${text}\n`);

/** `carnet up`, also `npm start`: runs everything on this machine until it is stopped. */
export async function up(flags: UpFlags): Promise<void> {
  const config = requireConfig(readUpConfig(readProcessEnv()));
  const asked = waitForStop();
  const running = new StartedParts();
  const bringing = startEverything(config, flags, running);
  try {
    await Promise.race([bringing, asked]);
    await asked;
    say('Stopping …');
  } finally {
    await running.stop();
    // Parts that were still starting are stopped as soon as they have started.
    await bringing.catch(() => undefined);
  }
  say('Carnet has stopped.');
  process.exit(0);
}

/** Started parts, stopped in reverse order. */
class StartedParts {
  private readonly stops: (() => Promise<void>)[] = [];
  private stopping = false;

  /** Registers how to stop a part. If stopping has begun, stops it at once and throws. */
  async add(stop: () => Promise<void>): Promise<void> {
    if (!this.stopping) return void this.stops.push(stop);
    await stop();
    throw new Error('stopped while starting');
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (let stop = this.stops.pop(); stop !== undefined; stop = this.stops.pop()) await stop();
  }
}

/** Resolves on a signal; rejects on an unhandled error, so that parts are then stopped in order too. */
function waitForStop(): Promise<void> {
  // A closed output is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    process.on('uncaughtException', reject);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

async function startEverything(config: UpConfig, flags: UpFlags, running: StartedParts): Promise<void> {
  await requireFreePort(config.port);
  const home = await openHome(config.home, { fresh: flags.fresh });
  await running.add(home.release);
  if (flags.fresh) say(`Deleted    what earlier runs kept in ${home.folder}`);
  await running.add(keepLogsBounded(home.path('logs'), warn));
  const secrets = await readSecrets(home);
  const adminUrl = await openDatabase(config, home, secrets, running);
  const urls = await prepareDatabase(adminUrl, secrets.roles, config.policies);
  const provider = await localProvider(home, config, secrets);
  const signIns = await seedDemo(urls.owner, secrets.apiKeyPepper, provider.issuer);
  const setting = { home, urls, secrets, config, ...(await keyFiles(home)), healthPort: await freePort(), visitors: demoVisitors };
  const services = [provider.service, apiService(setting), await workerService(setting)];
  const supervisor = new Supervisor(warn);
  await running.add(() => supervisor.stop());
  await Promise.all(services.map((service) => supervisor.start(service)));
  const baseUrl = `http://${host}:${String(config.port)}`;
  if (flags.demo) await fileDemo(home, baseUrl, secrets.apiKeyPepper);
  announce(baseUrl, home, signIns);
}

async function keyFiles(home: Home): Promise<{ readonly packKey: string; readonly receiptKey: string }> {
  return { packKey: await keyFile(home, 'packs'), receiptKey: await keyFile(home, 'receipts') };
}

async function openDatabase(config: UpConfig, home: Home, secrets: Secrets, running: StartedParts): Promise<string> {
  if (config.databaseUrl !== null) {
    say('Database   the one in DATABASE_URL');
    return config.databaseUrl;
  }
  const postgres = await startEmbeddedPostgres(home, secrets.admin, warn);
  await running.add(postgres.stop);
  say(`Database   PostgreSQL ${String(postgres.major)} in ${home.path('postgres')}, run by ${postgres.runsAs}`);
  return createDatabase(postgres.adminUrl);
}

/** The demo is filed once per home. */
async function fileDemo(home: Home, baseUrl: string, apiKeyPepper: string): Promise<void> {
  const note = home.path('demo.json');
  const done = await readFile(note, 'utf8').then(
    () => true,
    () => false,
  );
  if (done) return;
  await runDemo({ baseUrl, apiKeyPepper, say });
  await writeFile(note, `${JSON.stringify({ filed: true })}\n`, { mode: 0o600 });
}

function announce(baseUrl: string, home: Home, signIns: readonly SignIn[]): void {
  const width = Math.max(0, ...signIns.map(({ username }) => username.length));
  const people = signIns.map(({ who, username, key }) => `  ${username.padEnd(width)}  ${key === null ? '' : `${key}  `}${who}`);
  say(`Sign in    ${baseUrl}/ and choose who you are: the people of the demo are invented and have no passwords`);
  say(`API        ${baseUrl}/docs`);
  say(`Data       ${home.folder} (logs in ${home.path('logs')})`);
  if (people.length > 0) say(`People, and keys of machines\n${people.join('\n')}`);
  say(`Carnet is ready at ${baseUrl}`);
  say('Ctrl-C stops it; the data stays.');
}

/** Waits a moment before it fails, because the API of a killed supervisor may still be ending. */
async function requireFreePort(port: number): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    const error = await listenBriefly(port);
    if (error === null) return;
    const taken = hasCode(error, 'EADDRINUSE');
    if (taken && waited < 2_000) {
      await pause(250);
      continue;
    }
    throw new Problem(
      taken
        ? { en: `Port ${String(port)} is in use by another program.`, zh: `端口 ${String(port)} 已被其他程序占用。` }
        : { en: `Port ${String(port)} cannot be opened: ${error.message}`, zh: `无法打开端口 ${String(port)}：${error.message}` },
      {
        en: 'Stop the other program, or choose another port: PORT=3001 npm start',
        zh: '请停止该程序，或者选择其他端口：PORT=3001 npm start',
      },
    );
  }
}

async function listenBriefly(port: number): Promise<Error | null> {
  const probe = createServer().listen({ port, host, exclusive: true });
  try {
    await once(probe, 'listening');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  probe.close();
  await once(probe, 'close');
  return null;
}
