import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayBefore, instantOf, wallOf } from './wall-time.js';

describe('Wall time', () => {
  it('Wall time is read in the named time zone', () => {
    expect(instantOf('2026-11-29T19:15', 'Asia/Shanghai')).toBe('2026-11-29T11:15:00.000Z');
    expect(instantOf('2026-11-29', 'Asia/Shanghai')).toBe('2026-11-28T16:00:00.000Z');
  });

  it('Wall time follows the change to summer time', () => {
    expect(instantOf('2026-03-29T00:30', 'Europe/Berlin')).toBe('2026-03-28T23:30:00.000Z');
    expect(instantOf('2026-03-29T12:00', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
  });

  it('An instant gives back its wall time in the time zone', () => {
    expect(wallOf('2026-11-29T11:15:05.656Z', 'Asia/Shanghai')).toBe('2026-11-29T19:15');
  });

  it('A text that is no time has no instant', () => {
    expect(instantOf('soon', 'UTC')).toBeNull();
  });

  it('The day after and the day before cross the end of the year', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
    expect(dayBefore('2027-01-01')).toBe('2026-12-31');
  });
});
