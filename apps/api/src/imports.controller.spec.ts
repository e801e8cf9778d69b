import { accept } from '@carnet/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TRANSFER_ID } from './examples.fixture.js';
import { type TestResponse, TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => api.stubs.reset());

function expectProblem({ status, headers, body }: TestResponse, code: string, expected: number): void {
  expect([status, body['code'], headers.get('content-type')]).toEqual([expected, code, 'application/problem+json; charset=utf-8']);
}

const faultsOf = ({ body }: TestResponse): readonly string[] =>
  ((body['faults'] ?? []) as readonly { readonly pointer: string; readonly code: string }[]).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('a file of filings', () => {
  const hand = (raw: string, { path = '/v1/imports?mode=check', type = 'text/csv', headers = {} } = {}): Promise<TestResponse> =>
    api.act(path, { as: 'filer', raw, headers: { 'content-type': type, ...headers } });

  it.each([
    ['no mode', '/v1/imports', '/mode missing'],
    ['another mode', '/v1/imports?mode=grant', '/mode value'],
    ['a mode twice', '/v1/imports?mode=check&mode=file', '/mode repeated'],
    ['a company of its own choice', '/v1/imports?mode=check&company=1', '/company unknown'],
  ])('Refuses a file of filings with %s before it is read', async (_, path, fault) => {
    const answer = await hand('a', { path });
    expectProblem(answer, 'query-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
    expect(api.stubs.calls.filter(({ useCaseName }) => useCaseName === 'ReceiveImport')).toEqual([]);
  });

  it.each([
    ['JSON', '{}', 'application/json', {}],
    ['another charset', 'a', 'text/csv; charset=gbk', {}],
    ['what is compressed', 'a', 'text/csv', { 'content-encoding': 'gzip' }],
  ])('Refuses the media type of a file of filings: %s', async (_, raw, type, headers) => {
    expectProblem(await hand(raw, { type, headers }), 'media-type-unsupported', 415);
  });

  it('A file of filings is refused by another route and without an idempotency key', async () => {
    expectProblem(await hand('a', { path: '/v1/transfers' }), 'media-type-unsupported', 415);
    const answer = await api.send('/v1/imports?mode=check', {
      method: 'POST',
      as: 'filer',
      raw: 'a',
      headers: { 'content-type': 'text/csv' },
    });
    expectProblem(answer, 'idempotency-key-missing', 400);
  });

  it('A file of filings is handed on with its mode, format and title', async () => {
    expect((await hand('{}', { type: 'application/jsonl; charset=utf-8', path: '/v1/imports?mode=file&title=T' })).status).toBe(202);
    expect(api.stubs.calls.at(-1)).toMatchObject({
      useCaseName: 'ReceiveImport',
      command: { mode: 'file', format: 'json-lines', title: 'T' },
    });
  });

  it.each([
    ['/rows?status=bad', '/status value'],
    ['/rows?limit=101', '/limit form'],
    ['/rows.csv?cursor=1', '/cursor unknown'],
  ])('Refuses the query %s of the rows of an import', async (query, fault) => {
    const answer = await api.send(`/v1/imports/${TRANSFER_ID}${query}`, { as: 'filer' });
    expectProblem(answer, 'query-invalid', 400);
    expect(faultsOf(answer)).toEqual([fault]);
  });

  it('The CSV of an import’s rows escapes the formulas of spreadsheets', async () => {
    const row = { number: 2, line: 2, state: 'failed', source: '["=1+1","SG"]', transfer: null, problem: null };
    const page = { columns: ['title_en', 'recipient_country'], items: [row], next: null };
    api.stubs.answer('ListImportRows', () => Promise.resolve(accept(page)));
    const answer = await api.send(`/v1/imports/${TRANSFER_ID}/rows.csv`, { as: 'filer' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.text.split('\r\n')[1]).toMatch(/^'=1\+1,SG,2,failed,,,/);
  });

  it('A receipt’s number starts at one and is handed to the use case', async () => {
    const answer = await api.send(`/v1/transfers/${TRANSFER_ID}/receipt?time=0`, { as: 'filer' });
    expectProblem(answer, 'query-invalid', 400);
    expect((await api.send(`/v1/transfers/${TRANSFER_ID}/receipt?time=2`, { as: 'officer' })).status).toBe(200);
    expect(api.stubs.calls.at(-1)?.command).toEqual({ transferId: TRANSFER_ID, time: 2 });
  });
});
