import type { StressReceiptResponse, StressTestResponse } from '@carnet/features/stress-tests/stress-tests.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { PackDesk } from '../support/pack-desk.js';
import type { OwnProcess } from '../support/processes.js';
import { lighterChina } from '../support/releases.js';
import type { TestResponse, TestClient } from '../support/test-client.js';
import { openUseCases, principalOf } from '../support/use-cases.js';
import type { Moment } from './faults.js';
import { Installation } from './installation.js';

/** Several steps on any machine. */
const size = 1200;

describe('a worker that is killed while it does a stress test', () => {
  let carnet: Installation;
  let worker: OwnProcess;
  let author: TestClient;
  let body: object;
  let undisturbed: StressTestResponse;
  beforeAll(async () => {
    carnet = await Installation.make();
    const parked = carnet.parkWorker('the first worker');
    await carnet.startApi();
    author = await carnet.person('author1');
    const useCases = await openUseCases(carnet.database);
    const { id: draft } = await new PackDesk(useCases, principalOf('author1')).inShadow(lighterChina('2027.lighter'));
    await useCases.close();
    body = { title: 'The assessment begins at two million', drafts: [draft], over: 'synthetic', size, seed: '7' };
    worker = await carnet.unpark(parked);
    const test = await ask();
    await carnet.quiet();
    undisturbed = await read(test);
  });
  afterAll(() => carnet.close());

  const done = <T>(answer: TestResponse<T>): T => {
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.body;
  };
  const ask = async (): Promise<StressReceiptResponse> => done(await author.act<StressReceiptResponse>('/v1/stress-tests', body));
  const read = async ({ id }: Pick<StressReceiptResponse, 'id'>): Promise<StressTestResponse> =>
    done(await author.get<StressTestResponse>(`/v1/stress-tests/${id}`));
  const resultOf = async ({ id }: Pick<StressReceiptResponse, 'id'>): Promise<string> =>
    (await author.get(`/v1/stress-tests/${id}/result`)).text;

  it('A stress test that is not disturbed finds changed outcomes', () => {
    expect(undisturbed).toMatchObject({ state: 'done', size, judged: size, headline: { transfers: size, change: 'loosens' } });
    expect(undisturbed.headline?.flipped).toBeGreaterThan(0);
  });

  it.each<[when: string, moment: Moment]>([
    ['before what it found is stored', 'before-commit'],
    ['when a part has just been stored', 'after-commit'],
  ])('Killed %s, a stress test ends with the same result', async (_, moment) => {
    const next = carnet.parkWorker('the next worker');
    const test = await ask();
    await eventually('a part is done', async () => (await read(test)).judged > 0);
    await carnet.arm(worker, { part: 'stress-test', moment, signal: 'SIGKILL' });
    expect(await worker.waitForEnd()).toBe('SIGKILL');
    const left = await read(test);
    expect(left).toMatchObject({ state: 'running', size });
    expect(left.judged).toBeGreaterThan(0);
    worker = await carnet.unpark(next);
    await carnet.quiet();
    expect(await read(test)).toMatchObject({ state: 'done', judged: size, resultDigest: undisturbed.resultDigest });
    expect(await resultOf(test)).toBe(await resultOf(undisturbed));
  });
});
