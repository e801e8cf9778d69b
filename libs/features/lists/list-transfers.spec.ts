import type { WorkingCalendar } from '@carnet/clocks';
import { isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { interpretLine } from './list-transfers.js';
import type { LineCounter, ListedLine } from '@carnet/acts/transfer-line.dto.js';

// Only weekends are non-working days; 25 November 2026 is a Wednesday.
const calendar: WorkingCalendar = {
  name: 'Test',
  edition: '2026',
  zone: 'Asia/Shanghai',
  from: isoDate('2026-01-01'),
  to: isoDate('2026-12-31'),
  weekend: [6, 7],
  holidays: new Map(),
  workdays: new Map(),
  unconfirmed: [],
};

const counter: LineCounter = { metric: 'cn.ordinary', window: '2026', party: null, amount: 300, committed: 500, reserved: 400 };

const bound = (total: number) => ({ total, regime: 'cn', outcome: 'security_assessment', more: 'not shown' });

const read = (line: Partial<ListedLine>, bounds: readonly number[] = [], today = '2026-11-25') =>
  interpretLine({ state: 'in-review', dueOn: '2026-11-27', pausedOn: null, counters: [], ...line } as ListedLine, {
    today: isoDate(today),
    calendar,
    boundsOf: () => bounds.map(bound),
  });

describe('The days that a line has left', () => {
  it.each([
    ['are none without a last day', { dueOn: null }, '2026-11-25', [null, false]],
    ['are working days', {}, '2026-11-25', [2, false]],
    ['are 0 on the last day', {}, '2026-11-27', [0, false]],
    ['are 0 on the weekend behind it, which is too late', {}, '2026-11-28', [0, true]],
    ['are negative after it', {}, '2026-12-01', [-2, true]],
    ['stand still with the clock', { pausedOn: '2026-11-24', state: 'information-requested' }, '2026-12-10', [3, false]],
    ['make nothing overdue that waits for others', { state: 'granted' }, '2026-12-01', [-2, false]],
  ] as const)('The days that a line has left %s', (_, line, today, expected) => {
    const { daysLeft, overdue } = read(line, [], today);
    expect([daysLeft, overdue]).toEqual(expected);
  });
});

describe('The ledger of a line', () => {
  it('A line without counters has no ledger', () => {
    expect(read({}).ledger).toBeNull();
  });

  it.each([
    ['has no bound where the count changes nothing', [], null, false],
    ['has the next bound above what counts without it', [500, 1_000, 5_000], 1_000, false],
    ['has that bound also once it is reached, from that total on', [500, 900, 5_000], 900, true],
    ['has the last bound where all are below', [100, 200], 200, true],
  ] as const)('The ledger of a line %s', (_, bounds, total, reached) => {
    const { ledger } = read({ counters: [counter] }, bounds);
    expect(ledger).toEqual({
      ...counter,
      total: 900,
      bound: total === null ? null : { total, regime: 'cn', outcome: 'security_assessment' },
      reached,
    });
  });

  it('The ledger of a line is that of the counter nearest to its bound', () => {
    const near: LineCounter = { ...counter, metric: 'cn.sensitive', committed: 550 };
    expect(read({ counters: [counter, near, counter] }, [1_000]).ledger?.metric).toBe('cn.sensitive');
  });
});
