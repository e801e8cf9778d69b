import { describe, expect, it } from '@jest/globals';
import { isoDate, type IsoDate } from '@carnet/kernel';
import { book } from './filed.fixture.js';
import type { ReviewClock } from './ports/transfer-store.js';
import { paused, resumed, reviewWorkingDays, started } from './review-clock.js';

const { calendar } = book;
const startedOn = (day: string): ReviewClock => started(isoDate(day), calendar);
const stoodStill = (clock: ReviewClock, from: string, to: string): ReviewClock =>
  resumed(paused(clock, isoDate(from)), isoDate(to), calendar);
const dueOf = ({ dueOn, provisional, pausedOn }: ReviewClock): readonly [IsoDate, boolean, IsoDate | null] => [
  dueOn,
  provisional,
  pausedOn,
];

describe('a review clock', () => {
  it(`gives ${String(reviewWorkingDays)} working days, the day of the start not counted`, () => {
    expect(dueOf(startedOn('2026-11-02'))).toEqual(['2026-11-23', false, null]);
  });

  it('passes over a holiday and counts the make-up day', () => {
    // 22 to 30 September are seven working days; after the holiday 8, 9 and 10 October (a Saturday, worked), then 12 to 16.
    expect(dueOf(startedOn('2026-09-21'))).toEqual(['2026-10-16', false, null]);
  });

  it('that stood still over the holiday moves by the working days of the pause, not by its days', () => {
    const clock = startedOn('2026-09-21');
    expect(dueOf(stoodStill(clock, '2026-09-30', '2026-10-07'))).toEqual(['2026-10-16', false, null]);
    expect(dueOf(stoodStill(clock, '2026-09-30', '2026-10-10'))).toEqual(['2026-10-21', false, null]);
  });

  it('does not move for a question that is answered on the same day', () => {
    expect(dueOf(stoodStill(startedOn('2026-11-02'), '2026-11-05', '2026-11-05'))).toEqual(['2026-11-23', false, null]);
  });

  it('adds pauses up', () => {
    const once = stoodStill(startedOn('2026-11-02'), '2026-11-04', '2026-11-06');
    expect(dueOf(stoodStill(once, '2026-11-09', '2026-11-12'))).toEqual(['2026-11-30', false, null]);
  });

  it('stays paused from the first day when it is paused twice, and runs on only once', () => {
    const clock = paused(paused(startedOn('2026-11-02'), isoDate('2026-11-04')), isoDate('2026-11-06'));
    expect(clock.pausedOn).toBe('2026-11-04');
    const running = resumed(clock, isoDate('2026-11-06'), calendar);
    expect(resumed(running, isoDate('2026-11-20'), calendar)).toEqual(running);
  });

  it('that runs beyond the published calendar is provisional, and counts weekdays there', () => {
    expect(dueOf(startedOn('2026-12-21'))).toEqual(['2027-01-11', true, null]);
  });

  it('keeps earlier pauses when a later one leads beyond the calendar', () => {
    const once = stoodStill(startedOn('2026-12-01'), '2026-12-02', '2026-12-07');
    expect(dueOf(once)).toEqual(['2026-12-25', false, null]);
    expect(dueOf(stoodStill(once, '2026-12-23', '2026-12-31'))).toEqual(['2027-01-04', true, null]);
  });

  it('stays provisional for as long as it was ever presumed', () => {
    const clock = startedOn('2026-12-21');
    expect(dueOf(stoodStill(clock, '2026-12-22', '2026-12-23'))).toEqual(['2027-01-12', true, null]);
    expect(dueOf(stoodStill(clock, '2026-12-30', '2027-01-05'))).toEqual(['2027-01-15', true, null]);
  });
});
