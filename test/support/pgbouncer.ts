import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from '@jest/globals';
import { freePort } from './free-port.js';
import type { TestDatabase } from './database.js';
import { eventually } from './eventually.js';

const isInstalled = spawnSync('pgbouncer', ['--version'], { stdio: 'ignore' }).status === 0;

/** `it` for what needs PgBouncer. Where it is not installed the test is skipped by name, and `npm test` says so. */
export const itWithPgBouncer = isInstalled
  ? it
  : (name: string, _test: () => Promise<void>): void => it.skip(`${name} (needs pgbouncer: apt-get install pgbouncer)`, () => undefined);

/** A database behind PgBouncer, which lends so many connections of the server for one transaction at a time. */
export async function behindPgBouncer(
  database: TestDatabase,
  connections: number,
): Promise<TestDatabase & { readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'carnet-test-pgbouncer-'));
  const port = await freePort();
  const roles = ['carnet_app', 'carnet_authority', 'carnet_directory', 'carnet_dispatcher'] as const;
  const { hostname, port: server } = new URL(database.adminUrl);
  // As docs/guides/operators/set-up-the-database.md says it.
  const setting = `[databases]
* = host=${hostname} port=${server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${String(port)}
unix_socket_dir =
auth_type = plain
auth_file = ${join(folder, 'users')}
pool_mode = transaction
default_pool_size = ${String(connections)}
max_prepared_statements = 200
ignore_startup_parameters = statement_timeout, idle_in_transaction_session_timeout, options
`;
  const users = roles.map((role) => new URL(database.url(role))).map(({ username, password }) => `"${username}" "${password}"\n`);
  await writeFile(join(folder, 'users'), users.join(''));
  await writeFile(join(folder, 'pgbouncer.ini'), setting);
  await chmod(folder, 0o755);
  const asOther = process.getuid?.() === 0 ? ['--user', 'nobody'] : [];
  const child = spawn('pgbouncer', [...asOther, join(folder, 'pgbouncer.ini')], { stdio: 'ignore' });
  const killOnExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killOnExit);
  await eventually('PgBouncer answers', () => answers(port, child));
  return {
    ...database,
    url: (role) => Object.assign(new URL(database.url(role)), { port: String(port), hostname: '127.0.0.1' }).href,
    stop: async () => {
      process.off('exit', killOnExit);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${String(child.exitCode)}`);
  const socket = connect(port, '127.0.0.1');
  const answer = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return answer;
}
