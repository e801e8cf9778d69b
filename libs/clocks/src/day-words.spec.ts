import { describe, expect, it } from '@jest/globals';
import { dayWords, instantWords, withDayWords } from './day-words.js';

describe('days in sentences', () => {
  it('An instant is written as the day and time in the zone of the authority', () => {
    expect(instantWords('2026-12-31T17:05:00.000Z', 'Asia/Shanghai')).toEqual({
      en: '1 January 2027, 01:05 (UTC+8)',
      zh: '2027年1月1日01:05（UTC+8）',
    });
    expect(instantWords('2026-07-01T00:00:00.000Z', 'Asia/Kolkata').en).toBe('1 July 2026, 05:30 (UTC+05:30)');
  });

  it('A sentence gets its days written out, except quoted days and parts of words', () => {
    const said = withDayWords({ en: 'By 2026-12-01.', zh: '于 2026-12-01 前；sha256:2026-12-01x' });
    expect(said).toEqual({ en: 'By 1 December 2026.', zh: '于2026年12月1日前；sha256:2026-12-01x' });
    const quoted = { en: '"2026-12-01" is no day such as `2026-12-01`.', zh: '“2026-12-01”不符合 `2026-12-01` 的形式。' };
    expect(withDayWords(quoted)).toEqual(quoted);
    expect(dayWords('?')).toEqual({ en: '?', zh: '?' });
  });
});
