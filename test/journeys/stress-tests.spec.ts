import type { PackReceiptResponse } from '@carnet/features/law/pack-versions.dto.js';
import type { StressReceiptResponse, StressTestResponse } from '@carnet/features/stress-tests/stress-tests.dto.js';
import type { Page } from '@carnet/kernel';
import { resultToCsv, resultToHtml, type StressTestResult } from '@carnet/rules';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromNewZealand, withLabel, regime, stricterPack } from '../support/new-zealand.js';
import { startSystem, type System } from '../support/system.js';
import type { TestResponse, TestClient } from '../support/test-client.js';

const tests = '/v1/stress-tests';

const nobody = '00000000-0000-4000-8000-000000000000';

let system: System;

let [author, supervisor, auditor, officer]: TestClient[] = [];

let draft: PackReceiptResponse;

beforeAll(async () => {
  system = await startSystem();
  [author, supervisor, auditor, officer] = await Promise.all(
    ['author1', 'supervisor1', 'auditor1', 'privacy1'].map((username) => system.person(username)),
  );
  for (let filed = 0; filed < 3; filed += 1) await system.machine('retail').file(fromNewZealand());
  await system.drain();
  const drafted = done(await author!.act<PackReceiptResponse>('/v1/pack-versions', withLabel('2027.strict', stricterPack)));
  draft = done(await author!.act<PackReceiptResponse>(`/v1/pack-versions/${drafted.id}/lint`, {}, { version: drafted.revision }));
});

afterAll(() => system.close());

function done<T>(answer: TestResponse<T>): T {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
}

const codeOf = (answer: TestResponse): unknown => (answer.body as { code?: string } | null)?.code ?? answer.status;

const asked = (more: object = {}) => ({ title: 'An agreement is to be notified', drafts: [draft.id], over: 'history', ...more });

const ask = async (body: object = asked(), by = author!): Promise<StressReceiptResponse> =>
  done(await by.act<StressReceiptResponse>(tests, body));

const read = async ({ id }: Pick<StressReceiptResponse, 'id'>): Promise<StressTestResponse> =>
  done(await auditor!.get<StressTestResponse>(`${tests}/${id}`));

