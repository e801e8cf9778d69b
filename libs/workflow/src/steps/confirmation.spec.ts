import { describe, expect, it } from '@jest/globals';
import { nextSteps } from '../approval-progress.js';
import { applyDecision, decideTransfer } from '../decide-transfer.js';
import {
  after,
  amberRoute,
  approverA,
  approverB,
  approverC,
  assess,
  ballot,
  confirm,
  consistent,
  doubtful,
  filer,
  inReview,
  legalOfficer,
  machineKey,
  openStep,
  opinion,
  opinions,
  otherContent,
  prepare,
  privacyOfficer,
  refusalOf,
  securityOfficer,
  submitted,
  supervised,
  supervisor,
  withdraw,
} from '../life.fixture.js';

const amber = after(submitted, assess(amberRoute), prepare, opinion(privacyOfficer, 'privacy'), openStep(approverA));
const refusal = { ...ballot(approverA, 'refuse'), restriction: doubtful };
const pending = after(amber, refusal);

describe('a restriction by refusal', () => {
  it('A refusal or a condition needs a justification, an approval must not have one', () => {
    expect(refusalOf(amber, { ...ballot(approverA, 'refuse'), restriction: null })).toBe('justification-missing');
    expect(refusalOf(amber, { ...ballot(approverA, 'approve', ['Report.']), restriction: null })).toBe('justification-missing');
    expect(refusalOf(amber, { ...ballot(approverA, 'approve', [' ']), restriction: consistent })).toBe('justification-without-restriction');
    expect(refusalOf(inReview, { ...opinion(legalOfficer, 'legal'), conclusion: 'object', restriction: null })).toBe(
      'justification-missing',
    );
    expect(refusalOf(inReview, { ...opinion(legalOfficer, 'legal', ['Report.']), restriction: null })).toBe('justification-missing');
  });

  it('A refusal with a consistent test takes effect at once and keeps its test', () => {
    const refused = after(amber, ballot(approverA, 'refuse'));
    expect(refused).toMatchObject({ state: 'refused', votes: [{ restriction: consistent }] });
    expect(refused.confirmation).toBeUndefined();
  });

  it('A doubtful refusal waits for a supervisor: no decision, no step and no vote', () => {
    const decision = decideTransfer(amber, refusal);
    expect(decision).toMatchObject({ accepted: true, ledger: 'none', followUps: [] });
    expect(applyDecision(amber, decision)).toMatchObject({ state: 'in-approval', decision: null, openStep: null });
    expect(pending.confirmation?.decision.outcome).toBe('refused');
    expect(nextSteps(pending)).toEqual([]);
    expect(refusalOf(pending, openStep(approverB))).toBe('no-step-left');
    expect(refusalOf(pending, ballot(approverA, 'approve'))).toBe('step-not-open');
  });

  it('A doubtful refusal by a supervisor in the supervisors’ step takes effect at once', () => {
    const first = after(inReview, ...opinions, openStep(supervisor), { ...ballot(supervisor, 'refuse'), restriction: doubtful });
    expect(first.state).toBe('refused');
  });

  it('A doubtful refusal waits although a supervisor approved in an earlier step', () => {
    const doubted = after(supervised, { ...ballot(approverA, 'refuse'), restriction: doubtful }, ballot(approverB, 'refuse'));
    expect(doubted).toMatchObject({ state: 'in-approval', confirmation: { decision: { outcome: 'refused' } } });
    expect(after(doubted, confirm(supervisor)).state).toBe('refused');
  });
});

describe('doubtful conditions', () => {
  const conditional = { ...ballot(approverA, 'approve', ['Keep it at home.']), restriction: doubtful };
  const reviewed = { ...opinion(privacyOfficer, 'privacy', ['Keep it at home.']), restriction: doubtful };

  it('Doubtful conditions wait until a supervisor has confirmed them', () => {
    const waiting = after(amber, conditional);
    expect(waiting).toMatchObject({ state: 'in-approval', confirmation: { decision: { outcome: 'granted-with-conditions' } } });
    const decision = decideTransfer(waiting, confirm(supervisor));
    expect(decision).toMatchObject({ accepted: true, ledger: 'commit' });
    expect(applyDecision(waiting, decision)).toMatchObject({ state: 'granted', decision: { conditions: ['Keep it at home.'] } });
  });

  it('A reviewer’s doubtful conditions wait unless a supervisor has approved them', () => {
    const byReviewer = after(submitted, assess(amberRoute), prepare, reviewed, openStep(approverA), ballot(approverA, 'approve'));
    expect(byReviewer.confirmation).toBeDefined();
    const others = [opinion(securityOfficer, 'data-security'), opinion(legalOfficer, 'legal')];
    const red = after(
      inReview,
      reviewed,
      ...others,
      openStep(supervisor),
      ballot(supervisor, 'approve'),
      openStep(approverA, approverB, approverC),
    );
    expect(after(red, ballot(approverA, 'approve'), ballot(approverB, 'approve')).state).toBe('granted');
    expect(after(red, conditional, ballot(approverB, 'approve')).confirmation).toBeDefined();
  });
});

describe('the answer of a supervisor', () => {
  it('A supervisor confirms a refusal, which then takes effect and releases the ledger', () => {
    const decision = decideTransfer(pending, confirm(supervisor));
    expect(decision).toMatchObject({ accepted: true, ledger: 'release' });
    const refused = applyDecision(pending, decision);
    expect(refused).toMatchObject({ state: 'refused', decision: { outcome: 'refused' } });
    expect(refused.confirmation).toBeUndefined();
    expect(refused.restrictionAnswer).toMatchObject({ confirmed: true, by: supervisor });
  });

  it('A supervisor who does not confirm sends the transfer back to a new review', () => {
    const decision = decideTransfer(pending, confirm(supervisor, false));
    expect(decision).toMatchObject({ accepted: true, ledger: 'none', followUps: ['prepare-review'] });
    const back = applyDecision(pending, decision);
    expect(back).toMatchObject({ state: 'in-review', reviews: [], votes: [], openStep: null, sentBack: 1 });
    expect(back.restrictionAnswer).toMatchObject({ confirmed: false, by: supervisor, reasons: expect.stringMatching(/./) });
    const again = after(back, prepare, opinion(privacyOfficer, 'privacy'), openStep(approverA), ballot(approverA, 'approve'));
    expect(again.state).toBe('granted');
    expect(refusalOf(after(back, prepare, opinion(legalOfficer, 'privacy')), openStep(privacyOfficer))).toBe('not-enough-voters');
  });

  it.each([
    ['a machine key', pending, { ...confirm(supervisor), by: machineKey }, 'machine-cannot-act'],
    ['who filed', pending, confirm(filer), 'filer-cannot-vote'],
    ['who reviewed', pending, confirm(privacyOfficer), 'reviewer-cannot-vote'],
    ['whose own restriction it is', pending, confirm(approverA), 'own-restriction'],
    ['who read other content', pending, { ...confirm(supervisor), contentDigest: otherContent }, 'stale-content'],
    ['who says nothing', pending, { ...confirm(supervisor), reasons: ' ' }, 'reasons-missing'],
    ['when nothing waits', amber, confirm(supervisor), 'nothing-to-confirm'],
  ] as const)('The confirmation of a restriction is refused: %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('A withdrawal by the company ends the wait for a confirmation', () => {
    const withdrawn = after(pending, withdraw);
    expect(withdrawn.state).toBe('withdrawn');
    expect(withdrawn.confirmation).toBeUndefined();
  });
});
