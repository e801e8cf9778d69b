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

describe('a confirmation that a filing is complete', () => {
  it.each([
    ['{"noConflict":"yes"}', '/noConflict form'],
    ['{"complete":true}', '/complete unknown'],
  ])('Refuses a confirmation of completeness with the body %s', async (raw, fault) => {
    const answer = await api.act(`/v1/transfers/${TRANSFER_ID}/completeness`, { as: 'officer', raw });
    expect([answer.status, answer.body['code'], faultsOf(answer)]).toEqual([400, 'body-invalid', [fault]]);
  });
});
