import { addDays, type Certainty, dueInstant } from '@carnet/clocks';
import { type Instant, type IsoDate, isIsoDate } from '@carnet/kernel';
import type { Duty, Verdict } from '@carnet/rules';
import {
  hasDayAnew,
  isCompletenessOpen,
  type Obligation,
  obligationsOf,
  obligationState,
  openStatement,
  openStepAt,
  openSteps,
  type Transfer,
  type TransferEvent,
} from '@carnet/workflow';
import { appealCause, appealTimers } from '../appeals/appeal-timers.js';
import { obligationCause, obligationTimers, seriesTimers } from '../conditions/obligation-timers.js';
import { draftTermMoved, draftTimers } from '../drafts/draft-timers.js';
import { authorityZone, filingDay } from '../filing-content.js';
import type { ReviewClock, TransferChange } from '../ports/transfer-store.js';
import { reviewWorkingDays } from '../review-clock.js';
import { startOf } from './grant-term.js';
import { statementDayMoved, statementTimers } from './hearing-timers.js';
import { leasesMoved } from './lease-timers.js';
import { replacedBy } from './recount.js';
import { isRecount } from './recount-history.js';
import { causeBeside } from './step-timers.js';
import { suspensionEndMoved, suspensionTimers } from './suspension-timers.js';
import type { NewTimer, TimerKind, TimerPlan, TimerTerms } from './timer.js';

const ofDraft: readonly TimerKind[] = ['draft-near', 'draft-due'];
const ofGrant: readonly TimerKind[] = ['expiry', 'renewal'];
const ofReassessment: readonly TimerKind[] = ['reassessment-near', 'reassessment-due'];
const ofObligations: readonly TimerKind[] = ['obligation-near', 'obligation-due', 'obligation-next'];
const ofReview: readonly TimerKind[] = ['review-near', 'review-due'];
const ofCompleteness: readonly TimerKind[] = ['completeness-near', 'completeness-due'];
const ofStep: readonly TimerKind[] = ['step-near', 'step-due'];
const ofAnswer: readonly TimerKind[] = ['answer-near', 'answer-due'];
const ofHearing: readonly TimerKind[] = ['hearing-near', 'hearing-due'];
const ofDuties: readonly TimerKind[] = ['duty-opens', 'duty-near', 'duty-due'];

/** How many days before a duty's last day its company is reminded. */
const dutyNearDays = 7;
/** How many days before the review's last day its officers are reminded. */
const reviewNearDays = 3;

/**
 * What a change does to the deadlines of its transfer: those that an event ends are cancelled, those of the review's clock follow
 * the clock, and those that the use case counted are written. Null when it touches none, as most changes do.
 */
export function timerPlanOf(change: TransferChange): TimerPlan | null {
  const { before, after, decision, clock, timers = [] } = change;
  const cancel = new Set<TimerPlan['cancel'][number]>(
    before === null ? [] : decision.events.flatMap((event) => (isRecount(event) ? event.days.flatMap(replacedBy) : endedBy(event, change))),
  );
  if (clock !== undefined) ofClock(change).forEach((kind) => cancel.add(kind));
  if (leasesMoved(change)) cancel.add('lease-due');
  const stating = !decision.events.some(isRecount) && statementDayMoved(change);
  if (stating && before !== null && openStatement(before) !== null) ofHearing.forEach((kind) => cancel.add(kind));
  const endMoved = suspensionEndMoved(change);
  if (endMoved && before?.state === 'suspended') cancel.add('suspension-ends');
  const set = [
    ...timers,
    ...(endMoved ? suspensionTimers(change) : []),
    ...(stating ? statementTimers(change) : []),
    ...(draftTermMoved(change) ? draftTimers(change) : []),
    ...(clock === undefined ? [] : clockTimers(clock, after, filingDay(change.at))),
    ...decision.events.flatMap((event) => obligationTimers(madeBy(event), filingDay(change.at))),
    ...decision.events.flatMap((event) => seriesTimers(after, madeBy(event))),
    ...decision.events.flatMap((event) => appealTimers(event, filingDay(change.at))),
    ...decision.events.flatMap((event) => dueAnew(event, change)),
  ];
  const { events } = decision;
  const ending = before === null ? undefined : events.findLast((event) => endedBy(event, change).length > 0);
  const because = (ending ?? events.at(-1))?.kind ?? 'changed';
  return set.length + cancel.size === 0 ? null : { set, cancel: [...cancel], because };
}

