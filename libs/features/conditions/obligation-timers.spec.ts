import { randomUUID } from 'node:crypto';
import { obligationTimers } from '@carnet/acts/deadlines/obligation-timers.js';
import { explainTimer } from '@carnet/acts/deadlines/explain-timer.js';
import { instant, isoDate, type PersonId, uuid } from '@carnet/kernel';
import { conditionLibraries, conditionLibraryOn, termsWithoutSlots, type Obligation } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { obligationView } from './obligation-views.js';
import { completeTerms } from './written-terms.js';

const today = isoDate('2026-11-25');

const terms = conditionLibraries.map((library) => termsWithoutSlots(library, 'encrypted')).find((found) => found !== null);

function dueOn(day: string): Obligation {
  if (!terms) throw new Error('the library has no such condition');
  const due = { on: isoDate(day), at: instant(`${day}T15:59:59.999Z`), from: today, certainty: 'confirmed' } as const;
  return { ...terms, number: 2, due, agreed: null, evidence: [], breach: null, waiver: null };
}

describe('the deadlines of a condition', () => {
  it.each([
    ['2026-12-09', ['2026-12-02', '2026-12-09']],
    ['2026-11-28', ['2026-11-27', '2026-11-28']],
    ['2026-11-26', ['2026-11-26']],
  ])('A condition due on %s gets a reminder if there is time, and a deadline', (day, days) => {
    expect(obligationTimers([dueOn(day)], today).map((timer) => timer.dueOn)).toEqual(days);
  });

  it('A condition’s timer names its number and day in both languages, and its steps', () => {
    for (const timer of obligationTimers([dueOn('2026-12-09')], today)) {
      const { says, steps } = explainTimer(timer);
      expect([says.en, says.zh].every((words) => words.includes('2') && words.includes('2026-12-09'))).toBe(true);
      expect(steps.some((step) => step.says.en.includes('10 working days after the grant'))).toBe(true);
    }
  });

  it('A condition without a due day has no timers', () => {
    expect(obligationTimers([{ ...dueOn('2026-12-09'), due: null }], today)).toEqual([]);
  });
});

describe('a condition as shown', () => {
  it('A waiver names the appeal behind it, and its person only within the authority', () => {
    const at = instant('2026-12-01T08:00:00.000Z');
    const struck = { ...dueOn('2026-12-09'), due: null, waiver: { by: uuid<PersonId>(randomUUID()), reasons: 'So.', at, appeal: 3 } };
    const shown = (inside: boolean) => obligationView(struck, { transfer: {}, calendar: {}, now: at, inside } as never).waiver;
    expect(shown(false)).toEqual({ by: null, reasons: 'So.', at, appeal: 3 });
    expect(shown(true)).toEqual(struck.waiver);
  });
});

describe('requested conditions', () => {
  it('A condition has words of the library or its author, and a due day of its own', () => {
    const own = { says: 'Count.', reason: 'Copies.', phase: 'after', due: null, check: null, asks: null, monitor: null } as const;
    const found = completeTerms(
      [
        { code: 'encrypted', due: { within: 3, unit: 'day' } },
        { ...own, suspends: true, agreement: false },
      ],
      conditionLibraryOn(today),
      today,
    );
    expect(found).toMatchObject({
      ok: true,
      value: [
        { code: 'encrypted', library: 'conditions-2026.1', dueRule: { within: 3, unit: 'day' } },
        { code: null, library: null, says: { en: 'Count.', zh: 'Count.' }, suspends: true, dueRule: null },
      ],
    });
  });

  it('Impossible conditions are refused by their place in the request', () => {
    const found = completeTerms(
      [{ code: 'encrypted' }, { code: 'nothing' }, { code: 'erased', due: { on: today } }],
      conditionLibraryOn(today),
      today,
    );
    expect(found.ok ? [] : found.refusal.faults?.map(({ pointer }) => pointer)).toEqual(['/terms/1/code', '/terms/2/on']);
  });
});
