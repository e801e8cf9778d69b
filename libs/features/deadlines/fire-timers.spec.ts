import { stepTimers } from '@carnet/acts/deadlines/step-timers.js';
import type { Timer, TimerId } from '@carnet/acts/deadlines/timer.js';
import { book, draft, stored } from '@carnet/acts/filed.fixture.js';
import { instant, isoDate, type PersonId, uuid } from '@carnet/kernel';
import { type OpenStep, openSteps, type Transfer } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { fireDeadlines, type FiringResult } from './fire-timers.js';

const person = (n: number): PersonId => uuid<PersonId>(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

const opened = isoDate('2026-11-25');
const openedAt = instant('2026-11-25T08:00:00.000Z');

const [seated, firstFree, secondFree] = [person(11), person(12), person(13)];

const bySupervisor: OpenStep = { role: 'supervisor', seats: 1, quorum: 1, escalate: 'supervisor', index: 1, voters: [seated], openedAt };

const byApprovers: OpenStep = {
  role: 'approver',
  seats: 3,
  quorum: 2,
  escalate: 'supervisor',
  index: 0,
  voters: [person(21), person(22), person(23)],
  openedAt,
};

/** Fires the last day of both steps, or a later attempt, with these supervisors free; their rows come in the order of `rows`. */
function fireBoth(free: readonly PersonId[], rows: readonly number[], deferredTo?: Timer['dueAt']): FiringResult {
  const transfer: Transfer = { ...draft, state: 'in-approval', openStep: byApprovers, openBeside: [bySupervisor] };
  const due = rows.flatMap((index) =>
    stepTimers(transfer, openSteps(transfer)[index]!, opened, book.calendar)
      .filter(({ kind }) => kind === 'step-due')
      .map((timer): Timer => ({
        ...timer,
        dueAt: deferredTo ?? timer.dueAt,
        id: uuid<TimerId>(`00000000-0000-4000-9000-00000000000${String(index)}`),
        transfer: transfer.id,
        state: 'pending',
        setAt: openedAt,
        takenAt: null,
        closedAt: null,
        because: null,
      })),
  );
  return fireDeadlines([stored({ transfer })], due, {
    at: instant(deferredTo === undefined ? '2026-12-03T00:00:00.000Z' : '2026-12-04T00:00:00.000Z'),
    by: { kind: 'system', id: 'timers', person: null },
    calendar: book.calendar,
    seatCandidates: new Map([['supervisor', free]]),
    reviewCandidates: new Map(),
    renewedGrants: new Set<never>(),
  });
}

const orders = [
  [0, 1],
  [1, 0],
];

describe('steps whose last days pass at the same instant', () => {
  it.each(orders)('The step that needs the fewest people is escalated first, with rows %d and %d', (...rows) => {
    const { changes, reminded } = fireBoth([firstFree, secondFree], rows);
    expect(openSteps(changes.at(-1)!.after).map(({ escalatedTo }) => escalatedTo)).toEqual([[secondFree], [firstFree]]);
    expect(changes).toHaveLength(2);
    expect(reminded).toEqual([]);
  });

  it.each(orders)('A step without free people is noted as not escalated, with rows %d and %d', (...rows) => {
    const { changes, closed, reminded } = fireBoth([firstFree], rows);
    expect(changes.map(({ after }) => openSteps(after).map(({ escalatedTo }) => escalatedTo))).toEqual([[undefined, [firstFree]]]);
    expect(closed.fired).toHaveLength(1);
    // The end of the day on which it fired.
    expect(closed.deferred.map(({ dueAt }) => dueAt)).toEqual(['2026-12-03T15:59:59.999Z']);
    expect(reminded.map(({ notEscalated }) => notEscalated)).toEqual([{ step: 0, role: 'supervisor' }]);
  });

  it('A step without free people is tried again daily, and people are told once', () => {
    const nextDay = instant('2026-12-03T15:59:59.999Z');
    const inVain = fireBoth([], [0, 1], nextDay);
    expect(inVain).toMatchObject({ changes: [], reminded: [], closed: { fired: [], reminders: [] } });
    expect(inVain.closed.deferred).toHaveLength(2);
    const { changes, closed } = fireBoth([firstFree, secondFree], [0, 1], nextDay);
    expect(openSteps(changes.at(-1)!.after).map(({ escalatedTo }) => escalatedTo)).toEqual([[secondFree], [firstFree]]);
    expect(closed).toMatchObject({ deferred: [], fired: { length: 2 } });
  });
});
