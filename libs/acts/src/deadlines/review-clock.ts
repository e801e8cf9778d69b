import {
  addDays,
  clockOf,
  countWorkingDays,
  explainClock,
  type Extension,
  type FirstDay,
  judgeDay,
  type Pause,
  type WorkingCalendar,
  workingDayAfter,
} from '@carnet/clocks';
import { type Bilingual, instant, type IsoDate, isoDate } from '@carnet/kernel';
import { type ClockEffect, findEventDeclaration } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { ReviewClock } from '../transfer-journal.store.js';
import type { HistoryLine } from '../transfer-views.store.js';
import type { CalendarResponse } from '@carnet/http/common.dto.js';
import type { ExplainedClockResponse } from './deadlines.dto.js';

/** The authority's own promise: working days from the start of a governance review to its end. */
export const reviewWorkingDays = 15;

/** Why the day on which the review is set up does not count. */
const reviewFirstDay: FirstDay = {
  counts: false,
  because: { en: 'Civil Code of China, Article 201', zh: '《中华人民共和国民法典》第二百零一条' },
};

const promise = {
  en: `The authority promises its review within ${reviewWorkingDays} working days of its start; while the company is asked or heard, the clock stands still.`,
  zh: `主管机构承诺自审查启动之日起 ${reviewWorkingDays} 个工作日内完成审查；要求企业补正、听取陈述申辩期间，期限中止。`,
};

/** Why the term of a review is extended. */
const supervisorExtension = {
  by: { en: 'A supervisor', zh: '主管' },
  article: { en: 'the Administrative Licence Law of China, Article 42', zh: '《行政许可法》第四十二条' },
  cause: { en: 'the company was informed of the reasons', zh: '已告知企业理由' },
};

const agreedExtension = {
  by: { en: 'The company', zh: '企业' },
  article: { en: 'its answer', zh: '其答复' },
  cause: { en: 'it agreed to the request of the authority', zh: '同意主管机构所请' },
};

const amendmentNote = {
  en: 'An amendment by the company does not stop or restart this clock.',
  zh: '企业更正申报不中止期限，期限亦不重新计算。',
};

/** The term of a check for completeness, by the authority's policy. */
function completenessPromise(workingDays: number): Bilingual {
  return {
    en: `The authority says within ${workingDays} working days whether the filing is complete; while the company is asked, the clock stands still.`,
    zh: `主管机构于 ${workingDays} 个工作日内告知申报材料是否齐全；要求企业补正期间，期限中止。`,
  };
}

const hearingPause = { en: 'the company was heard before a refusal', zh: '不予准许前听取企业陈述申辩' };

const requestPause = { en: 'the company was asked for information', zh: '已要求企业补正' };

/** The clock of a review that starts on this day, or of a check with so many working days. */
export function startReviewClock(on: IsoDate, calendar: WorkingCalendar, workingDays = reviewWorkingDays): ReviewClock {
  const { due, certainty } = clockOf({ startedOn: on, allowedWorkingDays: workingDays, pauses: [], calendar, asOf: on });
  return { startedOn: on, dueOn: due, provisional: certainty === 'provisional', pausedOn: null, nearOn: workingDayBefore(due, calendar) };
}

/** The clock, standing still from this day on. */
export function pauseReviewClock(clock: ReviewClock, on: IsoDate): ReviewClock {
  return { ...clock, pausedOn: clock.pausedOn ?? on };
}

/**
 * The clock, running again: the due day moves by the working days of the pause; beyond the calendar, only weekends are left out. A clock
 * paused on its due day or later does not move, because its term had already ended.
 */
export function resumeReviewClock(clock: ReviewClock, on: IsoDate, calendar: WorkingCalendar): ReviewClock {
  const { dueOn, pausedOn } = clock;
  if (pausedOn === null || pausedOn >= dueOn) return { ...clock, pausedOn: null, nearOn: workingDayBefore(dueOn, calendar) };
  return { ...extendReviewClock(clock, countWorkingDays(calendar, pausedOn, on).value, calendar), pausedOn: null };
}

/** Moves the due day by so many working days; beyond the calendar, only weekends are left out. */
export function extendReviewClock(clock: ReviewClock, workingDays: number, calendar: WorkingCalendar): ReviewClock {
  const moved = workingDayAfter(calendar, clock.dueOn, workingDays);
  if (moved === null) throw new RangeError('the due day lies beyond the days the product knows');
  const nearOn = workingDayBefore(moved.value, calendar);
  return { ...clock, dueOn: moved.value, provisional: clock.provisional || moved.certainty === 'provisional', nearOn };
}

/** Whether the term has ended; false while the clock stands still. */
export function isOver(clock: ReviewClock | null, today: IsoDate): boolean {
  return clock === null || (clock.pausedOn === null && today > clock.dueOn);
}

/** The last working day before a day; beyond the calendar, only weekends are left out. */
function workingDayBefore(on: IsoDate, calendar: WorkingCalendar): IsoDate {
  const before = addDays(on, -1);
  return judgeDay(calendar, before).works ? before : workingDayBefore(before, calendar);
}

