import { describe, expect, it } from '@jest/globals';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  afterTerm,
  approverA,
  approverC,
  at,
  ballot,
  condition,
  confirm,
  consistent,
  doubtful,
  dues,
  filer,
  grantedWith,
  judgeEvidence,
  legalOfficer,
  machineKey,
  opinion,
  inReview,
  openStep,
  privacyOfficer,
  refusalOf,
  securityOfficer,
  giveEvidence,
  stranger,
  supervised,
  supervisor,
  system,
  term,
} from '../life.fixture.js';
import type { Transfer } from '../transfer.js';
import { obligationState } from '../conditions/obligation.js';

const stateOf = ({ obligations = [] }: Transfer, number: number): string | undefined =>
  obligations.map((one) => (one.number === number ? obligationState(one) : undefined)).find((state) => state !== undefined);
const lapse = (obligation: number, on = afterTerm) => ({ kind: 'lapse-obligation', by: system, at: on, obligation }) as const;
const waive = (obligation: number, by = supervisor) =>
  ({ kind: 'waive-obligation', by: actor(by), at, obligation, reasons: 'why' }) as const;
const agree = (obligation: number, by = actor(filer)) => ({ kind: 'agree-to-condition', by, at, obligation }) as const;
const breachOf = (obligation: number, officer = securityOfficer, disciplines = ['data-security'] as const) =>
  ({ kind: 'state-breach', by: actor(officer), at, obligation, reasons: 'no key kept', disciplines }) as const;
const lift = { kind: 'lift-cured', by: actor(securityOfficer), at, reasons: 'cured', disciplines: ['data-security'] } as const;

const waiting = grantedWith('contract-signed', 'no-onward-transfer', 'encrypted');
const kept = grantedWith('encrypted');

describe('a grant with conditions', () => {
  it('A grant is in force once its prior conditions are met and agreements are given', () => {
    expect(waiting.state).toBe('awaiting-conditions');
    const signed = after(waiting, giveEvidence(1), judgeEvidence(1, true, legalOfficer, 'legal'));
    expect([signed.state, stateOf(signed, 1)]).toEqual(['awaiting-conditions', 'met']);
    const agreed = after(signed, agree(2));
    expect([agreed.state, stateOf(agreed, 2)]).toEqual(['granted', 'open']);
    expect(after(waiting, agree(2), waive(1)).state).toBe('granted');
  });

  it('A grant waits for agreement to every condition or to none, as the policy says', () => {
    const under = (agreements: 'every' | 'none') => {
      const before = { ...supervised, route: { ...supervised.route!, agreements } };
      const terms = ['no-onward-transfer', 'encrypted'].map(condition);
      return after(before, ballot(approverA, 'approve'), { ...ballot(approverC, 'approve'), terms, restriction: consistent, term, dues });
    };
    const every = under('every');
    expect([every.state, every.obligations?.map(({ agreement }) => agreement)]).toEqual(['awaiting-conditions', [true, true, true]]);
    expect(after(every, agree(1), agree(2)).state).toBe('awaiting-conditions');
    expect(after(every, agree(1), agree(2), agree(3)).state).toBe('granted');
    expect(every.decision?.terms?.every(({ agreement }) => agreement)).toBe(true);
    const none = under('none');
    expect([none.state, none.obligations?.map(({ agreement }) => agreement)]).toEqual(['granted', [false, false, false]]);
  });

  it('Conditions in own words are obligations of a grant that is in force at once', () => {
    const given = after(supervised, ballot(approverA, 'approve'), ballot(approverC, 'approve', ['Erase after a year.', 'Tell us.']));
    expect(given.state).toBe('granted');
    expect(given.decision?.conditions).toEqual(['Erase after a year.', 'Tell us.']);
    expect(given.obligations?.map(({ number, says, phase, due }) => [number, says.en, phase, due])).toEqual([
      [1, 'Erase after a year.', 'during', null],
      [2, 'Tell us.', 'during', null],
    ]);
  });

  it('A grant takes the conditions of opinions and approving votes, each once', () => {
    const terms = [condition('encrypted')];
    const reviewed = after(
      inReview,
      { ...opinion(privacyOfficer, 'privacy'), conclusion: 'support-with-conditions', terms, restriction: consistent },
      opinion(securityOfficer, 'data-security'),
      opinion(legalOfficer, 'legal'),
      openStep(supervisor),
      ballot(supervisor, 'approve'),
      openStep(approverA, approverC, stranger),
      ballot(approverA, 'approve'),
    );
    const last = { ...ballot(approverC, 'approve'), terms: [...terms, condition('erased')], restriction: consistent, dues };
    expect(after(reviewed, last).obligations?.map(({ code }) => code)).toEqual(['encrypted', 'erased']);
    expect(refusalOf(reviewed, { ...last, restriction: null })).toBe('justification-missing');
  });

  it('An approval is refused if a condition’s day has passed or was not counted', () => {
    const ready = after(supervised, ballot(approverA, 'approve'));
    const last = { ...ballot(approverC, 'approve'), terms: [condition('encrypted')], restriction: consistent, dues: {} };
    expect(refusalOf(ready, last)).toBe('condition-day-passed');
    expect(refusalOf(ready, { ...last, dues, at: afterTerm })).toBe('condition-day-passed');
  });

  it('The due days of doubtful conditions come with the supervisor’s confirmation', () => {
    const doubted = after(supervised, ballot(approverA, 'approve'), {
      ...ballot(approverC, 'approve'),
      terms: [condition('encrypted')],
      restriction: doubtful,
      term,
      dues,
    });
    expect([doubted.state, doubted.obligations]).toEqual(['in-approval', undefined]);
    const answering = { ...confirm(stranger), dues: {} };
    expect(refusalOf(doubted, answering)).toBe('condition-day-passed');
    expect(after(doubted, { ...answering, dues }).obligations?.map(({ due }) => due?.on)).toEqual([term.lastDay]);
  });
});

