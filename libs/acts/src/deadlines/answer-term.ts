import { type Certainty, type ClockStep, explainClock, type Extension, type FirstDay, type WorkingCalendar } from '@carnet/clocks';
import type { IsoDate } from '@carnet/kernel';
import { ANSWER_DAYS, type AnswerDue, type InformationRequest, type MoreTime } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { CalendarView } from './clock-views.js';
import { calendarView } from './review-clock.js';

/** Why the day on which a request is sent does not count. */
const answerFirstDay: FirstDay = {
  counts: false,
  because: { en: 'Civil Code of China, Article 201', zh: '《中华人民共和国民法典》第二百零一条' },
};

const moreTimeRule = {
  by: { en: 'the authority', zh: '主管机构' },
  article: {
    en: `its own rule (at most ${String(ANSWER_DAYS.most)} working days in all)`,
    zh: `其自定规则（合计不超过 ${String(ANSWER_DAYS.most)} 个工作日）`,
  },
};

/** By when the company is to answer, with the sum. */
export interface AnswerTermView extends Omit<AnswerDue, 'on' | 'at'> {
  readonly on: string;
  readonly at: string;
  readonly certainty: Certainty;
  readonly calendar: CalendarView;
  readonly steps: readonly ClockStep[];
}

/** When a request was sent, and how long it had been given until more time was. */
export interface AnswerAllowance {
  readonly sentOn: IsoDate;
  /** Without what was given on top. */
  readonly workingDays: number;
  readonly moreTime?: readonly MoreTime[];
}

/** The day by which a request has to be answered, step by step. */
export function answerTerm(allowance: AnswerAllowance, calendar: WorkingCalendar): AnswerTermView & AnswerDue {
  const { sentOn, workingDays } = allowance;
  const extensions = (allowance.moreTime ?? []).flatMap(extensionOf);
  const asOf = extensions.at(-1)?.on ?? sentOn;
  const { due, dueAt, certainty, steps } = explainClock({
    startedOn: sentOn,
    firstDay: answerFirstDay,
    allowedWorkingDays: workingDays,
    pauses: [],
    extensions,
    calendar,
    asOf,
  });
  const all = extensions.reduce((sum, { workingDays: more }) => sum + more, workingDays);
  return { workingDays: all, on: due, at: dueAt, certainty, calendar: calendarView(calendar), steps };
}

/** What of a term the workflow keeps. */
export function dueOf({ workingDays, on, at }: AnswerDue): AnswerDue {
  return { workingDays, on, at };
}

/** How an open request came to its day. */
export function allowanceOf({ at, due, moreTime = [] }: Pick<InformationRequest, 'at' | 'due' | 'moreTime'>): AnswerAllowance {
  const given = moreTime.reduce((sum, { as, workingDays }) => sum + (as === 'given' ? (workingDays ?? 0) : 0), 0);
  return { sentOn: filingDay(at), workingDays: due.workingDays - given, moreTime };
}

function extensionOf({ as, at, workingDays, reasons }: MoreTime): readonly Extension[] {
  if (as !== 'given' || workingDays === null) return [];
  // A part of a sentence here.
  const cause = reasons.trim().replace(/[.。]$/u, '');
  return [{ on: filingDay(at), workingDays, cause: { en: cause, zh: cause }, ...moreTimeRule }];
}
