import fc from 'fast-check';
import { addDays, dueInstant, isWorkingDay, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import { instant, isoDate, type IsoDate, type TransferId, uuid } from '@carnet/kernel';
import { applyDecision, decideTransfer, type RecountedDay, type Transfer, type TimerKind } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { book, draft, filer, stored } from '../filed.fixture.js';
import type { HistoryLine } from '../transfer-views.store.js';
import { reminderInstant } from './grant-term.js';
import { calendarName, recountTimers, timersReplacedBy } from './recount.js';
import { pauseReviewClock, resumeReviewClock, startReviewClock } from './review-clock.js';
import { timerPlanOf } from './timer-plan.js';
import type { Timer, TimerId, TimerTerms } from './timer.js';

/** The calendar before the days off around the National Day of 2026 were announced. */
const whole = book.calendar;

const cut: WorkingCalendar = { ...whole, edition: '2025-11-01', to: isoDate('2026-09-15') };

const day = isoDate;

const today = day('2026-09-24');

const reading = { history: [] as readonly HistoryLine[], calendar: whole, today };

let places = 0;

function waiting(kind: TimerKind, dueOn: IsoDate, terms: TimerTerms, cause = 'it/1'): Timer {
  const dueAt = kind.endsWith('-near') || kind === 'renewal' ? reminderInstant(dueOn) : dueInstant(dueOn, whole.zone);
  const id = uuid<TimerId>(`00000000-0000-4000-8000-${String((places += 1)).padStart(12, '0')}`);
  const rest = { state: 'pending', setAt: instant('2026-09-24T02:00:00.000Z'), takenAt: null, closedAt: null, because: null } as const;
  return { id, transfer: uuid<TransferId>(draft.id), kind, cause, dueOn, dueAt, terms, ...rest };
}

const says = { en: 'Sign.', zh: '签署。' };

const provisional = { certainty: 'provisional' } as const;

/**
 * Five working days after Thursday, 24 September: 1 October by weekends, but 8 October with the holiday, which takes up the days from then
 * on.
 */
const counted = { started: today, workingDays: 5, due: day('2026-10-01'), ...provisional };

/** Each matter that a calendar affects, as counted only by weekends. */
const matters: readonly (readonly [string, TimerKind, TimerTerms])[] = [
  ['step', 'step-due', { of: 'step', ...counted }],
  ['lease', 'lease-due', { of: 'lease', term: 'review-lease-2026.1', discipline: 'legal', ...counted }],
  ['hearing', 'hearing-due', { of: 'hearing', ...counted }],
  ['reassessment', 'reassessment-due', { of: 'reassessment', ...counted }],
  ['appeal', 'appeal-due', { of: 'appeal', appeal: 1, ...counted }],
  ['audit', 'audit-due', { of: 'audit', auditor: null, ...counted }],
  ['answer', 'answer-due', { of: 'answer', ...counted }],
  [
    'obligation',
    'obligation-due',
    { of: 'obligation', obligation: 2, says, rule: { within: 5, unit: 'working-day' }, granted: today, due: counted.due, ...provisional },
  ],
  [
    'appeal-window',
    'appeal-closes',
    { of: 'appeal-window', decided: day('2026-08-02'), days: 60, counted: counted.due, due: counted.due, ...provisional },
  ],
];

const request = {
  by: filer,
  at: instant('2026-09-24T02:00:00.000Z'),
  round: 1,
  due: { workingDays: 5, on: counted.due, at: reminderInstant(counted.due) },
};

const asked: Transfer = { ...draft, state: 'information-requested', request };

describe('the recount of deadlines by a later calendar', () => {
  it.each(matters)('A later calendar moves the due day of %s with its reminder, and confirms it', (of, kind, terms) => {
    const near = waiting(kind.replace(/-due$/, '-near') as TimerKind, day('2026-09-29'), terms);
    const all = kind.endsWith('-due') && of !== 'lease' ? [near, waiting(kind, counted.due, terms)] : [waiting(kind, counted.due, terms)];
    const { days, timers } = recountTimers(stored({ transfer: asked }), all, reading);
    expect(days).toEqual([
      expect.objectContaining({
        of,
        cause: 'it/1',
        was: '2026-10-01',
        on: '2026-10-08',
        at: '2026-10-08T15:59:59.999Z',
        certainty: 'confirmed',
      }),
    ]);
    expect(timers.map(({ kind: one, dueOn }) => `${one} ${dueOn}`)).toEqual([
      ...(all.length === 2 ? [`${near.kind} 2026-10-06`] : []),
      `${kind} 2026-10-08`,
    ]);
    for (const { terms: now } of timers) expect(now).toMatchObject({ of, due: '2026-10-08', certainty: 'confirmed' });
    expect(timersReplacedBy(days[0]!)).toEqual(expect.arrayContaining(timers.map((timer) => `${timer.kind} ${timer.cause}`)));
  });

  it('A later calendar counts the renewal window back from the same last day', () => {
    const terms = { of: 'renewal', policy: 'validity-2026.1', what: 'own', lastDay: day('2026-12-01'), ...provisional } as const;
    const opened = { opens: day('2026-09-08'), latest: day('2026-11-30'), calendar: 'CN' };
    const { days, timers } = recountTimers(stored(), [waiting('renewal', opened.opens, { ...terms, ...opened })], {
      ...reading,
      today: day('2026-08-03'),
    });
    // Sixty to 30 November: 21 in it, 18 in October with the Saturday that is worked, 21 in September; by weekends 22 in October, and 17.
    expect(days).toMatchObject([{ of: 'renewal', was: '2026-09-08', on: '2026-09-02', certainty: 'confirmed' }]);
    expect(timers).toMatchObject([
      { kind: 'renewal', dueOn: '2026-09-02', dueAt: '2026-09-01T15:59:59.999Z', terms: { latest: '2026-11-30' } },
    ]);
  });

  it('A make-up day moves a due day earlier, and a due day in the past is due at once', () => {
    // The Saturday after the holiday is a working day.
    const terms = { of: 'hearing', started: day('2026-10-08'), workingDays: 2, due: day('2026-10-12'), ...provisional } as const;
    const { days, timers } = recountTimers(
      stored(),
      [waiting('hearing-near', day('2026-10-09'), terms), waiting('hearing-due', terms.due, terms)],
      { ...reading, today: day('2026-10-12') },
    );
    expect(days).toMatchObject([{ was: '2026-10-12', on: '2026-10-10' }]);
    expect(timers.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([['hearing-due', '2026-10-10T15:59:59.999Z']]);
  });

  it('A recount leaves confirmed days, duties and lone reminders unchanged', () => {
    const sure = matters.map(([, kind, terms]) => waiting(kind, counted.due, { ...terms, certainty: 'confirmed' } as TimerTerms));
    const duty = {
      of: 'duty',
      duty: 'file',
      regime: 'cn',
      says,
      text: says,
      from: null,
      opens: null,
      due: counted.due,
      ...provisional,
    } as const;
    const alone = waiting('hearing-near', day('2026-09-28'), { of: 'hearing', ...counted });
    expect(recountTimers(stored({ transfer: asked }), [...sure, waiting('duty-due', duty.due, duty), alone], reading)).toEqual({
      days: [],
      timers: [],
    });
  });

  it('A recount confirms a day that stays and omits a day beyond the new calendar', () => {
    const same = { of: 'hearing', started: day('2026-09-16'), workingDays: 2, due: day('2026-09-18'), ...provisional } as const;
    expect(recountTimers(stored(), [waiting('hearing-due', same.due, same)], reading).days).toMatchObject([
      { was: '2026-09-18', on: '2026-09-18', certainty: 'confirmed' },
    ]);
    const beyond = { of: 'hearing', started: day('2026-12-30'), workingDays: 2, due: day('2027-01-01'), ...provisional } as const;
    expect(recountTimers(stored(), [waiting('hearing-due', beyond.due, beyond)], reading).days).toEqual([]);
  });

  it('Two calendars of one edition that end on different days have different names', () => {
    expect(calendarName(whole)).not.toBe(calendarName({ ...whole, to: day('2027-12-31') }));
  });

  it('A recount always gives the day that the whole calendar gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 }), (later, workingDays) => {
        const begun = addDays(day('2026-08-20'), later);
        const found = workingDayAfter(cut, begun, workingDays)!;
        const terms = { of: 'step', started: begun, workingDays, due: found.value, certainty: found.certainty } as const;
        const { days, timers } = recountTimers(stored(), [waiting('step-due', found.value, terms)], reading);
        const now = workingDayAfter(whole, begun, workingDays)!.value;
        expect(timers[0]?.dueOn ?? found.value).toBe(now);
        expect(isWorkingDay(whole, now)).toBe(true);
        expect(days.length).toBe(found.certainty === 'provisional' ? 1 : 0);
      }),
    );
  });
});

