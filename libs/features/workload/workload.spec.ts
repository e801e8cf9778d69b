import type { WorkingCalendar } from '@carnet/clocks';
import { type IsoDate, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { ageBounds, forecastDays, forecastOf } from './workload.js';

const day = (text: string): IsoDate => isoDate(text);

/** Monday 30 November 2026 is off, Saturday 28 is worked; nothing is known after 4 December. */
const calendar: WorkingCalendar = {
  name: 'CN',
  edition: '2026-01-01',
  zone: 'Asia/Shanghai',
  from: day('2026-11-01'),
  to: day('2026-12-04'),
  weekend: [6, 7],
  holidays: new Map([[day('2026-11-30'), { en: 'Off', zh: '休' }]]),
  workdays: new Map([[day('2026-11-28'), { en: 'Worked', zh: '班' }]]),
  unconfirmed: [],
};

describe('the days that are looked at', () => {
  it('are the next ten working days, today among them, by the calendar as far as it goes', () => {
    expect(forecastDays(calendar, day('2026-11-26'))).toEqual(
      ['11-26', '11-27', '11-28', '12-01', '12-02', '12-03', '12-04', '12-07', '12-08', '12-09'].map((end) => `2026-${end}`),
    );
    expect(forecastDays(calendar, day('2026-11-30'))[0]).toBe('2026-12-01');
  });

  it('bound the ages 5, 10 and 20 working days before today', () => {
    expect(ageBounds(calendar, day('2026-12-01'))).toEqual(['2026-11-24', '2026-11-17', '2026-11-03']);
  });
});

describe('a forecast', () => {
  it('counts each clock once, on the working day by which it comes due', () => {
    const days = [day('2026-11-28'), day('2026-12-01')];
    const found = [
      { on: day('2026-11-27'), due: 1, paused: 0 },
      { on: day('2026-11-28'), due: 2, paused: 1 },
      { on: day('2026-11-30'), due: 3, paused: 0 },
      { on: day('2026-12-02'), due: 9, paused: 9 },
    ];
    expect(forecastOf(days, found)).toEqual([
      { on: '2026-11-28', due: 3, paused: 1 },
      { on: '2026-12-01', due: 3, paused: 0 },
    ]);
  });
});
