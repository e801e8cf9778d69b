import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FileHandle, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepLogsBounded, rotateLog } from './log-files.js';

let folder: string;
let writer: FileHandle;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carnet-logs-'));
  // Opened like a service's log, which does not notice changes to the file.
  writer = await open(join(folder, 'api.log'), 'a', 0o600);
});
afterEach(async () => {
  await writer.close();
  await rm(folder, { recursive: true, force: true });
});

const contentOf = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('a log file', () => {
  it('A full log is set aside while its writer goes on, and the oldest is deleted', async () => {
    for (const day of ['monday', 'tuesday', 'wednesday', 'thursday']) {
      await writer.appendFile(`${day}\n`);
      await rotateLog(join(folder, 'api.log'), { bytes: 5, kept: 2 });
    }
    await writer.appendFile('on\n');
    await rotateLog(join(folder, 'api.log'), { bytes: 5, kept: 2 });
    expect((await readdir(folder)).sort()).toEqual(['api.log', 'api.log.1', 'api.log.2']);
    expect(await Promise.all(['api.log', 'api.log.1', 'api.log.2'].map(contentOf))).toEqual(['on\n', 'thursday\n', 'wednesday\n']);
  });

  it('The logs of a running installation are rotated at their bound', async () => {
    const stop = keepLogsBounded(folder, () => undefined, { bytes: 5, kept: 2 }, 5);
    await writer.appendFile('monday\n');
    while (!(await readdir(folder)).includes('api.log.1'));
    await stop();
    expect([await contentOf('api.log'), await contentOf('api.log.1')]).toEqual(['', 'monday\n']);
  });
});
