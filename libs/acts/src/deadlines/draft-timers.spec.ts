import { instant } from '@carnet/kernel';
import type { Transfer, TransferEvent } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { draft } from '../filed.fixture.js';
import { cancellationText } from './timer-explanation.js';
import { timerPlanOf } from './timer-plan.js';
import { explainTimer } from './explain-timer.js';

/** The evening of 25 November 2026 in Shanghai. */
const at = instant('2026-11-25T15:00:00.000Z');

const by = { kind: 'system', id: 'test', person: null } as const;

const savedAt = (editedAt: string): Transfer => ({ ...draft, drafting: { touched: {}, unconfirmed: [], editedAt: instant(editedAt) } });

const edited: TransferEvent = { kind: 'edited', by, at, contentDigest: draft.contentDigest, parts: [], confirms: [] };

function planOf(event: TransferEvent, before: Transfer | null, after: Transfer) {
  const decision = { accepted: true, events: [event], followUps: [], ledger: 'none' } as const;
  return timerPlanOf({ reference: 'T', before, after, decision, at });
}

describe('the deadlines of a draft', () => {
  it('The first save of a draft sets two reminders and a due day, each explained', () => {
    const plan = planOf(edited, null, savedAt(at));
    expect(plan?.set.map(({ kind, cause, dueOn, dueAt }) => [kind, cause, dueOn, dueAt])).toEqual([
      ['draft-near', 'saved/1/14', '2027-02-09', '2027-02-08T15:59:59.999Z'],
      ['draft-near', 'saved/1/3', '2027-02-20', '2027-02-19T15:59:59.999Z'],
      ['draft-due', 'saved/1', '2027-02-23', '2027-02-23T15:59:59.999Z'],
    ]);
    expect(plan?.cancel).toEqual([]);
    const explained = plan!.set.map(explainTimer);
    expect(explained.map(({ steps }) => steps.map(({ on }) => on))).toEqual([
      ['2026-11-25', '2027-02-23', '2027-02-09'],
      ['2026-11-25', '2027-02-23', '2027-02-20'],
      ['2026-11-25', '2027-02-23'],
    ]);
    expect(explained[2]?.says.en).toContain('lapses at the end of 2027-02-23');
    expect(explained[2]?.says.zh).toContain('2027-02-23日终失效');
  });

  it('A draft that is saved again on the same local day keeps its deadlines', () => {
    expect(planOf(edited, savedAt('2026-11-24T16:00:00.000Z'), savedAt(at))).toBeNull();
  });

  it('A draft that was saved on an earlier local day gets new deadlines', () => {
    const plan = planOf(edited, savedAt('2026-11-24T15:59:59.999Z'), savedAt(at));
    expect(plan).toMatchObject({ cancel: ['draft-near', 'draft-due'], because: 'edited' });
    expect(plan?.set).toHaveLength(3);
    expect(cancellationText('edited').zh).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    [{ kind: 'submitted', by, at, contentDigest: draft.contentDigest }, 'submitted'],
    [{ kind: 'withdrawn', by, at, reasons: '' }, 'withdrawn'],
    [{ kind: 'draft-lapsed', by, at, term: 'draft-2026.1', days: 90 }, 'lapsed'],
  ] as const)('The event $kind cancels the deadlines of a draft', (event, state) => {
    const plan = planOf(event, savedAt(at), { ...draft, state });
    expect(plan).toEqual({ set: [], cancel: ['draft-near', 'draft-due'], because: event.kind });
    expect(cancellationText(event.kind).en).toMatch(/\.$/);
  });
});
