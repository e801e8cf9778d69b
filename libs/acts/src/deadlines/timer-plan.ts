import { addDays, type Certainty, dueInstant } from '@carnet/clocks';
import { type Instant, isIsoDate, type IsoDate } from '@carnet/kernel';
import type { Duty, Verdict } from '@carnet/rules';
import {
  type Appeal,
  DEADLINES_BY_MATTER,
  declarationOf,
  type EndedDeadlines,
  isCompletenessOpen,
  isRecount,
  openStatement,
  openStepAt,
  openSteps,
  type TimerKind,
  type Transfer,
  type TransferEvent,
} from '@carnet/workflow';
import { authorityZone } from '../authority-days.js';
import { filingDay } from '../filing-content.js';
import type { ReviewClock, TransferChange } from '../transfer-journal.store.js';
import { draftTermMoved, draftTimers } from './draft-timers.js';
import { reminderInstant } from './grant-term.js';
import { statementDayMoved, statementTimers } from './hearing-timers.js';
import { leasesMoved } from './lease-timers.js';
import { obligationCause, obligationTimers, seriesTimers } from './obligation-timers.js';
import { timersReplacedBy } from './recount.js';
import { reviewWorkingDays } from './review-clock.js';
import { parallelStepCause } from './step-timers.js';
import { suspensionEndMoved, suspensionTimers } from './suspension-timers.js';
import type { NewTimer, TimerPlan, TimerTerms } from './timer.js';

/** Number of days before the last day of an appeal on which its officer and voters are reminded. */
const nearDays = 5;

/** The cause of an appeal's deadlines, which identifies them within the transfer. */
function appealCause(number: number): string {
  return `appeal/${String(number)}`;
}

