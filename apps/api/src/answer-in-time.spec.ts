import { describe, expect, it } from '@jest/globals';
import { TRANSFER_ID } from './examples.fixture.js';
import { TestApi } from './test-api.fixture.js';

describe('an answer that takes too long', () => {
  it('An answer that takes too long is a 503 problem, with or without a request body', async () => {
    const hasty = await TestApi.start({ answerWithin: 50 });
    for (const useCase of ['ReadTransfer', 'WithdrawTransfer'] as const) hasty.stubs.answer(useCase, () => new Promise(() => undefined));
    const path = `/v1/transfers/${TRANSFER_ID}`;
    const answers = await Promise.all([
      hasty.send(path, { as: 'filer' }),
      hasty.act(`${path}/withdrawal`, { as: 'filer', body: { reasons: 'Twice.' } }),
    ]);
    for (const { body, headers } of answers) {
      expect(body).toMatchObject({ status: 503, code: 'busy' });
      expect(headers.get('retry-after')).toBe('5');
    }
    expect(answers[1].body['detail']).toContain('is not known');
    await hasty.close();
  });
});
