import { describe, expect, it } from '@jest/globals';
import { noRoomFor } from './held-room.js';

const held = { bytes: 600, files: 3, incoming: 300 };

describe('the room of a company', () => {
  it('is what may be held, to the byte, with what comes in', () => {
    expect(noRoomFor(held, 100, 1000)).toBeNull();
    expect(noRoomFor(held, 101, 1000)).toMatchObject({
      code: 'attachment-quota',
      context: { held: 600, incoming: 300, asked: 101, sum: 1001, quota: 1000 },
    });
  });

  it('has no bound where the quota is 0', () => {
    expect(noRoomFor(held, 1e15, 0)).toBeNull();
  });

  it('is none where more is held than may be, even for nothing more', () => {
    expect(noRoomFor(held, 0, 899)?.detail).toContain('900');
  });
});