/** The deadlines of a filed appeal. */
function appealTimers({ number, due }: Appeal, today: IsoDate): readonly NewTimer[] {
  const { workingDays, on, at, from, certainty } = due;
  const terms: TimerTerms = { of: 'appeal', appeal: number, started: from, workingDays, due: on, certainty };
  const cause = appealCause(number);
  const near = addDays(on, -nearDays);
  return [
    ...(near > today ? [{ kind: 'appeal-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const] : []),
    { kind: 'appeal-due', cause, dueOn: on, dueAt: at, terms },
  ];
}

/** Number of days before a duty's last day on which the company is reminded. */
const dutyNearDays = 7;

/** Number of days before the review's last day on which its officers are reminded. */
const reviewNearDays = 3;

/**
 * The effect of a change on the deadlines of its transfer. Those that an event ends are cancelled, those of the clock follow the clock, and
 * those that the use case counted are written. Null if there is none, as for most changes.
 */
export function timerPlanOf(change: TransferChange): TimerPlan | null {
  const { before, after, decision, clock, timers = [] } = change;
  const cancel = new Set<TimerPlan['cancel'][number]>(
    before === null ? [] : decision.events.flatMap((event) => timersEndedBy(event, change)),
  );
  if (clock !== undefined) endedKinds('clock', change).forEach((kind) => cancel.add(kind));
  if (leasesMoved(change)) cancel.add('lease-due');
  const stating = !decision.events.some(isRecount) && statementDayMoved(change);
  if (stating && before !== null && openStatement(before) !== null) DEADLINES_BY_MATTER.hearing.forEach((kind) => cancel.add(kind));
  const endMoved = suspensionEndMoved(change);
  if (endMoved && before?.state === 'suspended') cancel.add('suspension-ends');
  const set = [
    ...timers,
    ...(endMoved ? suspensionTimers(change) : []),
    ...(stating ? statementTimers(change) : []),
    ...(draftTermMoved(change) ? draftTimers(change) : []),
    ...(clock === undefined ? [] : clockTimers(clock, after, filingDay(change.at))),
    ...decision.events.flatMap((event) => timersSetBy(event, change)),
  ];
  const { events } = decision;
  const ending = before === null ? undefined : events.findLast((event) => timersEndedBy(event, change).length > 0);
  const because = (ending ?? events.at(-1))?.kind ?? 'changed';
  return set.length + cancel.size === 0 ? null : { set, cancel: [...cancel], because };
}

/** The deadlines that an event sets for conditions and appeals. */
function timersSetBy(event: TransferEvent, change: TransferChange): readonly NewTimer[] {
  const { obligations = [], series = [], grantRestored, appeal } = declarationOf(event).deadlines?.sets?.(event, change) ?? {};
  const today = filingDay(change.at);
  return [
    ...obligationTimers(obligations, today),
    ...seriesTimers(change.after, series, grantRestored ? today : undefined),
    ...(appeal === undefined ? [] : appealTimers(appeal, today)),
  ];
}

function timersEndedBy(event: TransferEvent, change: TransferChange): TimerPlan['cancel'] {
  const ended = declarationOf(event).deadlines?.ends?.(event, change) ?? [];
  return ended.flatMap((one) => endedKinds(one, change));
}

function endedKinds(ended: EndedDeadlines, change: TransferChange): TimerPlan['cancel'] {
  if (typeof ended === 'object') return endedOne(ended, change);
  switch (ended) {
    case 'clock':
      // Those of the review, and of the check for completeness if there was one.
      return change.before?.completeness === undefined
        ? DEADLINES_BY_MATTER.review
        : [...DEADLINES_BY_MATTER.review, ...DEADLINES_BY_MATTER.completeness];
    case 'draft-term':
      return draftTermMoved(change) ? DEADLINES_BY_MATTER.draft : [];
    default:
      return DEADLINES_BY_MATTER[ended];
  }
}

function endedOne(ended: Exclude<EndedDeadlines, string>, { before, after }: TransferChange): TimerPlan['cancel'] {
  if ('day' in ended) return timersReplacedBy(ended.day);
  if ('appeal' in ended) return named(DEADLINES_BY_MATTER.appeal, appealCause(ended.appeal));
  if ('recurrence' in ended) return named(['obligation-next'], obligationCause(ended.recurrence));
  // Its recurrence has a deadline of its own.
  if ('obligation' in ended) return named(['obligation-near', 'obligation-due'], obligationCause(ended.obligation));
  // If another step stays open beside it, only the deadlines of this step; otherwise those of all steps.
  const step = before === null ? undefined : openStepAt(before, ended.step);
  if (step === undefined || openSteps(after).every((other) => other.index === ended.step)) return DEADLINES_BY_MATTER.step;
  return named(DEADLINES_BY_MATTER.step, parallelStepCause(step));
}

function named(kinds: readonly TimerKind[], cause: string): TimerPlan['cancel'] {
  return kinds.map((kind) => `${kind} ${cause}` as const);
}

/**
 * The deadlines of a clock for the check for completeness or the review; empty while it stands still. Reminders that lie in the past are
 * left out.
 */
function clockTimers(
  { startedOn, dueOn, provisional, pausedOn, nearOn }: ReviewClock,
  after: Transfer,
  today: IsoDate,
): readonly NewTimer[] {
  if (pausedOn !== null) return [];
  const counted = { started: startedOn, due: dueOn, certainty: provisional ? 'provisional' : 'confirmed' } as const;
  const cause = `clock/${String(after.version)}`;
  const { completeness } = after;
  if (completeness !== undefined && isCompletenessOpen(after)) {
    const { workingDays, then } = completeness;
    const terms: TimerTerms = { of: 'completeness', ...counted, workingDays, then };
    return [
      ...(nearOn !== undefined && nearOn > today
        ? [{ kind: 'completeness-near', cause, dueOn: nearOn, dueAt: reminderInstant(nearOn), terms } as const]
        : []),
      { kind: 'completeness-due', cause, dueOn, dueAt: dueInstant(dueOn, authorityZone()), terms },
    ];
  }
  const workingDays = (after.extensions ?? []).reduce((sum, one) => sum + one.workingDays, reviewWorkingDays);
  const terms: TimerTerms = { of: 'review', ...counted, workingDays };
  const near = addDays(dueOn, -reviewNearDays);
  return [
    ...(near > today ? [{ kind: 'review-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const] : []),
    { kind: 'review-due', cause, dueOn, dueAt: dueInstant(dueOn, authorityZone()), terms },
  ];
}

/** The future days of an assessment's duties; each duty once, even if several regimes require it. */
export function dutyTimers(verdicts: readonly Pick<Verdict, 'regime' | 'duties'>[], assessment: string, at: Instant): readonly NewTimer[] {
  const today = filingDay(at);
  const all = verdicts.flatMap(({ regime, duties }) => duties.flatMap((duty) => timersOf(duty, regime, assessment, today)));
  const named = new Map(all.toReversed().map((timer) => [`${timer.kind} ${timer.cause}`, timer]));
  return [...named.values()].reverse();
}

function timersOf(duty: Duty, regime: string, assessment: string, today: IsoDate): readonly NewTimer[] {
  const { deadline, status, id, says } = duty;
  const due = deadline?.due;
  if (deadline === null || due === null || due === undefined || due < today || status === 'met') return [];
  const { opens = null, provisional, text, from } = deadline;
  const counted = typeof from.value === 'string' && isIsoDate(from.value) ? from.value : null;
  const certainty: Certainty = provisional ? 'provisional' : 'confirmed';
  const terms: TimerTerms = { of: 'duty', duty: id, regime, says, text, from: counted, opens, due, certainty };
  const cause = `${id}/${assessment}`;
  const near = addDays(due, -dutyNearDays);
  return [
    ...(opens !== null && opens > today
      ? [{ kind: 'duty-opens', cause, dueOn: opens, dueAt: reminderInstant(opens), terms } as const]
      : []),
    ...(near > today && near > (opens ?? '')
      ? [{ kind: 'duty-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const]
      : []),
    { kind: 'duty-due', cause, dueOn: due, dueAt: dueInstant(due, authorityZone()), terms },
  ];
}
