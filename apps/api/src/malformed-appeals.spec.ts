import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TRANSFER_ID } from './examples.fixture.js';
import { type TestResponse, TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => {
  expect(api.stubs.calls).toEqual([]);
  api.stubs.reset();
});

const faultsOf = ({ body }: TestResponse): readonly string[] =>
  ((body['faults'] ?? []) as readonly { readonly pointer: string; readonly code: string }[]).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('a malformed appeal', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  const ground = { about: 'finding', says: 'Not ours.' };
  const sum = { name: 'a', sha256: 'XYZ', keptAt: 'b' };

  it.each([
    ['appeals', 'filer', {}, '/grounds missing'],
    ['appeals', 'filer', { grounds: Array.from({ length: 21 }, () => ground) }, '/grounds length'],
    ['appeals', 'filer', { grounds: [{ ...ground, about: 'everything' }] }, '/grounds/0/about value'],
    ['appeals', 'filer', { grounds: [{ ...ground, says: '' }] }, '/grounds/0/says length'],
    ['appeals', 'filer', { grounds: [{ ...ground, evidence: [sum] }] }, '/grounds/0/evidence/0/sha256 length'],
    ['appeals', 'filer', { grounds: [ground], until: '2030-01-01' }, '/until unknown'],
    ['appeal/withdrawal', 'filer', { reasons: 7 }, '/reasons type'],
    ['appeal/claim', 'officer', { officer: TRANSFER_ID }, '/officer unknown'],
    ['appeal/release', 'officer', { to: TRANSFER_ID }, '/to unknown'],
    ['appeal/opinion', 'officer', { proposes: 'grant', reasons: 'r', digest }, '/proposes value'],
    ['appeal/opinion', 'officer', { proposes: 'uphold', reasons: 'r', digest: 'sha256:XYZ' }, '/digest length'],
    ['appeal/seats', 'supervisor', { voters: [TRANSFER_ID] }, '/voters unknown'],
    ['appeal/votes', 'approver', { ballot: 'abstain', reasons: 'r', digest }, '/ballot value'],
    ['appeal/votes', 'approver', { ballot: 'uphold', digest }, '/reasons missing'],
  ] as const)('Refuses a malformed body to %s and names the place of the fault: %#', async (path, as, body, fault) => {
    const answer = await api.act(`/v1/transfers/${TRANSFER_ID}/${path}`, { as, body });
    expect([answer.status, answer.body['code']]).toEqual([400, 'body-invalid']);
    expect(faultsOf(answer)[0]).toBe(fault);
  });

  it.each([
    ['state=lost', '/state value'],
    ['unseated=1', '/unseated value'],
    ['limit=101', '/limit form'],
    ['officer=me', '/officer unknown'],
  ])('Refuses the list of appeals with the query %s', async (query, fault) => {
    const answer = await api.send(`/v1/appeals?${query}`, { as: 'filer' });
    expect([answer.status, answer.body['code']]).toEqual([400, 'query-invalid']);
    expect(faultsOf(answer)).toEqual([fault]);
  });
});
