import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DISCIPLINES } from '@carnet/workflow';
import { TRANSFER_ID } from './examples.fixture.js';
import { TestApi } from './test-api.fixture.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.close());

afterEach(() => {
  expect(api.stubs.calls).toEqual([]);
  api.stubs.reset();
});

describe('a malformed delegation', () => {
  const days = { from: '2026-12-01', until: '2026-12-11' };
  const asked = { deputy: TRANSFER_ID, ...days, reason: 'On leave.' };

  it.each([
    [{ ...asked, deputy: 'me' }, '/deputy length'],
    [{ ...asked, from: '2026-02-30' }, '/from form'],
    [{ ...asked, until: 7 }, '/until form'],
    [{ deputy: TRANSFER_ID, ...days }, '/reason missing'],
    [{ ...asked, reason: '' }, '/reason length'],
    [{ ...asked, disciplines: ['astrology'] }, '/disciplines form'],
    [{ ...asked, person: TRANSFER_ID }, '/person unknown'],
  ] as const)('Refuses a malformed delegation and names the place of the fault: %#', async (body, fault) => {
    const answer = await api.act('/v1/delegations', { as: 'approver', body });
    expect([answer.status, answer.body['code']]).toEqual([400, 'body-invalid']);
    const [first] = answer.body['faults'] as readonly { readonly pointer: string; readonly code: string }[];
    expect(`${first?.pointer ?? ''} ${first?.code ?? ''}`).toBe(fault);
  });

  it('A delegation may name every discipline and no other word', async () => {
    const faults = async (disciplines: readonly string[]): Promise<unknown> => {
      const { body } = await api.act('/v1/delegations', { as: 'approver', body: { ...asked, reason: '', disciplines } });
      return (body['faults'] as readonly { readonly pointer: string }[]).map(({ pointer }) => pointer);
    };
    expect(await faults(DISCIPLINES)).toEqual(['/reason']);
    expect(await faults([...DISCIPLINES, 'astrology'])).toEqual(['/reason', '/disciplines']);
  });
});
