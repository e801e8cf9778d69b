import { accept } from '@carnet/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FILE_TEXT } from './special-results.fixture.js';
import { TRANSFER_ID } from './examples.fixture.js';
import { TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => api.stubs.reset());

describe('the file of an export', () => {
  const path = `/v1/exports/${TRANSFER_ID}/content`;
  const ask = (headers: Readonly<Record<string, string>> = {}) => api.send(path, { as: 'auditor', headers });

  it('The file of an export is sent whole with its name and digest', async () => {
    const { status, text, headers } = await ask();
    expect([status, text]).toEqual([200, FILE_TEXT]);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-length')).toBe(String(FILE_TEXT.length));
    expect(headers.get('accept-ranges')).toBe('bytes');
    expect(headers.get('content-disposition')).toBe('attachment; filename="carnet-transfers-2026-11-25.csv"');
    expect(headers.get('repr-digest')).toMatch(/^sha-256=:.+:$/);
  });

  it('A range request continues the file of an export from its byte', async () => {
    const { status, text, headers } = await ask({ range: 'bytes=15-' });
    expect([status, text]).toEqual([206, FILE_TEXT.slice(15)]);
    expect(headers.get('content-range')).toBe(`bytes 15-${String(FILE_TEXT.length - 1)}/${String(FILE_TEXT.length)}`);
    expect(headers.get('content-length')).toBe(String(FILE_TEXT.length - 15));
  });

  it('If-Range with the digest of another file sends the file of an export whole', async () => {
    const etag = (await ask()).headers.get('etag') ?? '';
    expect((await ask({ range: 'bytes=15-', 'if-range': etag })).status).toBe(206);
    expect((await ask({ range: 'bytes=15-', 'if-range': '"sha256:other"' })).text).toBe(FILE_TEXT);
  });

  it('A range behind the end of an export’s file is refused with 416', async () => {
    const { status, body, headers } = await ask({ range: `bytes=${String(FILE_TEXT.length)}-` });
    expect([status, body['code']]).toEqual([416, 'range-unsatisfiable']);
    expect(headers.get('content-range')).toBe(`bytes */${String(FILE_TEXT.length)}`);
  });
});

describe('a reference in an address', () => {
  it('A reference in an address is resolved to the id before the use case runs', async () => {
    await api.send('/v1/transfers/t26-7k2m9qx', { as: 'officer' });
    expect(api.stubs.calls).toMatchObject([
      { useCaseName: 'FindTransfers', command: { references: ['t26-7k2m9qx'] } },
      { useCaseName: 'RecordAccess', command: { transferId: TRANSFER_ID, part: 'transfer' } },
      { useCaseName: 'ReadTransfer', command: { transferId: TRANSFER_ID } },
    ]);
  });

  it('A withdrawal by reference and one by id hand on the same command', async () => {
    await api.act('/v1/transfers/T26-7K2M9QX/withdrawal', { as: 'filer', body: { reasons: 'r' } });
    await api.act(`/v1/transfers/${TRANSFER_ID}/withdrawal`, { as: 'filer', body: { reasons: 'r' } });
    const [one, other] = api.stubs.calls.filter(({ useCaseName }) => useCaseName === 'WithdrawTransfer');
    expect(one).toEqual(other);
  });

  it('A reference in a body is resolved to the id and makes the same command', async () => {
    for (const transfer of ['t26-7k2m9qx', TRANSFER_ID])
      await api.act('/v1/exports', { as: 'auditor', body: { kind: 'evidence', format: 'zip', transfer } });
    const [one, other] = api.stubs.calls.filter(({ useCaseName }) => useCaseName === 'AskExport');
    expect(one).toMatchObject({ command: { filter: { transfer: TRANSFER_ID } } });
    expect(one).toEqual(other);
    await api.act('/v1/bulk-acts/previews', { as: 'supervisor', body: { act: 'tag', tag: 'x', transfers: ['T26-7K2M9QX'] } });
    expect(api.stubs.calls.at(-1)).toMatchObject({ useCaseName: 'PreviewBulkAct', command: { of: { transfers: [TRANSFER_ID] } } });
  });

  it('An unknown reference answers 404, and in a list the fault names its place', async () => {
    api.stubs.answer('FindTransfers', () => Promise.resolve(accept([null])));
    const evidence = await api.act('/v1/exports', { as: 'auditor', body: { kind: 'evidence', format: 'zip', transfer: 't26-7k2m9qx' } });
    expect([evidence.status, evidence.body['code'], evidence.body['faults']]).toEqual([404, 'not-found', undefined]);
    const body = { act: 'tag', tag: 'x', transfers: [TRANSFER_ID, 't26-7k2m9qx'] };
    const { status, body: told } = await api.act('/v1/bulk-acts/previews', { as: 'supervisor', body });
    expect([status, told['code'], told['faults']]).toEqual([404, 'not-found', [expect.objectContaining({ pointer: '/transfers/1' })]]);
    expect(api.stubs.calls.map(({ useCaseName }) => useCaseName)).not.toContain('PreviewBulkAct');
  });

  it('A text that does not look like a reference is not looked up', async () => {
    await api.send('/v1/transfers/T26-7K2M9Q', { as: 'officer' });
    expect(api.stubs.calls.map(({ useCaseName }) => useCaseName)).not.toContain('FindTransfers');
  });
});