describe('a stress test over filed transfers', () => {
  it('A stress test tells which outcomes a draft would change, as JSON, CSV and HTML', async () => {
    const answer = await author!.act<StressReceiptResponse>(tests, asked());
    expect([answer.status, answer.headers.get('location'), answer.body.state]).toEqual([202, `${tests}/${answer.body.id}`, 'waiting']);
    await system.drain();
    const test = await read(answer.body);
    expect(test).toMatchObject({
      state: 'done',
      size: 3,
      judged: 3,
      failure: null,
      drafts: [{ regime, label: '2027.strict', digest: draft.digest, version: draft.id }],
      headline: { transfers: 3, flipped: 3, change: 'tightens' },
    });
    const at = `${tests}/${test.id}`;
    const result = done(await supervisor!.get<StressTestResult>(`${at}/result`));
    expect(result.regimes.find((one) => one.regime === regime)?.cells).toEqual([
      expect.objectContaining({ before: 'allowed_mechanism', after: 'filing_required', count: 3 }),
    ]);
    const csv = await supervisor!.get(`${at}/result.csv`);
    expect([csv.headers.get('content-type'), csv.text]).toEqual(['text/csv; charset=utf-8', resultToCsv(result)]);
    const page = await supervisor!.get(`${at}/report.html?language=zh`);
    expect([page.headers.get('content-type'), page.text]).toEqual(['text/html; charset=utf-8', resultToHtml(result, { language: 'zh' })]);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('A stress test changes no filed transfer', async () => {
    const filed = async (): Promise<unknown> => done(await auditor!.get<{ items: unknown }>('/v1/transfers')).items;
    const before = await filed();
    await ask();
    await system.drain();
    expect(await filed()).toEqual(before);
  });

  it('A request for a stress test counts once for its idempotency key', async () => {
    const options = { key: 'one-key-for-one-test' };
    const first = await author!.act<StressReceiptResponse>(tests, asked(), options);
    const again = await author!.act<StressReceiptResponse>(tests, asked(), options);
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true']);
    expect(codeOf(await author!.act(tests, asked({ seed: '2' }), options))).toBe('idempotency-key-reused');
  });
});

describe('a stress test over made-up filings', () => {
  it('A stress test without a draft reads a country’s restrictions by trade agreement', async () => {
    const test = await ask({ title: 'China and DEPA', over: 'synthetic', size: 60, seed: '7', country: 'CN' });
    await system.drain();
    const { basis, readings } = done(await auditor!.get<StressTestResult>(`${tests}/${test.id}/result`));
    expect(basis).toMatchObject({ over: 'synthetic', size: 60, seed: '7', country: 'CN' });
    expect(new Set(readings.map(({ country }) => country))).toEqual(new Set(['CN']));
    const depa = readings.find(({ agreement }) => agreement === 'depa')!;
    // China is no Party: what DEPA would say binds nobody.
    expect(depa.restrictive).toBeGreaterThan(0);
    expect(depa.stressTestReadings).toBe(depa.restrictive);
    expect(depa.steps.map(({ step }) => step)).toEqual(['objective', 'discrimination', 'disguise', 'need']);
  });

  it('A stress test is cancelled once and has no result afterwards', async () => {
    const test = await ask(asked({ over: 'synthetic', size: 1_000_000 }));
    const cancel = (key: string) => supervisor!.act<StressReceiptResponse>(`${tests}/${test.id}/cancellation`, {}, { key });
    const cancelled = await cancel('cancel-once');
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    expect((await cancel('cancel-once')).body).toEqual(cancelled.body);
    expect(codeOf(await cancel('cancel-again'))).toBe('stress-test-ended');
    await system.drain();
    expect(await read(test)).toMatchObject({ state: 'cancelled', headline: null, resultDigest: null });
    for (const form of ['result', 'result.csv', 'report.html'])
      expect(codeOf(await auditor!.get(`${tests}/${test.id}/${form}`))).toBe('stress-test-without-result');
  });
});

describe('stress tests', () => {
  it('Stress tests are listed page by page with the newest first', async () => {
    const first = done(await auditor!.get<Page<StressTestResponse>>(`${tests}?limit=2`));
    const second = done(await auditor!.get<Page<StressTestResponse>>(`${tests}?limit=2&cursor=${first.next ?? ''}`));
    const times = [...first.items, ...second.items].map(({ createdAt }) => createdAt);
    expect(times).toHaveLength(4);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('A new stress test is refused while too many are under way', async () => {
    const many: StressReceiptResponse[] = [];
    for (;;) {
      const answer = await author!.act<StressReceiptResponse>(tests, asked({ over: 'synthetic', size: 1_000_000 }));
      if (answer.status === 409) {
        expect(codeOf(answer)).toBe('stress-tests-many');
        break;
      }
      many.push(done(answer));
    }
    for (const { id } of many) done(await author!.act(`${tests}/${id}/cancellation`, {}));
    await system.drain();
    expect(many.length).toBeGreaterThan(1);
  });

  it('Only rule authors ask for stress tests, and companies and officers read none', async () => {
    const test = await ask();
    const machine = system.machine('retail');
    expect([(await machine.get(tests)).status, (await machine.get(`${tests}/${test.id}`)).status]).toEqual([403, 403]);
    expect([(await officer!.get(tests)).status, (await auditor!.act(tests, asked())).status]).toEqual([403, 403]);
    expect((await auditor!.act(`${tests}/${test.id}/cancellation`, {})).status).toBe(403);
    await system.drain();
  });

  it.each([
    ['without a title', { title: undefined }, 400, '/title'],
    ['over nothing known', { over: 'everything' }, 400, '/over'],
    ['with a draft that is no name', { drafts: ['latest'] }, 400, '/drafts'],
    ['with too many to make up', { over: 'synthetic', size: 1_000_001 }, 400, '/size'],
    ['by the law of no day', { asOf: '2026-02-30' }, 400, '/asOf'],
    ['with hours of no lane', { hours: { purple: 1 } }, 400, '/hours'],
    ['with hours that are none', { hours: { amber: -1 } }, 400, '/hours'],
    ['for no country', { country: 'China' }, 400, '/country'],
    ['for a code that ISO 3166 does not have', { country: 'UK' }, 400, '/country'],
    ['with a draft that nobody wrote', { drafts: [nobody] }, 422, '/drafts/0'],
  ])('A request for a stress test %s is refused with the place at fault', async (_, more, status, pointer) => {
    const answer = await author!.act<object>(tests, asked(more));
    const { faults } = answer.body as { readonly faults?: readonly { readonly pointer: string }[] };
    expect([answer.status, faults?.[0]?.pointer]).toEqual([status, pointer]);
  });

  it('An unknown stress test is not found', async () => {
    for (const id of [nobody, 'nonsense', '%00'])
      for (const path of ['', '/result', '/result.csv', '/report.html'])
        expect([404, 400]).toContain((await auditor!.get(`${tests}/${id}${path}`)).status);
    expect(codeOf(await author!.act(`${tests}/${nobody}/cancellation`, {}))).toBe('not-found');
    expect((await auditor!.get(`${tests}?limit=0`)).status).toBe(400);
    expect((await auditor!.get(`${tests}?cursor=abc`)).status).toBe(400);
  });
});
