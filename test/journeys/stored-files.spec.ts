import type { AttachmentReceipt } from '@carnet/features/attachments/attachment.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOf, documentOf } from '../support/attachments.js';
import { heavyFiling } from '../support/desk.js';
import { madeFiles } from '../support/made-files.js';
import { type KeptObject, ObjectServer } from '../support/object-server.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';

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

type Handed = TestResponse<AttachmentReceipt & { readonly code?: string }>;

const upload = (content: Uint8Array<ArrayBuffer>): Promise<Handed> =>
  company.upload<Handed['body']>(content, { name: 'report.pdf', type: 'application/pdf' });

const objectOf = (content: Uint8Array): KeptObject | undefined =>
  [...objects.objects].find(([key]) => key.includes(digestOf(content)))?.[1];

async function scanned(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const { body } = await upload(content);
  await system.drain();
  return `/v1/attachments/${body.id}/content`;
}

describe('a document whose bytes are in a store', () => {
  const report = madeFiles.pdf(`report ${'x'.repeat(500_000)}`);

  it('A document in a store is uploaded, scanned, saved, filed and read by an officer', async () => {
    const at = await scanned(report);
    const saved = await company.get(at);
    expect([saved.status, saved.headers.get('content-length')]).toEqual([200, String(report.length)]);
    expect(digestOf(Buffer.from(saved.text))).toBe(digestOf(report));
    const { id } = await company.file(heavyFiling({ documents: [documentOf(report)] }));
    await system.drain();
    const read = await (await system.person('privacy1')).get(`/v1/transfers/${id}/documents/${digestOf(report)}/content`);
    expect([read.status, read.text.length]).toEqual([200, report.length]);
  });

  it('A stored document is unavailable with a time to retry while the store is away', async () => {
    const file = madeFiles.pdf(`away ${'x'.repeat(100_000)}`);
    const at = await scanned(file);
    objects.mood = 'away';
    for (const answer of [await company.get<{ code: string }>(at), await upload(madeFiles.pdf('not now'))]) {
      expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([503, 'storage-unavailable', '5']);
    }
    objects.mood = 'well';
    expect((await company.get(at)).text.length).toBe(file.length);
    expect((await upload(madeFiles.pdf('not now'))).status).toBe(202);
  });

  it('A damaged stored document breaks off its download; a wrong length is a fault', async () => {
    const file = madeFiles.pdf(`damaged ${'x'.repeat(300_000)}`);
    const at = await scanned(file);
    const object = objectOf(file)!;
    const { bytes } = object;
    object.bytes = Buffer.concat([bytes.subarray(0, 100), Buffer.from('?'), bytes.subarray(101)]);
    await expect(company.get(at)).rejects.toThrow('terminated');
    object.bytes = Buffer.concat([bytes, Buffer.from('?')]);
    expect((await company.get<{ code: string }>(at)).body.code).toBe('internal-fault');
    object.bytes = bytes;
    expect((await company.get(at)).text.length).toBe(file.length);
  });
});
