import { instant, isoDate } from '@carnet/kernel';
import type { OpenStep } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { book, draft } from '../filed.fixture.js';
import { limitsPassed, stepTimers, timersOfSteps } from './step-timers.js';
import { explainTimer } from './explain-timer.js';

const openedAt = instant('2026-11-25T08:00:00.000Z');

const step = (index: number, workingDays?: number): OpenStep => ({
  index,
  role: 'approver',
  seats: 1,
  quorum: 1,
  voters: [],
  openedAt,
  ...(workingDays && { workingDays }),
});

const opened = (on: string, workingDays?: number) =>
  stepTimers({ ...draft, version: 7, openStep: step(0, workingDays) }, step(0, workingDays), isoDate(on), book.calendar);

describe('an approval step', () => {
  it('An approval step gives its voters five working days and a reminder a day before', () => {
    // Opened before the holiday: 30 September, then 8, 9 and 10 October (a Saturday that is worked), then Monday the 12th.
    expect(opened('2026-09-29').map(({ kind, cause, dueOn, dueAt }) => [kind, cause, dueOn, dueAt])).toEqual([
      ['step-near', 'step/7', '2026-10-11', '2026-10-10T15:59:59.999Z'],
      ['step-due', 'step/7', '2026-10-12', '2026-10-12T15:59:59.999Z'],
    ]);
  });

  it('An approval step takes its days from its policy, without a reminder on day one', () => {
    expect(opened('2026-11-25', 3).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['step-near', '2026-11-29'],
      ['step-due', '2026-11-30'],
    ]);
    expect(opened('2026-11-25', 1).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([['step-due', '2026-11-26']]);
  });

  it('An approval step explains its last day in both languages', () => {
    const [near, due] = opened('2026-11-25').map(explainTimer);
    expect(near?.says.en).toBe('The approval step is due by the end of 2026-12-02.');
    expect(due?.says.zh).toBe('审批环节期限已于2026-12-02日终届满。');
    expect(near?.steps.map(({ on }) => on)).toEqual(['2026-11-25', '2026-12-02', '2026-12-01']);
  });
});

it('Approval steps that are open side by side have deadlines of their own', () => {
  const both = timersOfSteps({ ...draft, version: 7, openStep: step(1), openBeside: [step(2, 3)] }, isoDate('2026-11-25'), book.calendar);
  expect(both.map(({ kind, cause, dueOn }) => [kind, cause, dueOn])).toEqual([
    ['step-near', `step/1/${openedAt}/0`, '2026-12-01'],
    ['step-due', `step/1/${openedAt}/0`, '2026-12-02'],
    ['step-near', `step/2/${openedAt}/0`, '2026-11-29'],
    ['step-due', `step/2/${openedAt}/0`, '2026-11-30'],
  ]);
  expect(both.map((timer) => explainTimer(timer).says.en)).toEqual([
    'Approval step 2 is due by the end of 2026-12-02.',
    'Approval step 2 was due by the end of 2026-12-02.',
    'Approval step 3 is due by the end of 2026-11-30.',
    'Approval step 3 was due by the end of 2026-11-30.',
  ]);
  expect(explainTimer(both[0]!).steps[0]?.says).toEqual({
    en: 'Approval step 2 was opened on 2026-11-25.',
    zh: '第 2 审批环节于2026-11-25开始表决。',
  });
});

describe('the deadlines of an escalated step', () => {
  it('The explanation of an escalated step says when and how often it was escalated', () => {
    const again = { ...step(0, 2), escalated: 2, escalatedTo: [] };
    const [, due] = stepTimers({ ...draft, version: 9, openStep: again }, again, isoDate('2026-11-25'), book.calendar);
    expect(due?.dueOn).toBe('2026-11-27');
    expect(explainTimer(due!).steps[0]?.says).toEqual({
      en: 'The approval step was escalated on 2026-11-25 (escalation 2).',
      zh: '审批环节于2026-11-25第 2 次升级接替。',
    });
  });

  it('A late escalation counts the limits that have passed by working days', () => {
    const passed = (today: string, workingDays?: number) =>
      limitsPassed(step(0, workingDays), isoDate('2026-11-25'), isoDate(today), book.calendar);
    expect(passed('2026-11-26', 1)).toBe(1);
    expect(passed('2026-11-27', 1)).toBe(2);
    expect(passed('2026-12-02', 1)).toBe(5);
    expect(passed('2026-12-02', 2)).toBe(3);
    expect(passed('2026-12-02')).toBe(1);
  });
});
