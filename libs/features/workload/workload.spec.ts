import type { WorkingCalendar } from '@carnet/clocks';
import { type IsoDate, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { ageBounds, type CheckedLane, forecastDays, forecastOf, laneMix } from './workload.js';

const day = (text: string): IsoDate => isoDate(text);

/** Monday 30 November 2026 is a holiday, Saturday 28 a workday; the calendar ends on 4 December. */
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

describe('the days of the workload', () => {
  it('The forecast covers the next ten working days, today included', () => {
    expect(forecastDays(calendar, day('2026-11-26'))).toEqual(
      ['11-26', '11-27', '11-28', '12-01', '12-02', '12-03', '12-04', '12-07', '12-08', '12-09'].map((end) => `2026-${end}`),
    );
    expect(forecastDays(calendar, day('2026-11-30'))[0]).toBe('2026-12-01');
  });

  it('The bounds of age lie 5, 10 and 20 working days before today', () => {
    expect(ageBounds(calendar, day('2026-12-01'))).toEqual(['2026-11-24', '2026-11-17', '2026-11-03']);
  });
});

describe('a forecast', () => {
  it('A forecast counts each clock once, on the working day by which it comes due', () => {
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

describe('the lanes beside the random audit', () => {
  const policy = { id: 'routing-2026.1', auditRate: 0.05 };
  const green = (filings: number, drawn: number, rate = 0.05): CheckedLane => ({ lane: 'green', filings, drawn, rates: filings * rate });
  const mixOf = (...found: readonly CheckedLane[]) => laneMix(found, { from: day('2026-11-03'), policy });

  it('The lane mix counts every lane, and the random audit draws from green alone', () => {
    const mix = mixOf({ lane: 'red', filings: 7, drawn: 0, rates: null }, green(40, 2));
    expect(mix.lanes).toEqual([
      { lane: 'green', filings: 40 },
      { lane: 'amber', filings: 0 },
      { lane: 'red', filings: 7 },
    ]);
    expect(mix).toMatchObject({ drawn: { count: 2, of: 40, share: 0.05 }, expected: 0.05, departs: null });
  });

  it('The audit’s draws depart if the expected rate lies outside of their interval', () => {
    expect(mixOf(green(400, 20)).departs).toBeNull();
    expect(mixOf(green(400, 40)).departs).toBe('more');
    expect(mixOf(green(400, 5)).departs).toBe('fewer');
    // The same draws match the expectation if claims were accepted at a raised rate.
    expect(mixOf(green(400, 40, 0.1))).toMatchObject({ expected: 0.1, departs: null });
  });

  it('The lane mix gives no audit share for few green filings and no rate for none', () => {
    expect(mixOf(green(19, 19))).toMatchObject({ drawn: { enough: false, share: null }, departs: null });
    expect(mixOf()).toMatchObject({ expected: null, departs: null });
  });

  it('The lane mix names the audit rate in force and the highest raised rate', () => {
    expect(mixOf().inForce).toEqual({ policy: 'routing-2026.1', rate: 0.05, raised: null });
    const claim = { regime: 'cn', facts: [], cites: [], purposes: [], dataTags: [] };
    const claims = [0.1, 0.25].map((auditRate) => ({ ...claim, auditRate }));
    expect(laneMix([], { from: day('2026-11-03'), policy: { ...policy, claims } }).inForce.raised).toBe(0.25);
  });
});
