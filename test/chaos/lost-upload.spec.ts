import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttachmentReceipt } from '@carnet/features/attachments/attachment.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOf } from '../support/attachments.js';
import { eventually } from '../support/eventually.js';
import { madeFiles } from '../support/made-files.js';
import { ObjectServer } from '../support/object-server.js';
import type { TestResponse } from '../support/test-client.js';
import { Installation } from './installation.js';

describe('an API that is killed while a file comes in to a store', () => {
  let carnet: Installation;
  let objects: ObjectServer;
  let folder: string;
  beforeAll(async () => {
    objects = await ObjectServer.start();
    folder = await mkdtemp(join(tmpdir(), 'carnet-spool-'));
    // Without a bound on room, the transaction that stores a file is the only one of its upload.
    const settings = { ...objects.env, CARNET_ATTACHMENTS: folder, CARNET_ATTACHMENT_QUOTA: '0' };
    carnet = await Installation.make({ settings });
  });
  afterAll(async () => {
    await carnet.close();
    await objects.close();
    await rm(folder, { recursive: true });
  });

  const file = madeFiles.pdf(`report ${'x'.repeat(300_000)}`);
  const upload = (): Promise<TestResponse<AttachmentReceipt>> =>
    carnet.machine('motors').upload<AttachmentReceipt>(file, { name: 'report.pdf', type: 'application/pdf' });
  const spooled = (): Promise<readonly string[]> => readdir(join(folder, 'incoming'));

  it('After killed uploads the sweep deletes files without a row and keeps the others', async () => {
    const parked = [carnet.parkApi(), carnet.parkApi(), carnet.parkApi()];
    const first = await carnet.unparkApi(parked.shift()!);
    // The object is there; its row is not begun.
    await carnet.arm(first, { part: 'key', moment: 'before-begin', signal: 'SIGKILL' });
    await expect(upload()).rejects.toThrow('fetch failed');
    expect([await first.waitForEnd(), objects.objects.size]).toEqual(['SIGKILL', 1]);

    // The object is there, and the store has not said so yet.
    const second = await carnet.unparkApi(parked.shift()!);
    objects.mood = 'silent';
    const sending = expect(upload()).rejects.toThrow('fetch failed');
    await eventually('the store has the file', () => objects.objects.size === 2);
    await second.end('SIGKILL');
    await sending;
    objects.mood = 'well';

    // As if it had been hours ago.
    const left = await spooled();
    expect(left).toHaveLength(2);
    for (const name of left) await utimes(join(folder, 'incoming', name), 0, 0);
    for (const object of objects.objects.values()) object.at = new Date(0);
    const orphans = [...objects.objects.keys()];

    await carnet.unparkApi(parked.shift()!);
    const { status, body } = await upload();
    expect([status, objects.objects.size]).toEqual([202, 3]);
    expect(await spooled()).toEqual([]);

    await carnet.startWorker();
    await carnet.quiet();
    const content = `/v1/attachments/${body.id}/content`;
    await eventually('the sweep has passed', () => objects.objects.size === 1);
    expect(orphans.filter((key) => objects.objects.has(key))).toEqual([]);
    const saved = await carnet.machine('motors').get(content);
    expect([saved.status, digestOf(Buffer.from(saved.text))]).toEqual([200, digestOf(file)]);
  });
});
