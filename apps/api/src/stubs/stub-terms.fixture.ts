import type { CalendarView, ClocksView } from '@carnet/acts/deadlines/clock-views.js';
import type { ReminderView } from '@carnet/acts/deadlines/reminder.js';
import { isoDate } from '@carnet/kernel';
import type { DutiesView, TimersView } from '@carnet/features/deadlines/terms.dto.js';

const says = { en: 'In words.', zh: '文字说明。' };

const calendar: CalendarView = { name: 'CN', edition: '2026-11-25', zone: 'Asia/Shanghai', until: '2026-12-31' };

const on = isoDate('2026-12-16');

const step = { on, name: null, certainty: 'confirmed', says } as const;

const due = { ...step, kind: 'due', number: 15 } as const;

export const clocks: ClocksView = {
  transfer: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  reference: 'T-2026-3F7F2A',
  asOf: '2026-11-25',
  clocks: [
    {
      clock: 'review',
      says,
      state: 'running',
      startedOn: '2026-11-25',
      allowedWorkingDays: 15,
      due: on,
      recordedDue: on,
      dueAt: '2026-12-16T15:59:59.999Z',
      certainty: 'confirmed',
      left: 15,
      stoppedOn: null,
      calendar,
      steps: [{ ...step, kind: 'make-up-day', number: 15, name: says }, due],
    },
  ],
};

const citations = [
  { instrument: 'contract-measures', title: says, article: '7', url: null },
  { instrument: 'contract-guide', title: says, article: '2', url: 'https://authority.invalid/guide', edition: '3' },
];

export const duties: DutiesView = {
  transfer: clocks.transfer,
  reference: clocks.reference,
  assessment: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a56',
  duties: [
    {
      duty: 'cn.duty.contract-filing',
      regimes: ['cn', 'cn_zone'],
      says,
      status: 'not-stated',
      confidence: 'confirmed',
      citations,
      deadline: {
        due: on,
        opens: null,
        dueAt: '2026-12-16T15:59:59.999Z',
        certainty: 'provisional',
        says,
        within: 10,
        unit: 'working-day',
        on: null,
        from: { name: 'contract_effective_date', value: '2026-12-02' },
        calendar,
        steps: [due],
      },
      documents: [{ code: 'standard_contract', title: says }],
      retention: { years: 3, text: says },
    },
    {
      duty: 'cn.duty.notice',
      regimes: ['cn'],
      says,
      status: 'unknown',
      confidence: 'unconfirmed',
      citations: [],
      deadline: {
        due: null,
        opens: null,
        dueAt: null,
        certainty: null,
        says,
        within: 3,
        unit: 'year',
        on: null,
        from: { name: 'filing_date', value: null },
        calendar: null,
        steps: [],
      },
      documents: [],
      retention: null,
    },
  ],
};

const fires = { dueOn: '2026-12-16', dueAt: '2026-12-16T15:59:59.999Z', setAt: '2026-11-25T08:00:00.000Z', steps: [{ on, says }] };

export const timers: TimersView = {
  transfer: clocks.transfer,
  reference: clocks.reference,
  timers: [
    { kind: 'expiry', says, ...fires, state: 'pending', firedAt: null, cancelled: null },
    { kind: 'duty-near', says, ...fires, state: 'fired', firedAt: '2026-12-16T16:00:00.421Z', cancelled: null },
    {
      kind: 'review-due',
      says,
      ...fires,
      state: 'cancelled',
      firedAt: null,
      cancelled: { at: '2026-11-26T08:00:00.000Z', because: 'decided', says },
    },
  ],
};

export const reminder: ReminderView = {
  id: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a57',
  transfer: clocks.transfer,
  reference: clocks.reference,
  kind: 'renewal',
  says,
  dueOn: '2026-12-16',
  dueAt: '2026-12-15T15:59:59.999Z',
  at: '2026-12-15T16:00:00.421Z',
  readAt: null,
};
