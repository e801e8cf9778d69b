import { describe, expect, it } from '@jest/globals';
import { quotaRefusal } from './room-reservation.js';

const held = { bytes: 600, files: 3, incoming: 300 };

describe('the room of a company', () => {
  it('A company may hold files up to its quota to the byte, incoming files included', () => {
    expect(quotaRefusal(held, 100, 1000)).toBeNull();
    expect(quotaRefusal(held, 101, 1000)).toMatchObject({
      code: 'attachment-quota',
      context: { held: 600, incoming: 300, asked: 101, sum: 1001, quota: 1000 },
    });
  });

  it('A quota of 0 sets no bound on the files of a company', () => {
    expect(quotaRefusal(held, 1e15, 0)).toBeNull();
  });

  it('A company above its quota has no room even for 0 bytes', () => {
    expect(quotaRefusal(held, 0, 899)?.detail).toContain('900');
  });
});
