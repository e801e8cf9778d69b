import { readdir } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import type { AttachmentReceipt } from '@carnet/features/attachments/attachment.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoApiKey } from '../../apps/cli/src/demo/directory.js';
import { documentOf } from '../support/attachments.js';
import { testPepper } from '../support/database.js';
import { heavyFiling } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { madeDocx, madeFiles } from '../support/made-files.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';

let system: System;

let company: TestClient;

let officer: TestClient;

beforeAll(async () => {
  system = await startSystem();
  company = await system.person('filer@motors');
  officer = await system.person('privacy1');
});

afterAll(() => system.close());

type Handed = TestResponse<AttachmentReceipt & { readonly code?: string; readonly faults?: readonly { readonly code: string }[] }>;

const upload = (content: Uint8Array<ArrayBuffer>, name: string, type: string, by = company): Promise<Handed> =>
  by.upload<Handed['body']>(content, { name, type });

const incoming = (): Promise<readonly string[]> => readdir(join(system.attachments, 'incoming'));

describe('a document of a filing', () => {
  const report = madeFiles.pdf('个人信息保护影响评估');
  const { sha256 } = documentOf(report);
  let transfer: TransferResponse;

  it('A company uploads a document and saves it under its name after the scan', async () => {
    const { status, headers, body } = await upload(report, '../评估报告 "1".pdf', 'application/pdf');
    expect([status, body.state, body.name]).toEqual([202, 'quarantined', '评估报告 _1_.pdf']);
    const at = headers.get('location')!;
    expect((await company.get<{ code: string }>(`${at}/content`)).body.code).toBe('attachment-not-clean');
    await system.drain();
    expect((await company.get<AttachmentReceipt>(at)).body).toMatchObject({ state: 'clean', digest: `sha256:${sha256}` });
    const saved = await company.get(`${at}/content`);
    expect(saved.text).toBe(Buffer.from(report).toString());
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(report.length),
      'content-disposition': `attachment; filename="____ _1_.pdf"; filename*=UTF-8''${encodeURIComponent('评估报告 _1_.pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    });
  });

  it('An officer reads a filed document, and the history records the reading', async () => {
    const { id } = await company.file(heavyFiling({ documents: [documentOf(report)] }));
    await system.drain();
    const read = await officer.get(`/v1/transfers/${id}/documents/${sha256}/content`);
    expect([read.status, read.text]).toEqual([200, Buffer.from(report).toString()]);
    transfer = await company.view(id);
    expect(transfer.timeline.filter(({ kind }) => kind === 'document-read')).toHaveLength(1);
  });

  it('A filed attachment is kept, and an unfiled attachment shows its day of removal', async () => {
    const { body } = await upload(madeFiles.pdf('unnamed'), 'b.pdf', 'application/pdf');
    const shown = (id: string) => company.get<{ removesAt: string | null; removal: unknown }>(`/v1/attachments/${id}`);
    expect((await shown(body.id)).body).toMatchObject({ removesAt: expect.any(String) as never, removal: null });
    const { body: list } = await company.get<{ items: { digest: string; removesAt: string | null }[] }>('/v1/attachments');
    expect(list.items.find(({ digest }) => digest === `sha256:${sha256}`)?.removesAt).toBeNull();
  });

  it('A company reads how much room its attachments take', async () => {
    const { body } = await company.get<{ bytes: number; files: number; quota: number }>('/v1/attachments/use');
    expect(body).toMatchObject({ files: 2, incoming: 0, quota: 104_857_600 });
    expect(body.bytes).toBeGreaterThan(report.length);
  });

  it('Another company cannot read a filed document', async () => {
    const other = await system.person('filer@retail');
    expect((await other.get(`/v1/transfers/${transfer.id}/documents/${sha256}/content`)).status).toBe(404);
  });
});

describe('upload of an attachment', () => {
  it('An upload of JSON may be larger than a request body and repeat names', async () => {
    const json = madeFiles.text(`{"a":1,"a":2,"rest":"${'x'.repeat(400_000)}"}`);
    const { status, body } = await upload(json, 'data.json', 'application/json; charset=utf-8');
    expect([status, body.kind, body.bytes]).toEqual([202, 'json', json.length]);
  });

  it.each<[string, Uint8Array<ArrayBuffer>, string, number, string]>([
    ['a type that nobody takes', madeFiles.text('<html>'), 'text/html', 415, 'media-type-unsupported'],
    ['a type that the bytes are not', madeFiles.png(), 'application/pdf', 422, 'type-differs'],
    ['more than is taken', new Uint8Array(1_048_577), 'application/pdf', 413, 'body-too-large'],
    ['nothing', new Uint8Array(0), 'text/plain', 422, 'empty'],
    ['a document of another kind', madeDocx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 422, 'type-differs'],
  ])('An upload refuses %s', async (_, content, type, status, code) => {
    const answer = await upload(content, 'a', type);
    expect([answer.status, answer.body.faults?.[0]?.code ?? answer.body.code]).toEqual([status, code]);
    expect(await incoming()).toEqual([]);
  });

  it('An upload by an officer or by a caller without a key is refused', async () => {
    expect((await upload(madeFiles.pdf(), 'a.pdf', 'application/pdf', officer)).status).toBe(403);
    expect((await upload(madeFiles.pdf(), 'a.pdf', 'application/pdf', system.stranger())).status).toBe(401);
    expect(await incoming()).toEqual([]);
  });

  /** Sends the beginning of a file, as it goes; answers the status when it hears one. */
  const begin = (length: number | null): { readonly sending: ClientRequest; readonly status: Promise<number | undefined> } => {
    const sending = request(`${system.baseUrl}/v1/attachments?name=a.pdf`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${demoApiKey(testPepper, 'motors')}`,
        'idempotency-key': 'k',
        'content-type': 'application/pdf',
        ...(length === null ? {} : { 'content-length': String(length) }),
      },
    });
    const status = new Promise<number | undefined>((resolve) => {
      sending.on('response', (response) => resolve(response.resume().statusCode));
      sending.on('error', () => resolve(undefined));
    });
    return { sending, status };
  };

  it('An interrupted upload leaves no file behind', async () => {
    const { sending } = begin(500_000);
    sending.write(Buffer.alloc(100_000));
    await eventually('the file comes in', async () => (await incoming()).length === 1);
    sending.destroy();
    await eventually('the file is gone', async () => (await incoming()).length === 0);
  });

  it('A file that is too large is refused with or without a stated length', async () => {
    const chunked = begin(null);
    for (let sent = 0; sent < 30; sent += 1) chunked.sending.write(Buffer.alloc(100_000));
    chunked.sending.end();
    expect(await chunked.status).toBe(413);
    const said = begin(100_000_000);
    said.sending.write('%PDF');
    expect(await said.status).toBe(413);
    said.sending.destroy();
    expect(await incoming()).toEqual([]);
  });
});
