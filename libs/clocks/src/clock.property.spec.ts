import { describe, expect, it } from '@jest/globals';
import { instant, isoDate, type IsoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { china2026, nthWorkingDayAfter } from './china-2026.fixture.js';
import { clockOf, type ClockTerms, type Extension, type Pause } from './clock.js';
import { explainClock } from './clock-steps.js';
import { addDays } from './days.js';
import { countWorkingDays, workingDayAfter } from './working-calendar.js';
import { dayOf } from './zone.js';

const cause = { en: 'a question', zh: '补正' };
const firstDay = isoDate('2025-11-01');
// From two months before the calendar begins to three months after it ends.
const days = fc.nat(515).map((offset) => addDays(firstDay, offset));
const pauses = fc.array(
  fc.tuple(days, fc.nat(30)).map(([from, length]): Pause => ({ from, to: addDays(from, length), cause })),
  { maxLength: 4 },
);
const reading = isoDate('2027-07-01');
const termsOf = (more: Partial<ClockTerms>): ClockTerms => ({
  startedOn: firstDay,
  allowedWorkingDays: 10,
  pauses: [],
  calendar: china2026,
  asOf: reading,
  ...more,
});

describe('working days', () => {
  it('Counting up to the n-th working day after a day gives n again', () => {
    fc.assert(
      fc.property(days, fc.nat(80), (from, n) => {
        const counted = workingDayAfter(china2026, from, n);
        expect(counted).not.toBeNull();
        if (counted !== null) expect(countWorkingDays(china2026, from, counted.value)).toEqual({ value: n, certainty: counted.certainty });
      }),
    );
  });

  it('A larger number or a later start never gives an earlier working day', () => {
    fc.assert(
      fc.property(days, fc.nat(80), (from, n) => {
        const at = (day: typeof from, count: number) => workingDayAfter(china2026, day, count)?.value ?? '';
        expect(at(from, n + 1) > at(from, n)).toBe(true);
        expect(at(addDays(from, 1), n) >= at(from, n)).toBe(true);
      }),
    );
  });

  it('A count is provisional exactly if one of its days lies outside the calendar', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 80 }), (from, n) => {
        const counted = workingDayAfter(china2026, from, n);
        const inside = addDays(from, 1) >= china2026.from && (counted?.value ?? '') <= china2026.to;
        expect(counted?.certainty).toBe(inside ? 'confirmed' : 'provisional');
        expect(nthWorkingDayAfter(china2026, from, n)).toBe(inside ? counted?.value : null);
      }),
    );
  });
});

describe('a clock with pauses', () => {
  it('The due day does not depend on the order of the pauses', () => {
    fc.assert(
      fc.property(days, fc.nat(30), pauses, (startedOn, allowedWorkingDays, some) => {
        const read = (order: readonly Pause[]) => clockOf(termsOf({ startedOn, allowedWorkingDays, pauses: order }));
        expect(read(some.toReversed())).toEqual(read(some));
      }),
    );
  });

  it('A pause within the term moves the due day by the working days it takes', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), fc.nat(29), fc.nat(20), (startedOn, allowedWorkingDays, wait, length) => {
        const before = clockOf(termsOf({ startedOn, allowedWorkingDays })).due;
        const from = workingDayAfter(china2026, startedOn, Math.min(wait, allowedWorkingDays - 1))?.value ?? startedOn;
        const to = addDays(from, length);
        const stood = countWorkingDays(china2026, from, to).value;
        const after = clockOf(termsOf({ startedOn, allowedWorkingDays, pauses: [{ from, to, cause }] })).due;
        expect(after).toBe(workingDayAfter(china2026, before, stood)?.value);
      }),
    );
  });

  it('One more pause never makes the due day earlier', () => {
    fc.assert(
      fc.property(days, fc.nat(30), pauses, (startedOn, allowedWorkingDays, some) => {
        const due = (of: readonly Pause[]) => clockOf(termsOf({ startedOn, allowedWorkingDays, pauses: of })).due;
        expect(due(some) >= due(some.slice(1))).toBe(true);
      }),
    );
  });
});

describe('explanation of a clock', () => {
  it('The explanation names each day once, in order, and counts the allowed days', () => {
    fc.assert(
      fc.property(days, fc.nat(30), pauses, (startedOn, allowedWorkingDays, some) => {
        const terms = termsOf({ startedOn, allowedWorkingDays, pauses: some });
        const { steps, due, dueAt, certainty } = explainClock(terms);
        const walked = steps.slice(0, -1).map(({ on }) => on);
        expect(walked).toEqual(walked.map((_, index) => addDays(startedOn, index)));
        expect(walked.at(-1)).toBe(due);
        const numbers = steps.slice(0, -1).flatMap(({ number }) => number ?? []);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(steps.at(-1)).toMatchObject({ kind: 'due', on: due, number: allowedWorkingDays, certainty });
        expect(dayOf(dueAt, china2026.zone)).toBe(due);
        expect({ due, certainty }).toEqual((({ due: on, certainty: how }) => ({ due: on, certainty: how }))(clockOf(terms)));
      }),
    );
  });
});

