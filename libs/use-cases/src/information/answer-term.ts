import { type ClockStep, explainClock, type FirstDay, type WorkingCalendar } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import type { AnswerDue } from '@carnet/workflow';
import type { Certainty } from '@carnet/clocks';
import { type CalendarView } from '../clock-views.js';
import { calendarView } from '../review-clock.js';

/** How long a company has to answer, unless the officer says otherwise. */
export const usualAnswerDays = 10;
/** No officer gives less or more than this. */
export const ANSWER_DAYS = { least: 1, most: 60 } as const;

/** Why the day on which a request is sent does not count. */
const answerFirstDay: FirstDay = {
  counts: false,
  because: { en: 'Civil Code of China, Article 201', zh: '《中华人民共和国民法典》第二百零一条' },
};

/** By when the company is to answer, with the sum. */
export interface AnswerTermView extends Omit<AnswerDue, 'on' | 'at'> {
  readonly on: string;
  readonly at: string;
  readonly certainty: Certainty;
  readonly calendar: CalendarView;
  readonly steps: readonly ClockStep[];
}

/** The day by which a request that is sent on a day has to be answered, step by step. */
export function answerTerm(sentOn: IsoDate, workingDays: number, calendar: WorkingCalendar): AnswerTermView & AnswerDue {
  const { due, dueAt, certainty, steps } = explainClock({
    ...{ startedOn: sentOn, firstDay: answerFirstDay, allowedWorkingDays: workingDays, pauses: [], calendar, asOf: sentOn },
  });
  return { workingDays, on: due, at: dueAt, certainty, calendar: calendarView(calendar), steps };
}

export function answerDue(sentOn: IsoDate, workingDays: number, calendar: WorkingCalendar): AnswerDue {
  const { on, at } = answerTerm(sentOn, workingDays, calendar);
  return { workingDays, on, at };
}