/** The conditions that an event makes: those of a grant, or the next of a recurring one. */
function madeBy(event: TransferEvent): readonly Obligation[] {
  if (event.kind === 'obligation-recurred') return [event.next];
  return event.kind === 'decided' ? (event.obligations ?? []) : [];
}

/** The deadlines of conditions that a decided appeal gives other words or another last day, or that a grant finds which lives again. */
function dueAnew(event: TransferEvent, { after, at }: TransferChange): readonly NewTimer[] {
  const today = filingDay(at);
  const isOpen = (one: Obligation): boolean => ['open', 'evidence-given'].includes(obligationState(one));
  if (event.kind === 'condition-varied') {
    const varied = sameCondition(after, event.obligation);
    return [...obligationTimers(varied.filter(isOpen), today), ...seriesTimers(after, varied)];
  }
  if (event.kind !== 'grant-act-set-aside' || event.of === 'suspension') return [];
  if (!['awaiting-conditions', 'granted', 'suspended'].includes(after.state)) return [];
  const all = obligationsOf(after);
  return [...obligationTimers(all.filter(isOpen), today), ...seriesTimers(after, all, today)];
}

/** An obligation, and those that its condition has made since. */
function sameCondition(transfer: Transfer, number: number): readonly Obligation[] {
  const all = obligationsOf(transfer);
  const first = all.find((one) => one.number === number)?.series?.first;
  return all.filter((one) => one.number === number || (first !== undefined && one.series?.first === first && one.number > number));
}

/** What an event ends of every transfer, whatever is known of it. */
const alwaysEnded: Readonly<Partial<Record<TransferEvent['kind'], readonly TimerKind[]>>> = {
  'information-answered': ofAnswer,
  'more-time-given': ofAnswer,
  'information-unanswered': ofAnswer,
  'confirmation-asked': ofStep,
  challenged: ofStep,
  'hearing-offered': ofStep,
  amended: ofStep,
  'view-stated': ofHearing,
  'hearing-waived': ofHearing,
  'hearing-lapsed': ofHearing,
  'split-established': [...ofStep, ...ofHearing],
  'grant-confirmed': ofReassessment,
  'decision-set-aside': ['appeal-closes'],
  'refusal-reopened': ['appeal-closes'],
};

function endedBy(event: TransferEvent, change: TransferChange): TimerPlan['cancel'] {
  const { before, after } = change;
  // Without a judgement there is no review yet, and no duty.
  const unjudged = (before?.assessmentId ?? null) === null;
  switch (event.kind) {
    case 'decided':
      return unjudged ? [] : [...ofClock(change), ...ofStep, ...(event.decision.outcome === 'refused' ? ofDuties : [])];
    case 'edited':
      return draftTermMoved(change) ? ofDraft : [];
    case 'submitted':
    case 'draft-lapsed':
      return before?.state === 'draft' ? ofDraft : [];
    case 'withdrawn':
      if (before?.state === 'draft') return ofDraft;
      return unjudged ? [] : [...ofClock(change), ...ofStep, ...ofAnswer, ...ofHearing, ...ofDuties];
    case 'step-completed':
      return ofStepAt(event.index, before, after);
    case 'step-escalated':
      return ofStepAt(event.step.index, before, after);
    case 'assessed':
      // What an earlier judgement asked of the company is asked anew, or no longer.
      return unjudged ? [] : ofDuties;
    case 'revoked':
    case 'surrendered':
    case 'superseded':
    case 'expired':
      return ofEnd(before, after);
    case 'reassessment-widened':
    case 'change-recorded':
      return before !== null && hasDayAnew(before, after) ? ofReassessment : [];
    case 'obligation-waived':
      return ofObligation(event.obligation);
    case 'condition-varied':
      return ofCondition(after, event.obligation);
    case 'appeal-withdrawn':
    case 'appeal-decided':
      return ofAppeal(event.appeal);
    case 'evidence-judged':
      return event.accepted ? ofObligation(event.obligation) : [];
    default:
      return alwaysEnded[event.kind] ?? [];
  }
}

