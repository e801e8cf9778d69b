import { addDays, type Certainty, explainClock, type Extension, type FirstDay, type WorkingCalendar } from '@carnet/clocks';
import type { Instant, IsoDate } from '@carnet/kernel';
import { ANSWER_DAYS, type AnswerDue, type InformationRequest, type MoreTime, type Statement, type StatementDue } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { RuleBooks } from '../rule-books.js';
import type { StoredTransfer } from '../transfer-journal.store.js';
import { reminderInstant } from './grant-term.js';
import { calendarView } from './review-clock.js';
import type { NewTimer, TimerTerms } from './timer.js';
import type { AnswerTermResponse } from './deadlines.dto.js';

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

/** When a request was sent, and its term without extensions. */
export interface AnswerAllowance {
  readonly sentOn: IsoDate;
  /** Without extensions. */
  readonly workingDays: number;
  readonly moreTime?: readonly MoreTime[];
}

/** The last day to answer a request, with its calculation. */
export function answerTerm(allowance: AnswerAllowance, calendar: WorkingCalendar): AnswerTermResponse & AnswerDue {
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

/** The parts of a term that the workflow stores. */
export function answerDueOf({ workingDays, on, at }: AnswerDue): AnswerDue {
  return { workingDays, on, at };
}

/** The term of an open request and its extensions. */
export function allowanceOf({ at, due, moreTime = [] }: Pick<InformationRequest, 'at' | 'due' | 'moreTime'>): AnswerAllowance {
  const given = moreTime.reduce((sum, { as, workingDays }) => sum + (as === 'given' ? (workingDays ?? 0) : 0), 0);
  return { sentOn: filingDay(at), workingDays: due.workingDays - given, moreTime };
}

function extensionOf({ as, at, workingDays, reasons }: MoreTime): readonly Extension[] {
  if (as !== 'given' || workingDays === null) return [];
  // Without its full stop, to become part of a sentence.
  const cause = reasons.trim().replace(/[.。]$/u, '');
  return [{ on: filingDay(at), workingDays, cause: { en: cause, zh: cause }, ...moreTimeRule }];
}

/** Working days for a statement in a re-assessment if the policy of its route sets none for hearings. */
const usualDays = 10;

/**
 * The last day for a company to state its view, if it is asked now: as long as before a refusal, by the calendar in force. Call within
 * `whileCurrent`.
 */
export function countStatementDue(books: RuleBooks, { transfer: { route } }: Pick<StoredTransfer, 'transfer'>, at: Instant): StatementDue {
  const sentOn = filingDay(at);
  const term = answerTerm({ sentOn, workingDays: route?.hearing?.workingDays ?? usualDays }, books.inForce(sentOn).calendar);
  return { ...answerDueOf(term), certainty: term.certainty };
}

/** The last day for a statement, with its calculation. */
export function statementTerm(books: RuleBooks, { askedAt, due }: Statement, now: Instant): AnswerTermResponse {
  return answerTerm({ sentOn: filingDay(askedAt), workingDays: due.workingDays }, books.inForce(filingDay(now)).calendar);
}

/** Number of days before the last day to answer on which the company is reminded. */
const answerNearDays = 3;

/** The deadlines of an answer. `version` is that of the transfer after the change. */
export function answerTimers(
  sent: IsoDate,
  { workingDays, on: due, at: dueAt, certainty }: AnswerDue & { readonly certainty: Certainty },
  { version, today }: { readonly version: number; readonly today: IsoDate },
): readonly NewTimer[] {
  const terms: TimerTerms = { of: 'answer', started: sent, workingDays, due, certainty };
  const cause = `answer/${String(version)}`;
  const near = addDays(due, -answerNearDays);
  return [
    ...(near > today ? [{ kind: 'answer-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const] : []),
    { kind: 'answer-due', cause, dueOn: due, dueAt, terms },
  ];
}
