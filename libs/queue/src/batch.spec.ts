import { describe, expect, it } from '@jest/globals';
import { batchOf, PAYLOAD_LIMIT, payloadOf, type QueueBatch } from './batch.js';

const company = '6f1b4b9e-3a52-4c64-9a43-0f6c1f0f6a01';
const one = { id: 'a3c0e6b2-5a0e-4a5e-8a52-3f4f4f7f7a01', epoch: 1 };
const two = { id: 'b3c0e6b2-5a0e-4a5e-8a52-3f4f4f7f7a02', epoch: 7 };
const batch: QueueBatch = { company, kind: 'prepare-review', items: [one, two] };

describe('a batch as a job', () => {
  it('A batch comes back from the queue as it was', () => {
    expect(batchOf(JSON.parse(JSON.stringify(payloadOf(batch))))).toEqual(batch);
  });

  it('A batch of 25 items fits in half of a job’s size limit', () => {
    const full = { ...batch, items: Array.from({ length: 25 }, () => ({ ...one, epoch: 1_000_000 })) };
    expect(JSON.stringify(payloadOf(full)).length).toBeLessThan(PAYLOAD_LIMIT / 2);
  });

  it.each([
    null,
    'x',
    {},
    { company, kind: 'assess', items: [] },
    { company, kind: 'A:1', items: [[one.id, 1]] },
    { company, kind: 'assess', items: [['1 or 1=1', 1]] },
    { company, kind: 'assess', items: [[one.id, '1']] },
  ])('Refuses a job of the queue that is not a batch', (payload) => {
    expect(() => batchOf(payload)).toThrow(RangeError);
  });
});