describe('a clock with extensions', () => {
  const given = (on: IsoDate, workingDays: number): Extension => ({
    on,
    workingDays,
    cause,
    by: cause,
    article: { en: 'Article 12', zh: '第十二条' },
  });

  it('An extension in time moves the due day, and one after the due day does not', () => {
    fc.assert(
      fc.property(days, fc.nat(30), fc.nat(30), fc.nat(60), (startedOn, allowedWorkingDays, workingDays, wait) => {
        const before = clockOf(termsOf({ startedOn, allowedWorkingDays })).due;
        const on = addDays(startedOn, wait);
        const after = clockOf(termsOf({ startedOn, allowedWorkingDays, extensions: [given(on, workingDays)] })).due;
        expect(after).toBe(on <= before ? workingDayAfter(china2026, startedOn, allowedWorkingDays + workingDays)?.value : before);
      }),
    );
  });

  it('The due day does not depend on the order of the extensions', () => {
    const some = fc.array(fc.tuple(days, fc.nat(20)), { maxLength: 4 });
    fc.assert(
      fc.property(days, fc.nat(30), some, pauses, (startedOn, allowedWorkingDays, written, stood) => {
        const extensions = written.map(([on, workingDays]) => given(on, workingDays));
        const read = (order: readonly Extension[]) => clockOf(termsOf({ startedOn, allowedWorkingDays, pauses: stood, extensions: order }));
        expect(read(extensions.toReversed())).toEqual(read(extensions));
      }),
    );
  });

  it('A clock ignores an extension that is given after the day of reading', () => {
    fc.assert(
      fc.property(days, fc.nat(30), fc.nat(20), (asOf, allowedWorkingDays, workingDays) => {
        const terms = termsOf({ startedOn: firstDay, allowedWorkingDays, asOf });
        expect(clockOf({ ...terms, extensions: [given(addDays(asOf, 1), workingDays)] })).toEqual(clockOf(terms));
      }),
    );
  });
});

describe('day of reading', () => {
  it('The day of reading leaves the due day unchanged once every pause has ended', () => {
    fc.assert(
      fc.property(days, fc.nat(30), pauses, days, (startedOn, allowedWorkingDays, some, asOf) => {
        const terms = termsOf({ startedOn, allowedWorkingDays, pauses: some });
        expect(clockOf({ ...terms, asOf })).toMatchObject({ due: clockOf(terms).due, certainty: clockOf(terms).certainty });
      }),
    );
  });

  it('An open pause moves the due day by each working day that it lasts', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), fc.nat(60), (startedOn, allowedWorkingDays, length) => {
        const asOf = addDays(startedOn, length);
        const open = clockOf(termsOf({ startedOn, allowedWorkingDays, pauses: [{ from: startedOn, to: null, cause }], asOf }));
        expect(open).toMatchObject({ paused: true, left: allowedWorkingDays });
        expect(open.due).toBe(workingDayAfter(china2026, asOf, allowedWorkingDays)?.value);
      }),
    );
  });
});

describe('due instant', () => {
  it.each(['Europe/Brussels', 'Europe/London', 'America/New_York', 'Asia/Seoul', 'Asia/Tokyo', 'Asia/Singapore', 'Asia/Shanghai'])(
    'The due instant in %s is the last millisecond of the due day',
    (zone) => {
      fc.assert(
        fc.property(days, fc.nat(40), (startedOn, allowedWorkingDays) => {
          const { due, dueAt } = explainClock(termsOf({ startedOn, allowedWorkingDays, calendar: { ...china2026, zone } }));
          const next = instant(new Date(Date.parse(dueAt) + 1).toISOString());
          expect([dayOf(dueAt, zone), dayOf(next, zone)]).toEqual([due, addDays(due, 1)]);
        }),
      );
    },
  );
});

describe('edges of the known days', () => {
  it('A due day may be the last known day, and a later due day is refused', () => {
    const startedOn = isoDate('2199-12-26');
    const at = (allowedWorkingDays: number) => clockOf(termsOf({ startedOn, allowedWorkingDays, asOf: startedOn }));
    // 2199-12-26 is a Thursday: Friday, Monday and Tuesday, the last day, are left.
    expect(at(3)).toMatchObject({ due: '2199-12-31', certainty: 'provisional' });
    expect(() => at(4)).toThrow(RangeError);
  });

  it('A due day is provisional from the first day beyond the calendar', () => {
    const at = (startedOn: string) => clockOf(termsOf({ startedOn: isoDate(startedOn), allowedWorkingDays: 1 })).certainty;
    expect(['2025-12-30', '2025-12-31', '2026-12-30', '2026-12-31'].map(at)).toEqual([
      'provisional',
      'confirmed',
      'confirmed',
      'provisional',
    ]);
  });
});
