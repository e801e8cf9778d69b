import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { OwnProcess } from '../support/processes.js';

describe('a process whose event loop stands still', () => {
  let watched: OwnProcess;
  afterEach(() => watched.end('SIGKILL'));

  const start = async (): Promise<void> => {
    watched = OwnProcess.start('the watched process', 'test/chaos/standstill-process.ts', {});
    await watched.waitForMessage('started');
  };

  it('The watchdog ends a process whose event loop stands still and logs the reason', async () => {
    await start();
    watched.tell({ spin: true });
    expect(await watched.waitForEnd()).toBe('SIGKILL');
    expect(watched.log).toMatch(/"process":"test".*"msg":"the event loop stood still for 1 s: this process ends, to be started anew"/);
  });

  it('The watchdog spares a frozen process that goes on', async () => {
    await start();
    watched.signal('SIGSTOP');
    await watched.waitUntilStopped();
    await pause(2_000);
    watched.signal('SIGCONT');
    watched.tell({ are: 'you there' });
    await watched.waitForMessage('here');
    await pause(500);
    expect(watched.running).toBe(true);
  });
});
