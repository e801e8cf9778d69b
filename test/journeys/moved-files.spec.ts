import { readdir } from 'node:fs/promises';
import type { AttachmentReceipt } from '@carnet/features/attachments/attachment.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moveAll } from '../../apps/cli/src/commands/attachments-move.js';
import { madeFiles } from '../support/made-files.js';
import { ObjectServer } from '../support/object-server.js';
import { startSystem, type System } from '../support/system.js';
import type { TestClient } from '../support/test-client.js';

let objects: ObjectServer;

let system: System;

let company: TestClient;

beforeAll(async () => {
  objects = await ObjectServer.start();
  system = await startSystem({ objects });
  company = await system.person('filer@motors');
});

afterAll(async () => {
  await system.close();
  await objects.close();
});

const files = ['first', 'second', 'third'].map((word) => madeFiles.pdf(`${word} ${'x'.repeat(200_000)}`));

const move = async (to: string, env: Readonly<Record<string, string>> = objects.env): Promise<string> => {
  const said: string[] = [];
  await moveAll({ ...env, CARNET_ATTACHMENTS: system.attachments }, { to }, (line) => said.push(line));
  return said.join('');
};

const inFolder = async (): Promise<number> =>
  (await readdir(system.attachments, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).length;

describe('a move of stored files while Carnet runs', () => {
  const addresses: string[] = [];
  const readAll = async (): Promise<void> => {
    for (const [at, address] of addresses.entries()) expect((await company.get(address)).text).toBe(Buffer.from(files[at]!).toString());
  };

  it('Files move to the folder and back to the store while their company reads them', async () => {
    for (const file of files) {
      const { body } = await company.upload<AttachmentReceipt>(file, { name: 'a.pdf', type: 'application/pdf' });
      addresses.push(`/v1/attachments/${body.id}/content`);
    }
    await system.drain();
    await readAll();
    expect(await move('folder')).toBe('3 files, 0.6 MiB\nall is moved to the folder: 3 files, 0.6 MiB\n');
    expect([objects.objects.size, await inFolder()]).toEqual([0, 3]);
    await readAll();
    const [said] = await Promise.all([move('store'), readAll(), readAll()]);
    expect(said).toContain('all is moved to the store: 3 files, 0.6 MiB');
    expect([objects.objects.size, await inFolder()]).toEqual([3, 0]);
    await readAll();
    expect(await move('store')).toBe('all is moved to the store: 0 files, 0.0 MiB\n');
  });

  it('A move leaves a damaged file in its place and names the file', async () => {
    const [key, object] = [...objects.objects][0]!;
    const { bytes } = object;
    object.bytes = Buffer.from('other');
    const said = await move('folder');
    expect(said).toContain(`damaged, and left where it is: ${key.replace('carnet/', '')}\nall else is moved to the folder: 2 files`);
    expect([...objects.objects.keys()]).toEqual([key]);
    object.bytes = bytes;
    await move('store');
    await readAll();
  });

  it('A move that cannot be made reports the reason', async () => {
    await expect(move('moon')).rejects.toThrow('--to names no place.');
    await expect(move('store', {})).rejects.toThrow('Two places have to be named');
    await expect(move('store', { CARNET_STORE_URL: 'nowhere' })).rejects.toThrow('CARNET_STORE_URL must be https://HOST/BUCKET');
    await expect(move('store', { ...objects.env, CARNET_STORE_KEY: 'carnet-test:other' })).rejects.toThrow('SignatureDoesNotMatch');
    objects.mood = 'away';
    await expect(move('folder')).rejects.toThrow('Stopped after 0 files, 0.0 MiB: the store of files does not do what it is asked');
    objects.mood = 'well';
    await readAll();
  });
});
