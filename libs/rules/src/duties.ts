import { mayDiffer } from './basis.js';
import { evaluateCondition, type Condition, type Frame } from './condition.js';
import { frameOf } from './frame.js';
import type { FactRead } from './facts.js';
import { dutiesOn } from './in-force.js';
import type { DutyDeadline, DutyRule, RulePack } from './pack.js';
import { fillTemplate } from './sentence-template.js';
import { type Answer, silentTrail } from './trail.js';
import type { DueDate, Duty } from './verdict.js';
import { type Mechanism, type RuleOutcome, verdictGroup } from './vocabulary.js';
import { isIsoDate, type IsoDate } from '@carnet/kernel';
import { addDays, addMonths } from './calendar-days.js';
import { Unknown } from './kleene.js';
import type { CountedDay } from './reference.js';

/** The due day, and the opening day; each null if there is none. */
export interface DueDays {
  readonly due: CountedDay | null;
  readonly opens: CountedDay | null;
}

/** The days of a deadline; null while its starting day is unknown. They are for planning only; nothing is decided by them. */
export function dueDaysOf(deadline: DutyDeadline, { facts, reference }: Frame): DueDays | null {
  const day = facts.value(deadline.from);
  if (day instanceof Unknown || typeof day !== 'string' || !isIsoDate(day)) return null;
  const { within, unit, calendar = '', counted = 'after', on } = deadline;
  if (on !== undefined) return { due: confirmedDay(firstYearlyDay(on, day, within)), opens: null };
  const leftUntil = (count: number): CountedDay | null => reference.lastDayBefore(calendar, day, count);
  if (unit === 'working-day') {
    if (counted === 'after') return { due: reference.dueDay(calendar, day, within), opens: null };
    // A period of the last sixty working days begins the day after the last one that leaves sixty-one.
    return counted === 'before' ? { due: leftUntil(within), opens: null } : { due: leftUntil(1), opens: next(leftUntil(within + 1)) };
  }
  if (counted === 'after') return { due: confirmedDay(addPeriod(day, within, unit)), opens: null };
  const earlier = confirmedDay(addPeriod(day, -within, unit));
  return counted === 'before' ? { due: earlier, opens: null } : { due: confirmedDay(day), opens: earlier };
}

function next(day: CountedDay | null): CountedDay | null {
  const value = day === null ? null : addDays(day.value, 1);
  return day === null || value === null ? null : { value, certainty: day.certainty };
}

function confirmedDay(value: IsoDate | null): CountedDay | null {
  return value === null ? null : { value, certainty: 'confirmed' };
}

/** The first occurrence of a yearly day that is not before `start`, at least `turns` turns of the year later. */
function firstYearlyDay(on: string, start: IsoDate, turns: number): IsoDate | null {
  const year = Number(start.slice(0, 4)) + turns;
  const [first, next] = [`${year}-${on}`, `${year + 1}-${on}`];
  const due = first < start ? next : first;
  return isIsoDate(due) ? due : null;
}

function addPeriod(start: IsoDate, within: number, unit: 'day' | 'month' | 'year'): IsoDate | null {
  return unit === 'day' ? addDays(start, within) : addMonths(start, unit === 'year' ? within * 12 : within);
}

/** Cached duties that packs share, by verdict (because a duty may read it) and by `DutyRule.sharedDutyIndex`; null if the duty does not apply. */
export type SharedDuties = Map<string, CachedDuties>;
type CachedDuties = (Duty | null | undefined)[];

/** The duties that come with a verdict. A duty whose condition is unknown is listed as unknown, so that a missing fact does not hide it. */
export function dutiesOf(
  pack: RulePack,
  before: Frame,
  verdict: { readonly outcome: RuleOutcome; readonly mechanism: Mechanism },
  shared: SharedDuties,
): readonly Duty[] {
  const frame: Frame = { ...before, verdict };
  const said = cachedDutiesFor(`${verdict.outcome} ${verdict.mechanism}`, shared);
  const duties: Duty[] = [];
  for (const rule of dutiesOn(pack, frame.facts.asOfDate, verdict.outcome).all) {
    const duty = evaluateDuty(rule, frame, said);
    if (duty !== null) duties.push(duty);
  }
  return duties;
}

/** The duties that block a passing answer: stated as unmet, or prior and not stated as met. Empty for other answers. */
export function findOpenDuties<D extends Pick<Duty, 'status' | 'prior'>>(outcome: RuleOutcome, duties: readonly D[]): readonly D[] {
  if (!isPassing(outcome)) return [];
  return duties.filter(({ status, prior }) => status === 'unmet' || (prior === true && status !== 'met'));
}

/** The ids of the duties that block an answer, without computing the duties in full. */
export function openDutyIds(
  pack: RulePack,
  before: Frame,
  verdict: { readonly outcome: RuleOutcome; readonly mechanism: Mechanism },
): readonly string[] {
  if (!isPassing(verdict.outcome)) return [];
  const frame: Frame = { ...before, verdict };
  const open: string[] = [];
  for (const duty of dutiesOn(pack, frame.facts.asOfDate, verdict.outcome).blocking) if (isBlocking(duty, frame)) open.push(duty.id);
  return open;
}

