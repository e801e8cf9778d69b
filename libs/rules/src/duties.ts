import { isIsoDate, type IsoDate } from '@carnet/kernel';
import { addDays, addMonths } from './calendar-days.js';
import { type Answer, ask, type Condition, type Frame } from './condition.js';
import { Unknown } from './kleene.js';
import { type DutyDeadline, type DutyRule, inForce, type RulePack } from './pack.js';
import type { CountedDay } from './reference.js';
import { fill } from './sentence-template.js';
import type { DueDate, Duty } from './verdict.js';
import type { Mechanism, RuleOutcome } from './vocabulary.js';

/** The duties that come with a verdict. One whose condition is unknown is listed as such: a duty must not vanish for want of a fact. */
export function dutiesOf(
  pack: RulePack,
  before: Frame,
  verdict: { readonly outcome: RuleOutcome; readonly mechanism: Mechanism },
): readonly Duty[] {
  const frame: Frame = { ...before, verdict };
  return pack.duties
    .filter(({ effective, after }) => inForce(effective, frame.facts.asOfDate) && follows(after, verdict.outcome))
    .flatMap((duty) => {
      const applies = ask(duty.when, frame);
      return applies.value === false ? [] : [dutyOf(duty, applies, frame)];
    });
}

function follows(after: readonly RuleOutcome[] | null, outcome: RuleOutcome): boolean {
  return after === null ? outcome !== 'not_applicable' : after.includes(outcome);
}

function dutyOf(duty: DutyRule, applies: Answer, frame: Frame): Duty {
  const { facts } = frame;
  const met = applies.value === true && duty.metBy !== null ? ask(duty.metBy, frame) : null;
  const { deadline } = duty;
  const day = deadline === null ? null : dueDayOf(deadline, frame);
  return {
    id: duty.id,
    says: fill(duty.says, facts),
    status: applies.value === true ? statusOf(duty.metBy, met, frame) : 'unknown',
    deadline: deadline === null ? null : dueDate(deadline, day, frame),
    documents: duty.documents,
    retention: duty.retention,
    citations: duty.citations,
    reads: met === null ? applies.looked : [...new Set([...applies.looked, ...met.looked])],
    confidence: applies.unconfirmed || met?.unconfirmed === true || day?.certainty === 'unconfirmed' ? 'unconfirmed' : duty.confidence,
  };
}

function statusOf(metBy: Condition | null, met: Answer | null, frame: Frame): Duty['status'] {
  if (metBy === null || met === null) return 'not-stated';
  if (met.value === true) return 'met';
  // Nobody said: that is neither a breach nor an open question about the law.
  if (metBy.reads.some((name) => frame.facts.value(name) === null)) return 'not-stated';
  return met.value === false ? 'unmet' : 'unknown';
}

function dueDate({ within, unit, from, text }: DutyDeadline, day: CountedDay | null, { facts }: Frame): DueDate {
  return { due: day?.value ?? null, provisional: day?.certainty === 'provisional', within, unit, from: facts.read(from), text };
}

// A person plans by this day, and nothing is decided by it: beyond the calendar it is the best that can be said, and says so.
function dueDayOf({ within, unit, from, calendar }: DutyDeadline, { facts, reference }: Frame): CountedDay | null {
  const day = facts.value(from);
  if (day instanceof Unknown || typeof day !== 'string' || !isIsoDate(day)) return null;
  if (unit === 'working-day') return reference.dueDay(calendar ?? '', day, within);
  const value = later(day, within, unit);
  return value === null ? null : { value, certainty: 'confirmed' };
}

function later(start: IsoDate, within: number, unit: 'day' | 'month' | 'year'): IsoDate | null {
  return unit === 'day' ? addDays(start, within) : addMonths(start, unit === 'year' ? within * 12 : within);
}