const line = (kind: string, at: string): HistoryLine =>
  ({ kind, at, refused: false, body: '{}', actorKind: 'system', actorId: 'test' }) as HistoryLine;

describe('the recount of a review clock', () => {
  const begun = startReviewClock(today, cut);
  const running = [waiting('review-due', begun.dueOn, { of: 'review', started: today, workingDays: 15, due: begun.dueOn, ...provisional })];
  const review: Transfer = { ...draft, state: 'in-review' };

  it('A recounted review clock counts from its start and moves its deadlines', () => {
    const one = stored({ transfer: review, clock: begun });
    const { clock, days, timers } = recountTimers(one, running, reading);
    expect([begun.dueOn, clock]).toEqual(['2026-10-15', startReviewClock(today, whole)]);
    expect([days.map(({ of, was, on }) => [of, was, on]), timers]).toEqual([[['review', '2026-10-15', clock!.dueOn]], []]);
    const command = {
      kind: 'recount-deadlines',
      by: { kind: 'system', id: 'calendar', person: null },
      at: instant('2026-09-24T03:00:00.000Z'),
      calendar: 'CN',
      days,
    } as const;
    const decision = decideTransfer(review, command);
    if (!decision.accepted) throw new Error(decision.refusal.code);
    const plan = timerPlanOf({
      reference: 'T',
      before: review,
      after: applyDecision(review, decision),
      decision,
      at: command.at,
      clock: clock!,
    });
    expect(plan?.cancel).toEqual(['review-near', 'review-due']);
    expect(plan?.set.map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toEqual([
      `review-near ${addDays(clock!.dueOn, -3)}`,
      `review-due ${clock!.dueOn}`,
    ]);
  });

  it('A recounted review clock keeps its ended pauses and its open pause', () => {
    const [asked1, answered] = ['2026-09-25', '2026-09-29'];
    const again = pauseReviewClock(resumeReviewClock(pauseReviewClock(begun, day(asked1)), day(answered), cut), day('2026-09-30'));
    const history = [
      line('information-requested', `${asked1}T02:00:00.000Z`),
      line('information-answered', `${answered}T02:00:00.000Z`),
      line('information-requested', '2026-09-30T02:00:00.000Z'),
    ];
    const one = stored({ transfer: { ...review, state: 'information-requested' }, clock: again });
    const { clock } = recountTimers(one, [], { ...reading, history, today: day('2026-10-08') });
    const truth = resumeReviewClock(pauseReviewClock(startReviewClock(today, whole), day(asked1)), day(answered), whole);
    expect(clock).toEqual({ ...truth, pausedOn: '2026-09-30' });
  });

  it('A review clock is not recounted after its day has fired or after the decision', () => {
    expect(recountTimers(stored({ transfer: review, clock: begun }), [], reading).clock).toBeUndefined();
    expect(recountTimers(stored({ transfer: { ...review, state: 'granted' }, clock: begun }), running, reading).clock).toBeUndefined();
  });
});

describe('the recount command', () => {
  const at = instant('2026-09-24T03:00:00.000Z');
  const one: RecountedDay = {
    of: 'answer',
    cause: 'answer/1',
    was: counted.due,
    on: day('2026-10-08'),
    at: dueInstant(day('2026-10-08'), whole.zone),
    certainty: 'confirmed',
  };
  const told = (...days: readonly RecountedDay[]) =>
    decideTransfer(asked, { kind: 'recount-deadlines', by: { kind: 'system', id: 'calendar', person: null }, at, calendar: 'CN', days });

  it('A recount has separate events for company, own, audit and unmoved deadlines', () => {
    const decision = told(one, { ...one, of: 'lease' }, { ...one, of: 'audit' }, { ...one, of: 'renewal', on: one.was });
    expect(decision.accepted && decision.events.map(({ kind }) => kind)).toEqual([
      'deadlines-moved',
      'deadlines-confirmed',
      'own-deadlines-moved',
      'audit-deadlines-moved',
    ]);
    expect(applyDecision(asked, decision).request?.due).toEqual({ workingDays: 5, on: one.on, at: one.at });
  });

  it('The recount command is refused to a person, and without any changed day', () => {
    const person = decideTransfer(asked, {
      kind: 'recount-deadlines',
      by: { kind: 'person', id: filer, person: filer },
      at,
      calendar: 'CN',
      days: [one],
    });
    expect([person, told()].map((decision) => !decision.accepted && decision.refusal.code)).toEqual(['system-only', 'nothing-recounted']);
  });
});
