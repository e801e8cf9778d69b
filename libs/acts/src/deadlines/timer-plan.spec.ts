import { type AssessmentId, digestOfText, instant, isoDate, uuid } from '@carnet/kernel';
import type { Duty, Verdict } from '@carnet/rules';
import type { Transfer, TransferEvent } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { draft } from '../filed.fixture.js';
import type { ReviewClock, TransferChange } from '../transfer-journal.store.js';
import { cancellationText } from './timer-explanation.js';
import { dutyTimers, timerPlanOf } from './timer-plan.js';
import { explainTimer } from './explain-timer.js';

const at = instant('2026-11-25T08:00:00.000Z');

const by = { kind: 'system', id: 'test', person: null } as const;

const judged: Transfer = { ...draft, state: 'in-review', assessmentId: uuid<AssessmentId>('00000000-0000-4000-9000-000000000009') };

function change(event: TransferEvent, more: Partial<TransferChange> = {}): TransferChange {
  const decision = { accepted: true, events: [event], followUps: [], ledger: 'none' } as const;
  return { reference: 'T', before: judged, after: judged, decision, at, ...more };
}

const clock: ReviewClock = { startedOn: isoDate('2026-11-25'), dueOn: isoDate('2026-12-16'), provisional: false, pausedOn: null };

describe('the effect of a change on deadlines', () => {
  it.each([
    [{ kind: 'revoked', by, at, cause: 'other', reasons: '' }, ['expiry', 'renewal']],
    [{ kind: 'surrendered', by, at, cause: 'other', reasons: '' }, ['expiry', 'renewal']],
    [{ kind: 'superseded', by, at, successor: draft.id }, ['expiry', 'renewal']],
    [{ kind: 'expired', by, at }, ['expiry', 'renewal']],
    [
      { kind: 'withdrawn', by, at, reasons: '' },
      [
        'review-near',
        'review-due',
        'step-near',
        'step-due',
        'answer-near',
        'answer-due',
        'hearing-near',
        'hearing-due',
        'duty-opens',
        'duty-near',
        'duty-due',
      ],
    ],
    [{ kind: 'step-completed', by, at, index: 0 }, ['step-near', 'step-due']],
  ] as const)('The event $kind cancels the deadlines that it ends and gives a reason', (event, cancel) => {
    expect(timerPlanOf(change(event))).toEqual({ set: [], cancel, because: event.kind });
    expect(cancellationText(event.kind).zh).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    [{ kind: 'suspended', by, at, cause: 'other', reasons: '' }],
    [{ kind: 'lifted', by, at, reasons: '' }],
    [{ kind: 'submitted', by, at, contentDigest: digestOfText('c') }],
  ] as const)('The event $kind leaves the deadlines unchanged', (event) => {
    expect(timerPlanOf(change(event))).toBeNull();
  });

  it('A review clock sets a reminder before its last day and the end of that day', () => {
    const plan = timerPlanOf(change({ kind: 'review-prepared', by, at, reviews: [] }, { clock }));
    expect(plan?.set.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['review-near', '2026-12-12T15:59:59.999Z'],
      ['review-due', '2026-12-16T15:59:59.999Z'],
    ]);
    expect(plan?.set.every((timer) => explainTimer(timer).steps.some(({ says }) => says.en.includes('15 working days')))).toBe(true);
  });

  it('A paused review clock has no deadlines', () => {
    const request = { by: draft.filedBy!, at, round: 1, due: { workingDays: 10, on: isoDate('2026-12-09'), at } };
    const paused = { ...clock, pausedOn: isoDate('2026-11-25') };
    expect(timerPlanOf(change({ kind: 'information-requested', by, at, request, items: [] }, { clock: paused }))).toEqual({
      set: [],
      cancel: ['review-near', 'review-due'],
      because: 'information-requested',
    });
  });
});

function duty(id: string, more: Partial<Duty>): Duty {
  const [says, text] = [
    { en: `Do ${id}.`, zh: `办理${id}。` },
    { en: 'ten days', zh: '十日' },
  ];
  const from = { name: 'filing_date', value: '2026-11-20', origin: 'stated', says } as unknown as NonNullable<Duty['deadline']>['from'];
  const deadline = { due: isoDate('2026-12-31'), provisional: false, within: 10, unit: 'day', from, text } as const;
  return {
    id,
    says,
    status: 'unmet',
    deadline,
    documents: [],
    retention: null,
    citations: [],
    reads: [],
    confidence: 'confirmed',
    ...more,
  };
}

const verdict = (regime: 'cn' | 'cn_zone', ...duties: readonly Duty[]): Pick<Verdict, 'regime' | 'duties'> => ({ regime, duties });

const written = (...verdicts: readonly Pick<Verdict, 'regime' | 'duties'>[]) =>
  dutyTimers(verdicts, 'a1', at).map(({ kind, cause, dueOn }) => [kind, cause, dueOn]);

describe('the deadlines of duties', () => {
  const dated = duty('report', {});

  it('A duty has a reminder a week before its last day and a deadline on that day', () => {
    expect(written(verdict('cn', dated))).toEqual([
      ['duty-near', 'report/a1', '2026-12-24'],
      ['duty-due', 'report/a1', '2026-12-31'],
    ]);
  });

  it('A duty with a window has a timer for the opening of the window', () => {
    const deadline = { ...dated.deadline!, opens: isoDate('2026-12-01') };
    expect(written(verdict('cn', duty('extension', { deadline })))[0]).toEqual(['duty-opens', 'extension/a1', '2026-12-01']);
  });

  it('A duty that several regimes ask for has one set of deadlines', () => {
    expect(written(verdict('cn', dated), verdict('cn_zone', dated))).toHaveLength(2);
  });

  it('A duty that is met, has no day or is past has no deadlines', () => {
    const past = { ...dated.deadline!, due: isoDate('2026-11-24') };
    const unknown = { ...dated.deadline!, due: null };
    const none = [{ status: 'met' }, { deadline: null }, { deadline: past }, { deadline: unknown }] as const;
    expect(none.map((more) => written(verdict('cn', duty('d', more))))).toEqual([[], [], [], []]);
  });

  it('The deadline of a duty explains the duty and its days in both languages', () => {
    for (const timer of dutyTimers([verdict('cn', dated)], 'a1', at)) {
      const { says, steps } = explainTimer(timer);
      expect([says.en, says.zh]).toEqual([expect.stringContaining('Do report.'), expect.stringContaining('办理report。')]);
      expect(steps.map(({ on }) => on).slice(0, 2)).toEqual(['2026-11-20', '2026-12-31']);
    }
  });
});
