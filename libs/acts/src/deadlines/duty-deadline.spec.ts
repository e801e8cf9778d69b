import { isoDate, type Json } from '@carnet/kernel';
import type { DueDate, DutyDeadline } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { book } from '../filed.fixture.js';
import { explainDutyDeadline } from './duty-deadline.js';

const { calendar } = book;

const text = { en: 'within the term', zh: '在期限内' };

const ruleOf = (within: number, unit: DutyDeadline['unit'], counted?: DutyDeadline['counted']): DutyDeadline => ({
  within,
  unit,
  from: 'filing_date',
  text,
  ...(unit === 'working-day' ? { calendar: 'CN' } : {}),
  ...(counted === undefined ? {} : { counted }),
});

const keptOf = ({ within, unit, from }: DutyDeadline, day: Json, days: Partial<DueDate>): DueDate => ({
  due: null,
  provisional: false,
  within,
  unit,
  text,
  from: { name: from, value: day, origin: 'stated' },
  ...days,
});

describe('the deadline of a duty', () => {
  it('A duty’s deadline in working days lists each day and its last instant', () => {
    const rule = ruleOf(2, 'working-day');
    const shown = explainDutyDeadline(keptOf(rule, '2026-09-30', { due: isoDate('2026-10-09') }), rule, calendar);
    expect(shown).toMatchObject({ due: '2026-10-09', dueAt: '2026-10-09T15:59:59.999Z', certainty: 'confirmed', calendar: { name: 'CN' } });
    expect(shown.steps[0]?.says.en).toBe('Wed 2026-09-30 starts the clock and is not counted itself: within the term.');
    expect(shown.steps.filter(({ kind }) => kind === 'holiday')).toHaveLength(7);
  });

  it('A duty’s deadline before a day counts back from that day', () => {
    const rule = ruleOf(2, 'working-day', 'before');
    const shown = explainDutyDeadline(keptOf(rule, '2026-10-08', { due: isoDate('2026-09-29') }), rule, calendar);
    expect(shown.steps.map(({ on, kind }) => `${on} ${kind}`)).toEqual([
      '2026-10-08 start',
      '2026-10-08 working-day',
      ...[7, 6, 5, 4, 3, 2, 1].map((day) => `2026-10-0${day} holiday`),
      '2026-09-30 working-day',
      '2026-09-29 due',
    ]);
  });

  it('A duty’s deadline with a window before a day shows when the window opens', () => {
    const rule = ruleOf(2, 'working-day', 'last');
    const kept = keptOf(rule, '2026-10-12', { due: isoDate('2026-10-11'), opens: isoDate('2026-10-09') });
    const shown = explainDutyDeadline(kept, rule, calendar);
    expect(shown).toMatchObject({ due: '2026-10-11', opens: '2026-10-09' });
    expect(shown.steps.filter(({ kind }) => kind === 'opens').map(({ says }) => says.zh)).toEqual([
      '自2026-10-09（周五）起可以办理，至截止日共 2 个工作日。',
    ]);
  });

  it.each([
    [
      ruleOf(3, 'year'),
      '2026-11-25',
      { due: '2029-11-25' },
      'Due by the end of 2029-11-25: 3 years after 2026-11-25, weekends and holidays included.',
    ],
    [
      ruleOf(1, 'month', 'before'),
      '2026-11-25',
      { due: '2026-10-25' },
      'Due by the end of 2026-10-25: 1 month before 2026-11-25, weekends and holidays included.',
    ],
    [ruleOf(3, 'month', 'last'), '2026-11-25', { due: '2026-11-25', opens: '2026-08-25' }, 'Due by the end of 2026-11-25.'],
    [
      ruleOf(14, 'day'),
      '2026-11-25',
      { due: '2026-12-09' },
      'Due by the end of 2026-12-09: 14 days after 2026-11-25, weekends and holidays included.',
    ],
  ] as const)('The deadline of a duty by the rule %o needs no calendar', (rule, from, days, says) => {
    const shown = explainDutyDeadline(keptOf(rule, from, days as Partial<DueDate>), rule, null);
    expect(shown).toMatchObject({ ...days, certainty: 'confirmed', calendar: null, dueAt: null });
    expect(shown.steps.at(-1)?.says.en).toBe(says);
    expect(shown.on).toBeNull();
    expect(shown.steps.map(({ kind }) => kind)).toEqual('opens' in days ? ['start', 'opens', 'due'] : ['start', 'due']);
    for (const { says: said } of shown.steps) expect(said.zh).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    [0, '2026-12-15', 'Due by the end of 2026-12-15: the first such day on or after 2026-11-25.'],
    [1, '2027-12-15', 'Due by the end of 2027-12-15: the first such day after the year has changed once.'],
  ])('A duty’s yearly deadline after %i turns of the year names its day and its reason', (within, due, says) => {
    const rule = { ...ruleOf(within, 'year'), on: '12-15' };
    const shown = explainDutyDeadline(keptOf(rule, '2026-11-25', { due: isoDate(due), on: '12-15' }), rule, null);
    expect(shown).toMatchObject({
      due,
      on: '12-15',
      certainty: 'confirmed',
      dueAt: null,
      steps: [{ kind: 'start' }, { says: { en: says } }],
    });
  });

  it('A duty’s deadline beyond the published calendar is provisional', () => {
    const rule = ruleOf(1, 'working-day');
    const shown = explainDutyDeadline(keptOf(rule, '2026-12-31', { due: isoDate('2027-01-01'), provisional: true }), rule, calendar);
    expect(shown).toMatchObject({ certainty: 'provisional', steps: [{ kind: 'start' }, { certainty: 'provisional' }, { kind: 'due' }] });
  });

  it('A duty’s deadline has no day and no steps while its starting day is unknown', () => {
    const rule = ruleOf(10, 'working-day');
    const shown = explainDutyDeadline(keptOf(rule, null, {}), rule, calendar);
    expect(shown).toMatchObject({ due: null, dueAt: null, certainty: null, steps: [], from: { name: 'filing_date', value: null } });
  });

  it('A duty’s deadline keeps the assessed day without steps if the rules differ now', () => {
    const rule = ruleOf(2, 'working-day');
    const kept = keptOf(rule, '2026-09-30', { due: isoDate('2026-10-05') });
    for (const [known, days] of [
      [rule, calendar],
      [null, calendar],
      [rule, null],
    ] as const)
      expect(explainDutyDeadline(kept, known, days)).toMatchObject({
        due: '2026-10-05',
        certainty: 'confirmed',
        steps: [],
        calendar: null,
      });
  });
});