/** The clock by another calendar, with the same start and the pauses that have ended. A clock that stands still stays so. */
export function recountReviewClock(clock: ReviewClock, history: readonly HistoryLine[], calendar: WorkingCalendar): ReviewClock {
  const { startedOn } = clock;
  const { allowedWorkingDays, own } = stageOf(history);
  const pauses = pausesIn(own).filter(({ to }) => to !== null);
  const extensions = extensionsIn(own);
  const asOf = extensions.at(-1)?.on ?? startedOn;
  const { due, certainty } = clockOf({ startedOn, allowedWorkingDays, pauses, extensions, calendar, asOf });
  return { ...clock, dueOn: due, provisional: certainty === 'provisional', nearOn: workingDayBefore(due, calendar) };
}

/** The day of reading and its calendar. */
export interface ReadingDay {
  readonly today: IsoDate;
  readonly calendar: WorkingCalendar;
}

/** The clock as of today, or as of the day it stopped, recalculated from the history. */
export function explainReviewClock(
  clock: ReviewClock,
  history: readonly HistoryLine[],
  { today, calendar }: ReadingDay,
): ExplainedClockResponse {
  const { startedOn, dueOn: recordedDue } = clock;
  const { check, allowedWorkingDays, own } = stageOf(history);
  const extensions = extensionsIn(own);
  const stoppedOn = stoppedIn(own);
  const pauses = pausesIn(own);
  const terms = { startedOn, firstDay: reviewFirstDay, allowedWorkingDays, pauses, extensions, calendar };
  const { due, dueAt, certainty, paused: stands, left, steps } = explainClock({ ...terms, asOf: stoppedOn ?? today });
  const state = stoppedOn !== null ? 'stopped' : stands ? 'paused' : 'running';
  return {
    clock: check === null ? 'review' : 'completeness',
    says: withAmendments(check === null ? promise : completenessPromise(check), own),
    state,
    startedOn,
    allowedWorkingDays: extensions.reduce((sum, { workingDays }) => sum + workingDays, allowedWorkingDays),
    due,
    dueAt,
    certainty,
    left,
    stoppedOn,
    recordedDue,
    calendar: calendarView(calendar),
    steps,
  };
}

/** Adds, once the company has amended its filing, that the clock runs on. */
function withAmendments(says: Bilingual, history: readonly HistoryLine[]): Bilingual {
  return history.some((line) => effectOf(line) === 'amends')
    ? { en: `${says.en} ${amendmentNote.en}`, zh: `${says.zh}${amendmentNote.zh}` }
    : says;
}

/** The effect of an entry on the clock; null if it has none. */
function effectOf({ kind, refused }: HistoryLine): ClockEffect | null {
  return refused ? null : (findEventDeclaration(kind)?.clock ?? null);
}

/** The current clock of a history: its working days, and the entries since it started. */
function stageOf(history: readonly HistoryLine[]): {
  readonly check: number | null;
  readonly allowedWorkingDays: number;
  readonly own: readonly HistoryLine[];
} {
  // A decision that was set aside or reopened started a new clock.
  const since = history.slice(history.findLastIndex((line) => effectOf(line) === 'begins-anew') + 1);
  // So did a check for completeness and the review after it.
  const stage = since.findLastIndex((line) => ['check-begins', 'check-ends'].includes(effectOf(line) ?? ''));
  const check = checkDays(since[stage]);
  return { check, allowedWorkingDays: check ?? reviewWorkingDays, own: since.slice(stage + 1) };
}

/** The extensions of the review, oldest first. */
function extensionsIn(history: readonly HistoryLine[]): readonly Extension[] {
  return history.flatMap((line) => {
    if (effectOf(line) !== 'extends') return [];
    const { body, at } = line;
    const { workingDays, item } = JSON.parse(body) as { readonly workingDays: number; readonly item?: string };
    return [{ on: filingDay(instant(at)), workingDays, ...(item === undefined ? supervisorExtension : agreedExtension) }];
  });
}

/** The working days of a check for completeness that began with this entry; null for other entries. */
function checkDays(line: HistoryLine | undefined): number | null {
  if (line === undefined || effectOf(line) !== 'check-begins') return null;
  return (JSON.parse(line.body) as { readonly workingDays: number }).workingDays;
}

export function calendarView({ name, edition, zone, to: until }: WorkingCalendar): CalendarResponse {
  return { name, edition, zone, until };
}

/** The pauses of the clock, by the history. */
function pausesIn(history: readonly HistoryLine[]): readonly Pause[] {
  const pauses: Pause[] = [];
  for (const line of history) {
    const effect = effectOf(line);
    if (effect === null) continue;
    const on = filingDay(instant(line.at));
    const open = pauses.at(-1);
    if ((effect === 'asks' || effect === 'hears') && open?.to !== null)
      pauses.push({ from: on, to: null, cause: effect === 'asks' ? requestPause : hearingPause });
    // An established split ends a hearing; a company that was asked must still answer.
    const ends = effect === 'resumes' || (effect === 'ends-hearing' && open?.cause === hearingPause);
    if (ends && open?.to === null) pauses[pauses.length - 1] = { ...open, to: dayPassed(line.body) ?? on };
  }
  return pauses;
}

/** The last day to answer, if it had passed: the clock stood still until its end, whenever the timer fired. Otherwise null. */
function dayPassed(body: string): IsoDate | null {
  const { due } = JSON.parse(body) as { readonly due?: string };
  return due === undefined ? null : isoDate(due);
}

/** The day on which the clock stopped for good, because the transfer was decided or withdrawn; null while it runs. */
function stoppedIn(history: readonly HistoryLine[]): IsoDate | null {
  const end = history.find((line) => effectOf(line) === 'stops');
  return end === undefined ? null : filingDay(instant(end.at));
}
