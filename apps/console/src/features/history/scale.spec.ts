import type { HistoryEntry } from '@carnet/client';
import { describe, expect, it } from '@jest/globals';
import { clocksOf, laneOf, scaleOf, statesOf } from './scale.js';

const by: HistoryEntry['by'] = { kind: 'person', id: 'x', name: 'X', side: 'authority', roles: [], disciplines: [], onBehalfOf: null };
const entry = (kind: string, day: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: `${kind} ${String(day)}`,
  at: new Date(Date.UTC(2026, 0, day)).toISOString(),
  kind,
  says: { en: kind, zh: kind },
  refused: false,
  code: null,
  transfer: null,
  organisation: { id: 'o', name: { en: 'O', zh: 'O' } },
  subject: null,
  by,
  from: null,
  to: null,
  version: null,
  why: null,
  details: null,
  via: null,
  ...more,
});
const on = (day: number): number => Date.UTC(2026, 0, day);

describe('The lanes of a time line', () => {
  it('A time line tells the machine and the company from the authority', () => {
    expect(laneOf(entry('assessed', 1, { by: { ...by, kind: 'system' } }))).toBe('machine');
    expect(laneOf(entry('submitted', 1, { by: { ...by, side: 'company' } }))).toBe('company');
  });

  it('The act picks the officer’s or approver’s lane when the roles do not tell', () => {
    expect(laneOf(entry('voted', 1, { by: { ...by, roles: ['officer', 'approver'] } }))).toBe('approver');
    expect(laneOf(entry('opinion-given', 1, { by: { ...by, roles: ['officer', 'approver'] } }))).toBe('officer');
    expect(laneOf(entry('decided', 1))).toBe('approver');
  });
});

describe('The states and clocks of a time line', () => {
  const entries = [
    entry('submitted', 1, { to: 'submitted' }),
    entry('review-prepared', 2, { to: 'in-review' }),
    entry('information-requested', 4, { to: 'information-requested', details: { due: '2026-01-10' } }),
    entry('refused:vote', 5, { refused: true, to: 'granted' }),
    entry('information-answered', 6, { to: 'in-review' }),
    entry('decided', 9, { to: 'granted' }),
  ];

  it('A time line follows the states and skips refused attempts', () => {
    expect(statesOf(entries).map(({ state, to }) => [state, to])).toEqual([
      ['submitted', on(2)],
      ['in-review', on(4)],
      ['information-requested', on(6)],
      ['in-review', on(9)],
      ['granted', null],
    ]);
  });

  it('The clock of the review pauses while the company is asked', () => {
    expect(clocksOf(entries, '2026-01-20')).toEqual([
      { clock: 'review', number: 1, from: on(2), to: on(9), due: '2026-01-20', pauses: [{ from: on(4), to: on(6) }] },
      { clock: 'answer', number: 1, from: on(4), to: on(6), due: '2026-01-10', pauses: [] },
    ]);
  });
});

describe('The scale of a time line', () => {
  it('A time line keeps events of the same instant apart', () => {
    const { events } = scaleOf([0, 0, 0, 100], 200, 400, 20);
    expect(events.slice(0, 3)).toEqual([20, 40, 60]);
  });

  it('A time line shares its remaining width by the time that passed', () => {
    const { at, width } = scaleOf([0, 100], 200, 260, 20);
    expect(at(0)).toBe(20);
    expect(at(100)).toBe(140);
    expect(at(150)).toBe(200);
    expect(width).toBe(280);
  });

  it('A time line grows beyond its frame when its events do not fit', () => {
    expect(scaleOf([0, 1, 2, 3, 4], 4, 60, 20).width).toBe(140);
  });
});