describe('an obligation', () => {
  it('A waived obligation stays waived, and its evidence is not judged afterwards', () => {
    const waived = after(kept, giveEvidence(1), waive(1));
    expect([waived.state, stateOf(waived, 1)]).toEqual(['granted', 'waived']);
    expect(refusalOf(waived, judgeEvidence(1, false, securityOfficer, 'data-security', afterTerm))).toBe('no-evidence');
  });

  it('An obligation is met when its monitor, who had no part in it, accepts evidence', () => {
    const shown = after(kept, giveEvidence(1));
    expect(stateOf(shown, 1)).toBe('evidence-given');
    expect(refusalOf(shown, giveEvidence(1))).toBe('evidence-waits');
    expect(refusalOf(shown, judgeEvidence(1, true, legalOfficer, 'legal'))).toBe('not-the-monitor');
    expect(refusalOf(shown, judgeEvidence(1, true, filer, 'data-security'))).toBe('filer-cannot-intervene');
    expect(refusalOf(shown, { ...judgeEvidence(1, true, securityOfficer, 'data-security'), by: machineKey })).toBe('machine-cannot-act');
    const byOther = after(kept, { ...giveEvidence(1), by: actor(securityOfficer) });
    expect(refusalOf(byOther, judgeEvidence(1, true, securityOfficer, 'data-security'))).toBe('filer-cannot-intervene');
    const met = after(shown, judgeEvidence(1, true, securityOfficer, 'data-security'));
    expect(stateOf(met, 1)).toBe('met');
    expect(refusalOf(met, giveEvidence(1))).toBe('obligation-settled');
    expect(refusalOf(met, waive(1))).toBe('obligation-settled');
    expect(refusalOf(met, lapse(1))).toBe('obligation-settled');
  });

  it('An obligation stays open after refused evidence and is breached after its day', () => {
    const shown = after(kept, giveEvidence(1));
    const again = after(shown, judgeEvidence(1, false, securityOfficer, 'data-security'));
    expect([again.state, stateOf(again, 1)]).toEqual(['granted', 'open']);
    const late = after(shown, judgeEvidence(1, false, securityOfficer, 'data-security', afterTerm));
    expect([late.state, stateOf(late, 1)]).toEqual(['suspended', 'breached']);
    expect(late.obligations?.[0]?.breach).toMatchObject({ cause: 'overdue', reasons: 'read' });
  });

  it('A timer breaches an obligation after its due day unless evidence waits', () => {
    expect(refusalOf(kept, lapse(1, term.endsAt))).toBe('obligation-not-due');
    expect(refusalOf(after(kept, giveEvidence(1)), lapse(1))).toBe('evidence-waits');
    expect(refusalOf(kept, { ...lapse(1), by: actor(supervisor) })).toBe('system-only');
    const over = after(kept, lapse(1));
    expect(over.grantAct).toMatchObject({ act: 'suspended', cause: 'condition-breached', obligation: 1 });
    expect(over.grantAct?.reasons).toMatch(/^1\. Encrypt the data.* \/ 传输和存储/);
    expect(refusalOf(over, lapse(1))).toBe('already-breached');
  });

  it('A breach suspends only a grant in force and only if the condition says so', () => {
    const mild = after(supervised, ballot(approverA, 'approve'), {
      ...ballot(approverC, 'approve'),
      terms: [{ ...condition('encrypted'), suspends: false }],
      restriction: consistent,
      dues,
    });
    const breached = after(mild, lapse(1));
    expect([breached.state, stateOf(breached, 1)]).toEqual(['granted', 'breached']);
    const notYet = after(waiting, lapse(1));
    expect([notYet.state, stateOf(notYet, 1)]).toEqual(['awaiting-conditions', 'breached']);
    expect(after(notYet, agree(2), giveEvidence(1, afterTerm), judgeEvidence(1, true, legalOfficer, 'legal', afterTerm)).state).toBe(
      'granted',
    );
  });

  it('An officer or a supervisor lifts the suspension once the breach is cured', () => {
    const stopped = after(kept, breachOf(1));
    expect(stopped.state).toBe('suspended');
    expect(refusalOf(stopped, lift)).toBe('breach-not-cured');
    expect(refusalOf(stopped, { kind: 'lift', by: actor(supervisor), at, cause: 'mended', reasons: 'all the same' })).toBe(
      'breach-not-cured',
    );
    const cured = after(stopped, giveEvidence(1), judgeEvidence(1, true, securityOfficer, 'data-security'));
    expect([cured.state, cured.obligations?.[0]?.breach?.curedAt]).toEqual(['suspended', at]);
    expect(after(cured, lift).state).toBe('granted');
    expect(after(cured, { kind: 'lift', by: actor(supervisor), at, cause: 'mended', reasons: 'cured' }).state).toBe('granted');
    expect(after(stopped, waive(1), lift).state).toBe('granted');
    expect(refusalOf(cured, { ...lift, by: actor(filer) })).toBe('filer-cannot-intervene');
    expect(refusalOf(cured, { ...lift, disciplines: [] })).toBe('discipline-not-held');
  });

  it('An officer cannot lift a suspension that a supervisor ordered', () => {
    const stopped = after(kept, {
      kind: 'suspend',
      by: actor(supervisor),
      at,
      cause: 'condition-breached',
      restriction: consistent,
      reasons: 'seen',
    });
    expect(refusalOf(stopped, lift)).toBe('suspended-otherwise');
    expect(after(stopped, breachOf(1), waive(1)).state).toBe('suspended');
    expect(refusalOf(after(stopped, breachOf(1), waive(1)), lift)).toBe('suspended-otherwise');
  });

  it('A person agrees once to a condition that asks for agreement', () => {
    expect(refusalOf(waiting, agree(2, machineKey))).toBe('machine-cannot-act');
    expect(refusalOf(waiting, agree(1))).toBe('agreement-not-asked');
    expect(refusalOf(waiting, agree(9))).toBe('obligation-unknown');
    expect(refusalOf(after(waiting, agree(2)), agree(2))).toBe('already-agreed');
    expect(after(waiting, agree(2)).obligations?.[1]?.agreed).toEqual({ by: filer, at });
  });

  it('Evidence needs words, and a breach or a waiver needs reasons', () => {
    expect(refusalOf(kept, { ...giveEvidence(1), words: ' ' } as never)).toBe('evidence-missing');
    expect(refusalOf(kept, { ...breachOf(1), reasons: '' })).toBe('reasons-missing');
    expect(refusalOf(kept, { ...waive(1), reasons: '' })).toBe('reasons-missing');
    expect(refusalOf(kept, judgeEvidence(1, true, securityOfficer, 'data-security'))).toBe('no-evidence');
    expect(decideTransfer(kept, waive(1, filer))).toMatchObject({ accepted: false, refusal: { code: 'filer-cannot-intervene' } });
  });
});
