import fc from 'fast-check';
import { instant, isoDate, type IsoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { book } from '../filed.fixture.js';
import type { ReviewClock } from '../transfer-journal.store.js';
import type { HistoryLine } from '../transfer-views.store.js';
import {
  recountReviewClock,
  explainReviewClock,
  extendReviewClock,
  isOver,
  pauseReviewClock,
  resumeReviewClock,
  reviewWorkingDays,
  startReviewClock,
} from './review-clock.js';

const { calendar } = book;

const startedOn = (day: string): ReviewClock => startReviewClock(isoDate(day), calendar);

const stoodStill = (clock: ReviewClock, from: string, to: string): ReviewClock =>
  resumeReviewClock(pauseReviewClock(clock, isoDate(from)), isoDate(to), calendar);

const dueOf = ({ dueOn, provisional, pausedOn }: ReviewClock): readonly [IsoDate, boolean, IsoDate | null] => [
  dueOn,
  provisional,
  pausedOn,
];

describe('a review clock', () => {
  it(`A review clock gives ${String(reviewWorkingDays)} working days after the day of its start`, () => {
    expect(dueOf(startedOn('2026-11-02'))).toEqual(['2026-11-23', false, null]);
  });

  it('A review clock passes over a holiday and counts the make-up day', () => {
    // 22 to 30 September are seven working days; after the holiday 8, 9 and 10 October (a Saturday, worked), then 12 to 16.
    expect(dueOf(startedOn('2026-09-21'))).toEqual(['2026-10-16', false, null]);
  });

  it('A pause over a holiday moves the review clock by its working days only', () => {
    const clock = startedOn('2026-09-21');
    expect(dueOf(stoodStill(clock, '2026-09-30', '2026-10-07'))).toEqual(['2026-10-16', false, null]);
    expect(dueOf(stoodStill(clock, '2026-09-30', '2026-10-10'))).toEqual(['2026-10-21', false, null]);
  });

  it('A question that is answered on the same day does not move the review clock', () => {
    expect(dueOf(stoodStill(startedOn('2026-11-02'), '2026-11-05', '2026-11-05'))).toEqual(['2026-11-23', false, null]);
  });

  it('A review clock adds up the working days of its pauses', () => {
    const once = stoodStill(startedOn('2026-11-02'), '2026-11-04', '2026-11-06');
    expect(dueOf(stoodStill(once, '2026-11-09', '2026-11-12'))).toEqual(['2026-11-30', false, null]);
  });

  it('A review clock that is paused twice pauses from the first day and resumes once', () => {
    const clock = pauseReviewClock(pauseReviewClock(startedOn('2026-11-02'), isoDate('2026-11-04')), isoDate('2026-11-06'));
    expect(clock.pausedOn).toBe('2026-11-04');
    const running = resumeReviewClock(clock, isoDate('2026-11-06'), calendar);
    expect(resumeReviewClock(running, isoDate('2026-11-20'), calendar)).toEqual(running);
  });

  it('A review clock beyond the published calendar is provisional and counts weekdays', () => {
    expect(dueOf(startedOn('2026-12-21'))).toEqual(['2027-01-11', true, null]);
  });

  it('A review clock keeps earlier pauses when a later pause leads beyond the calendar', () => {
    const once = stoodStill(startedOn('2026-12-01'), '2026-12-02', '2026-12-07');
    expect(dueOf(once)).toEqual(['2026-12-25', false, null]);
    expect(dueOf(stoodStill(once, '2026-12-23', '2026-12-31'))).toEqual(['2027-01-04', true, null]);
  });

  it('A provisional review clock stays provisional after a pause', () => {
    const clock = startedOn('2026-12-21');
    expect(dueOf(stoodStill(clock, '2026-12-22', '2026-12-23'))).toEqual(['2027-01-12', true, null]);
    expect(dueOf(stoodStill(clock, '2026-12-30', '2027-01-05'))).toEqual(['2027-01-15', true, null]);
  });
});

/** A history entry at noon of a day. */
const line = (kind: string, day: string, more: Partial<HistoryLine> = {}): HistoryLine => ({
  at: `${day}T04:00:00.000Z`,
  kind,
  refused: false,
  body: '{}',
  actorKind: 'person',
  actorId: 'x',
  actorName: null,
  byCompany: false,
  onBehalfOf: null,
  ...more,
});

const read = (clock: ReviewClock, history: readonly HistoryLine[], today: string): ReturnType<typeof explainReviewClock> =>
  explainReviewClock(clock, history, { today: isoDate(today), calendar });

describe('the explanation of a review clock', () => {
  it('The explanation counts each day up to the due day and cites the start rule', () => {
    const view = read(startedOn('2026-09-30'), [], '2026-10-09');
    expect(view).toMatchObject({
      clock: 'review',
      state: 'running',
      due: '2026-10-27',
      recordedDue: '2026-10-27',
      left: 13,
      certainty: 'confirmed',
    });
    expect(view.dueAt).toBe('2026-10-27T15:59:59.999Z');
    expect(view.steps[0]?.says.zh).toContain('《中华人民共和国民法典》第二百零一条');
    expect(view.steps.slice(1, 12).map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 7 }, () => 'holiday'),
      'working-day',
      'working-day',
      'make-up-day',
      'weekend',
    ]);
    expect(view.steps.at(-1)).toMatchObject({ kind: 'due', number: 15 });
    expect(view.calendar).toEqual({ name: 'CN', edition: '2026-01-01', zone: 'Asia/Shanghai', until: '2026-12-31' });
  });

  it('An explained review clock is paused while the company is asked for information', () => {
    const asked = [line('information-requested', '2026-11-04')];
    const clock = pauseReviewClock(startedOn('2026-11-02'), isoDate('2026-11-04'));
    expect(read(clock, asked, '2026-11-06')).toMatchObject({ state: 'paused', due: '2026-11-25', recordedDue: '2026-11-23', left: 13 });
    const { steps } = read(clock, asked, '2026-11-06');
    expect(steps.filter(({ kind }) => kind === 'paused').map(({ on }) => on)).toEqual(['2026-11-05', '2026-11-06']);
    expect(steps.find(({ kind }) => kind === 'paused')?.says.en).toContain('the company was asked for information');
  });

  it('An explained review clock resumes after the day to answer, whenever a timer ran', () => {
    const asked = line('information-requested', '2026-11-04');
    const unanswered = line('information-unanswered', '2026-11-16', { body: JSON.stringify({ due: '2026-11-06' }) });
    const clock = resumeReviewClock(pauseReviewClock(startedOn('2026-11-02'), isoDate('2026-11-04')), isoDate('2026-11-06'), calendar);
    const view = read(clock, [asked, unanswered], '2026-11-17');
    expect(view).toMatchObject({ state: 'running', due: '2026-11-25', recordedDue: '2026-11-25' });
    expect(view.steps.filter(({ kind }) => kind === 'paused').map(({ on }) => on)).toEqual(['2026-11-05', '2026-11-06']);
  });

  it('A late answer pauses the explained review clock only until the day to answer', () => {
    const asked = line('information-requested', '2026-11-04');
    const late = line('information-answered', '2026-11-16', { body: JSON.stringify({ due: '2026-11-06' }) });
    expect(read(startedOn('2026-11-02'), [asked, late], '2026-11-17')).toMatchObject({ state: 'running', due: '2026-11-25' });
  });

  it('A hearing pauses the explained review clock until it ends or the rules run again', () => {
    const offered = line('hearing-offered', '2026-11-04');
    const clock = pauseReviewClock(startedOn('2026-11-02'), isoDate('2026-11-04'));
    const held = read(clock, [offered], '2026-11-06');
    expect(held).toMatchObject({ state: 'paused', due: '2026-11-25' });
    expect(held.steps.find(({ kind }) => kind === 'paused')?.says.en).toContain('the company was heard before a refusal');
    for (const kind of ['view-stated', 'hearing-waived', 'split-established'])
      expect(read(startedOn('2026-11-02'), [offered, line(kind, '2026-11-06')], '2026-11-17')).toMatchObject({
        state: 'running',
        due: '2026-11-25',
      });
    const lapsed = line('hearing-lapsed', '2026-11-16', { body: JSON.stringify({ due: '2026-11-06' }) });
    expect(read(startedOn('2026-11-02'), [offered, lapsed], '2026-11-17')).toMatchObject({ state: 'running', due: '2026-11-25' });
    const asked = [line('information-requested', '2026-11-04'), line('split-established', '2026-11-05')];
    expect(read(clock, asked, '2026-11-06')).toMatchObject({ state: 'paused' });
  });

  it('An amendment does not stop the review clock, and the explanation says so', () => {
    const clock = startedOn('2026-11-02');
    const [before, after] = [[], [line('amended', '2026-11-05', { refused: true }), line('amended', '2026-11-06')]];
    expect({ ...read(clock, after, '2026-11-09'), says: null }).toEqual({ ...read(clock, before, '2026-11-09'), says: null });
    expect(read(clock, after, '2026-11-09').says.en).toContain('An amendment by the company does not stop or restart this clock.');
    expect(read(clock, after.slice(0, 1), '2026-11-09').says).toEqual(read(clock, before, '2026-11-09').says);
  });

  it('An extension adds its days to a review clock with pauses before and after it', () => {
    const day = (text: string): IsoDate => isoDate(text);
    const body = JSON.stringify({ workingDays: 10 });
    const history = [
      line('information-requested', '2026-11-04'),
      line('information-answered', '2026-11-06'),
      line('review-extended', '2026-11-09', { body }),
      line('information-requested', '2026-11-10'),
      line('information-answered', '2026-11-12'),
    ];
    const before = stoodStill(startedOn('2026-11-02'), '2026-11-04', '2026-11-06');
    const clock = stoodStill(extendReviewClock(before, 10, calendar), '2026-11-10', '2026-11-12');
    const view = read(clock, history, '2026-11-13');
    expect(view).toMatchObject({ allowedWorkingDays: 25, due: clock.dueOn, recordedDue: '2026-12-11', state: 'running' });
    expect(view.steps.filter(({ kind }) => kind === 'extension').map(({ on }) => on)).toEqual(['2026-11-09']);
    expect(recountReviewClock(clock, history, calendar)).toEqual(clock);
    expect([isOver(clock, day('2026-12-11')), isOver(clock, day('2026-12-12')), isOver(null, day('2026-12-11'))]).toEqual([
      false,
      true,
      true,
    ]);
    expect(isOver(pauseReviewClock(clock, day('2026-12-10')), day('2026-12-20'))).toBe(false);
    // A decision that was set aside started another clock, without it.
    expect(read(startedOn('2026-11-16'), [...history, line('refusal-reopened', '2026-11-16')], '2026-11-17').allowedWorkingDays).toBe(15);
  });

  it('A review clock stops with the decision, and its explanation no longer changes', () => {
    const history = [line('review-prepared', '2026-11-02'), line('decided', '2026-11-12')];
    const view = read(startedOn('2026-11-02'), history, '2027-03-01');
    expect(view).toMatchObject({ state: 'stopped', stoppedOn: '2026-11-12', left: 7, due: '2026-11-23' });
    expect(read(startedOn('2026-11-02'), [line('withdrawn', '2026-11-30')], '2027-03-01')).toMatchObject({ state: 'stopped', left: -5 });
  });

  it('A review clock ignores refused acts and a second question before the answer', () => {
    const history = [
      line('information-requested', '2026-11-03', { refused: true }),
      line('information-requested', '2026-11-04'),
      line('information-requested', '2026-11-05'),
      line('decided', '2026-11-05', { refused: true }),
      line('information-answered', '2026-11-06'),
      line('information-answered', '2026-11-09'),
    ];
    expect(read(startedOn('2026-11-02'), history, '2026-11-10')).toMatchObject({ state: 'running', due: '2026-11-25', left: 11 });
  });

  it('The explanation shows the recorded due day and the day by a newer calendar', () => {
    const clock = startReviewClock(isoDate('2026-12-21'), calendar);
    const holiday = new Map([...calendar.holidays, [isoDate('2027-01-01'), { en: 'New Year', zh: '元旦' }] as const]);
    const grown = { ...calendar, to: isoDate('2027-12-31'), holidays: holiday };
    const view = explainReviewClock(clock, [], { today: isoDate('2026-12-22'), calendar: grown });
    expect(view).toMatchObject({ due: '2027-01-12', recordedDue: '2027-01-11', certainty: 'confirmed' });
  });

  it('The explained due day equals the recorded due day for any questions and answers', () => {
    const questions = fc.array(fc.tuple(fc.nat(9), fc.nat(12)), { maxLength: 6 });
    fc.assert(
      fc.property(fc.nat(200), questions, (offset, waits) => {
        const day = (after: number): IsoDate => isoDate(new Date(Date.UTC(2026, 3, 1 + offset + after)).toISOString().slice(0, 10));
        let [clock, at]: [ReviewClock, number] = [startReviewClock(day(0), calendar), 0];
        const history: HistoryLine[] = [];
        for (const [wait, length] of waits) {
          const [from, to] = [day(at + wait), day(at + wait + length)];
          clock = resumeReviewClock(pauseReviewClock(clock, from), to, calendar);
          history.push(line('information-requested', from), line('information-answered', to));
          at += wait + length;
        }
        expect(instant(read(clock, history, day(at)).dueAt)).toBe(`${clock.dueOn}T15:59:59.999Z`);
        expect(read(clock, history, day(at))).toMatchObject({ due: clock.dueOn, recordedDue: clock.dueOn, state: 'running' });
      }),
    );
  });
});
