import { describe, expect, it } from '@jest/globals';
import { filtersOf } from './filters.js';

const read = (address: string) => filtersOf(new URLSearchParams(address), 'Asia/Shanghai');

describe('Filters of the history', () => {
  it('The filters of the history read days as whole days of the authority', () => {
    expect(read('from=2026-11-01&until=2026-11-30')).toEqual({
      from: '2026-10-31T16:00:00.000Z',
      until: '2026-11-30T16:00:00.000Z',
    });
  });

  it('The filters of the history leave instants unchanged', () => {
    expect(read('until=2026-11-30T11:15:05.656Z')).toEqual({ until: '2026-11-30T11:15:05.656Z' });
  });

  it('The filters of the history pass on only known filters with a value', () => {
    expect(read('search=T26&entry=1&cursor=x&rule=')).toEqual({ search: 'T26' });
  });
});