/** Unstated facts of which another value would let a prior duty block a passing answer. Silence must not carry a grant past such a duty. */
export function unstatedFactsOfPriorDuties(
  pack: RulePack,
  before: Frame,
  verdict: { readonly outcome: RuleOutcome; readonly mechanism: Mechanism },
): readonly FactRead[] {
  if (!isPassing(verdict.outcome)) return [];
  const { facts } = before;
  const prior = dutiesOn(pack, facts.asOfDate, verdict.outcome).prior.filter(({ when }) =>
    when.slots.some((slot) => mayDiffer(facts.readAt(slot))),
  );
  if (prior.length === 0) return [];
  const frame: Frame = { ...before, verdict };
  return prior.flatMap(({ when }) => {
    const { value, factsRead } = evaluateCondition(when, frame);
    return value === false ? factsRead.filter(mayDiffer) : [];
  });
}

/** Whether an answer lets the data go. The duties of other answers block nothing. */
function isPassing(outcome: RuleOutcome): boolean {
  return verdictGroup(outcome) === 'clear';
}

function isBlocking({ when, metBy, prior }: DutyRule, frame: Frame): boolean {
  const applies = when.run(frame);
  if (applies !== true) return applies !== false && prior;
  const status = statusOf(metBy, metBy === null ? null : { value: metBy.run(frame) }, frame);
  return status === 'unmet' || (prior && status !== 'met');
}

function cachedDutiesFor(verdict: string, shared: SharedDuties): CachedDuties {
  const before = shared.get(verdict);
  if (before !== undefined) return before;
  const said: CachedDuties = [];
  shared.set(verdict, said);
  return said;
}

function evaluateDuty(duty: DutyRule, frame: Frame, said: CachedDuties): Duty | null {
  const before = duty.sharedDutyIndex === null ? undefined : said[duty.sharedDutyIndex];
  if (before !== undefined) return before;
  const applies = frame.trail.evaluateUnlessFalse(duty.when, frame);
  const now = applies === null ? null : dutyOf(duty, applies, frame);
  if (duty.sharedDutyIndex !== null) said[duty.sharedDutyIndex] = now;
  return now;
}

function dutyOf(duty: DutyRule, applies: Answer, frame: Frame): Duty {
  const { facts } = frame;
  const met = applies.value === true && duty.metBy !== null ? evaluateCondition(duty.metBy, frame) : null;
  const { deadline } = duty;
  const days = deadline === null ? null : dueDaysOf(deadline, frame);
  const told: Duty = {
    id: duty.id,
    says: fillTemplate(duty.says, facts),
    status: applies.value === true ? statusOf(duty.metBy, met, frame) : 'unknown',
    deadline: deadline === null ? null : dueDate(deadline, days, frame),
    documents: duty.documents,
    retention: duty.retention,
    citations: duty.citations,
    reads: met === null ? applies.factsRead : together(applies.factsRead, met.factsRead),
    confidence:
      applies.unconfirmed || met?.unconfirmed === true || days?.due?.certainty === 'unconfirmed' ? 'unconfirmed' : duty.confidence,
  };
  return duty.prior ? asPrior(told) : told;
}

/** Marks a duty as prior. Separate, because few duties are prior and a spread would slow down all others. */
function asPrior({ id, says, status, ...rest }: Duty): Duty {
  return { id, says, status, prior: true, ...rest };
}

/** The union of two lists. */
function together(some: readonly FactRead[], others: readonly FactRead[]): readonly FactRead[] {
  const more = others.filter((read) => !some.includes(read));
  return more.length === 0 ? some : [...some, ...more];
}

function statusOf(metBy: Condition | null, met: Pick<Answer, 'value'> | null, frame: Frame): Duty['status'] {
  if (metBy === null || met === null) return 'not-stated';
  if (met.value === true) return 'met';
  const { facts, reference, verdict } = frame;
  if (!metBy.slots.some((slot) => facts.valueAt(slot) === null)) return met.value === false ? 'unmet' : 'unknown';
  // Some facts are unstated: neither a breach nor an open question of law, unless the stated facts alone are a breach.
  const isUnmet =
    met.value === false && metBy.run({ ...frameOf(facts.withoutUnset(), reference, { trail: silentTrail }), verdict }) === false;
  return isUnmet ? 'unmet' : 'not-stated';
}

function dueDate({ within, unit, on, from, text, counted }: DutyDeadline, days: DueDays | null, { facts }: Frame): DueDate {
  const due = days?.due ?? null;
  const opens = counted === 'last' ? { opens: days?.opens?.value ?? null } : {};
  const provisional = [due, days?.opens].some((day) => day?.certainty === 'provisional');
  const named = on === undefined ? {} : { on };
  return { due: due?.value ?? null, ...opens, provisional, within, unit, ...named, from: facts.read(from), text };
}