/** What a grant leaves that has ended. */
function ofEnd(before: Transfer | null, after: Transfer): readonly TimerKind[] {
  return [
    ...ofGrant,
    ...(obligationsOf(after).length > 0 ? ofObligations : []),
    ...(before?.reassessment === undefined ? [] : ofReassessment),
  ];
}

/** What hangs on the clock: the review's deadlines, and those of a check for completeness where it had one. */
function ofClock({ before }: TransferChange): readonly TimerKind[] {
  return before?.completeness === undefined ? ofReview : [...ofReview, ...ofCompleteness];
}

/** Of a step that stands beside another open one its own; else all there are of steps. */
function ofStepAt(index: number, before: Transfer | null, after: Transfer): TimerPlan['cancel'] {
  const step = before === null ? undefined : openStepAt(before, index);
  if (step === undefined || openSteps(after).every((other) => other.index === index)) return ofStep;
  return ofStep.map((kind) => `${kind} ${causeBeside(step)}` as const);
}

function ofAppeal(number: number): TimerPlan['cancel'] {
  return ['appeal-near', 'appeal-due'].map((kind) => `${kind as TimerKind} ${appealCause(number)}` as const);
}

/** The same of all that its condition has made since, and whether that comes due again. */
function ofCondition(transfer: Transfer, obligation: number): TimerPlan['cancel'] {
  return sameCondition(transfer, obligation).flatMap(({ number, series }) => [
    ...ofObligation(number),
    ...(series === undefined ? [] : [`obligation-next ${obligationCause(number)}` as const]),
  ]);
}

/** What it is reminded of and breached by; whether its condition comes due again is another matter. */
function ofObligation(number: number): TimerPlan['cancel'] {
  return (['obligation-near', 'obligation-due'] as const).map((kind) => `${kind} ${obligationCause(number)}` as const);
}

/** The deadlines of a clock, of the check for completeness or of the review; none while it stands still. What has passed already reminds nobody. */
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
        ? [{ kind: 'completeness-near', cause, dueOn: nearOn, dueAt: startOf(nearOn), terms } as const]
        : []),
      { kind: 'completeness-due', cause, dueOn, dueAt: dueInstant(dueOn, authorityZone), terms },
    ];
  }
  const workingDays = (after.extensions ?? []).reduce((sum, one) => sum + one.workingDays, reviewWorkingDays);
  const terms: TimerTerms = { of: 'review', ...counted, workingDays };
  const near = addDays(dueOn, -reviewNearDays);
  return [
    ...(near > today ? [{ kind: 'review-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'review-due', cause, dueOn, dueAt: dueInstant(dueOn, authorityZone), terms },
  ];
}

/** The days that an assessment's duties name and that are still to come; each duty once, however many regimes ask for it. */
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
    ...(opens !== null && opens > today ? [{ kind: 'duty-opens', cause, dueOn: opens, dueAt: startOf(opens), terms } as const] : []),
    ...(near > today && near > (opens ?? '') ? [{ kind: 'duty-near', cause, dueOn: near, dueAt: startOf(near), terms } as const] : []),
    { kind: 'duty-due', cause, dueOn: due, dueAt: dueInstant(due, authorityZone), terms },
  ];
}
