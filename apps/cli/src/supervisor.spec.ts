import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './postgres/server.js';
import { type Service, Supervisor } from './supervisor.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carnet-supervisor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function service(program: string): Promise<Service> {
  const port = await freePort();
  const script = join(folder, 'service.mjs');
  await writeFile(script, program);
  const readyUrl = `http://127.0.0.1:${String(port)}/`;
  return { name: 'echo', script, env: { PORT: String(port) }, logFile: join(folder, 'echo.log'), readyUrl, liveUrl: readyUrl };
}

const server = `
import { createServer } from 'node:http';
createServer((request, response) => (request.url === '/die' ? process.exit(3) : response.end(String(process.pid)))).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
`;
/** Listens a second after its start, much longer than the supervisor's requests would take. */
const slowServer = `
import { createServer } from 'node:http';
setTimeout(() => {
  createServer((request, response) => {
    if (request.url === '/spin') for (;;);
    response.end(String(process.pid));
  }).listen(Number(process.env.PORT), '127.0.0.1');
}, 1_000);
process.on('SIGTERM', () => process.exit(0));
`;
const ask = (url: string): Promise<string> => fetch(url).then((response) => response.text());

describe('the supervisor', () => {
  it('The supervisor restarts a service that ended and stops it in order', async () => {
    const warnings: string[] = [];
    const supervisor = new Supervisor((text) => warnings.push(text));
    const echo = await service(server);
    await supervisor.start(echo);
    const first = await ask(echo.readyUrl);
    await ask(`${echo.readyUrl}die`).catch(() => undefined);
    let second = first;
    for (let asked = 0; asked < 2_000 && second === first; asked += 1) second = await ask(echo.readyUrl).catch(() => first);
    await supervisor.stop();
    expect(second).not.toBe(first);
    expect(warnings).toEqual([expect.stringContaining('the echo ended (exit code 3)')]);
    expect(await readFile(echo.logFile, 'utf8')).toContain('asked to stop');
  });

  it('The supervisor restarts a hanging service and waits for a slow start', async () => {
    const warnings: string[] = [];
    const patience = { grace: 60_000, askEvery: 20, answerWithin: 500, misses: 3, stopsWithin: 100 };
    const supervisor = new Supervisor((text) => warnings.push(text), patience);
    const echo = await service(slowServer);
    await supervisor.start(echo);
    expect(warnings).toEqual([]);
    const first = await ask(echo.readyUrl);
    await fetch(`${echo.readyUrl}spin`, { signal: AbortSignal.timeout(500) }).catch(() => undefined);
    let second = first;
    for (let asked = 0; asked < 300 && second === first; asked += 1) {
      second = await fetch(echo.readyUrl, { signal: AbortSignal.timeout(500) }).then(
        (response) => response.text(),
        () => first,
      );
      await pause(50);
    }
    await supervisor.stop();
    expect(second).not.toBe(first);
    expect(warnings).toEqual([
      expect.stringContaining('the echo has not answered 3 times; ending it'),
      expect.stringContaining('the echo ended (signal SIGKILL)'),
    ]);
  });

  it('The supervisor gives up on a service that never starts and shows its output', async () => {
    const supervisor = new Supervisor(() => undefined);
    const broken = await service("console.error('no such table'); process.exit(1);");
    await expect(supervisor.start(broken)).rejects.toMatchObject({ message: expect.stringContaining('no such table') });
    await supervisor.stop();
  });
});
