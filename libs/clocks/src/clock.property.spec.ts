import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { china2026 } from './china-2026.fixture.js';
import { clockOf, type ClockTerms, type Pause } from './clock.js';
import { explainClock } from './clock-steps.js';
import { addDays } from './days.js';
import { countWorkingDays, nthWorkingDayAfter, workingDayAfter } from './working-calendar.js';
import { dayOf } from './zone.js';

const cause = { en: 'a question', zh: '补正' };
const firstDay = isoDate('2025-06-01');
// Half a year before the calendar begins to half a year after it ends.
const days = fc.nat(760).map((offset) => addDays(firstDay, offset));
const pauses = fc.array(
  fc.tuple(days, fc.nat(30)).map(([from, length]): Pause => ({ from, to: addDays(from, length), cause })),
  { maxLength: 4 },
);
const reading = isoDate('2028-06-01');
const termsOf = (more: Partial<ClockTerms>): ClockTerms => ({
  startedOn: firstDay,
  allowedWorkingDays: 10,
  pauses: [],
  calendar: china2026,
  asOf: reading,
  ...more,
});

describe('working days', () => {
  it('added to a day are found again when they are counted', () => {
    fc.assert(
      fc.property(days, fc.nat(80), (from, n) => {
        const counted = workingDayAfter(china2026, from, n);
        expect(counted).not.toBeNull();
        if (counted !== null) expect(countWorkingDays(china2026, from, counted.value)).toEqual({ value: n, certainty: counted.certainty });
      }),
    );
  });

  it('grow with the number and with the day', () => {
    fc.assert(
      fc.property(days, fc.nat(80), (from, n) => {
        const at = (day: typeof from, count: number) => workingDayAfter(china2026, day, count)?.value ?? '';
        expect(at(from, n + 1) > at(from, n)).toBe(true);
        expect(at(addDays(from, 1), n) >= at(from, n)).toBe(true);
      }),
    );
  });

  it('are provisional exactly when a day on the way lies outside the calendar', () => {
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
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(days, fc.nat(30), pauses, (startedOn, allowedWorkingDays, some) => {
        const read = (order: readonly Pause[]) => clockOf(termsOf({ startedOn, allowedWorkingDays, pauses: order }));
        expect(read(some.toReversed())).toEqual(read(some));
      }),
    );
  });

  it('moves by as many working days as a pause takes while it runs', () => {
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

  it('never ends earlier for one more', () => {
    fc.assert(
      fc.property(days, fc.nat(30), pauses, (startedOn, allowedWorkingDays, some) => {
        const due = (of: readonly Pause[]) => clockOf(termsOf({ startedOn, allowedWorkingDays, pauses: of })).due;
        expect(due(some) >= due(some.slice(1))).toBe(true);
      }),
    );
  });
});

describe('the explanation of a clock', () => {
  it('names each day once, in order, from the event to the due day, and counts exactly what was allowed', () => {
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
