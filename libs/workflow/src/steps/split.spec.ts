import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../commands.js';
import { applyDecision, decideTransfer, type decideTransfer as Decide } from '../decide-transfer.js';
import {
  actor,
  after,
  amberRoute,
  approverA,
  asked,
  assess,
  at,
  ballot,
  content,
  filer,
  inApproval,
  inReview,
  legalOfficer,
  machineKey,
  openStep,
  opinion,
  otherContent,
  prepare,
  privacyOfficer,
  submitted,
  supervisor,
  system,
} from '../life.fixture.js';
import type { Transfer } from '../transfer.js';

const establish = (more: Partial<CommandOf<'establish-split'>> = {}): CommandOf<'establish-split'> => ({
  kind: 'establish-split',
  by: actor(legalOfficer),
  at,
  suspicion: 's1',
  totals: { 'cn.ordinary': 110_000 },
  reasons: 'Cut to stay below.',
  contentDigest: content,
  disciplines: ['legal'],
  ...more,
});
const codeOf = (decision: ReturnType<typeof Decide>): string => (decision.accepted ? 'accepted' : decision.refusal.code);
const refusal = (transfer: Transfer, more: Partial<CommandOf<'establish-split'>>): string =>
  codeOf(decideTransfer(transfer, establish(more)));

describe('that a quantity was split', () => {
  it('is kept with who established it, why, and what the counters come to together', () => {
    expect(after(inReview, establish()).split).toEqual({
      by: legalOfficer,
      at,
      suspicion: 's1',
      totals: { 'cn.ordinary': 110_000 },
      reasons: 'Cut to stay below.',
    });
  });

  it.each([
    ['in review', after(inReview, opinion(privacyOfficer, 'privacy'))],
    ['in approval', after(inApproval, openStep(supervisor))],
  ])('has the rules judge anew what is %s, and what was said of the earlier judgement falls', (_, transfer) => {
    const decision = decideTransfer(transfer, establish());
    expect(decision).toMatchObject({ accepted: true, followUps: ['assess'], ledger: 'none' });
    expect(applyDecision(transfer, decision)).toMatchObject({ state: 'submitted', reviews: [], votes: [], openStep: null });
  });

  it('waits where the rules judge anyway: before they have, and until the company has answered', () => {
    for (const transfer of [submitted, asked]) {
      const decision = decideTransfer(transfer, establish({ by: actor(approverA) }));
      expect(decision).toMatchObject({ accepted: true, followUps: [] });
      expect(applyDecision(transfer, decision).state).toBe(transfer.state);
    }
  });

  it('bars who established it from voting, and not from reviewing', () => {
    const anew = after(inReview, establish(), assess(amberRoute), prepare);
    expect(anew.involved).toContainEqual({ person: legalOfficer, as: 'reviewer' });
    const reviewed = after(anew, opinion(privacyOfficer, 'privacy'), openStep(approverA));
    expect(codeOf(decideTransfer(reviewed, ballot(legalOfficer, 'approve')))).toBe('reviewer-cannot-vote');
  });

  it.each<[string, Partial<CommandOf<'establish-split'>>]>([
    ['machine-cannot-act', { by: machineKey }],
    ['machine-cannot-act', { by: system }],
    ['discipline-not-held', { disciplines: [] }],
    ['filer-cannot-review', { by: actor(filer) }],
    ['stale-content', { contentDigest: otherContent }],
    ['reasons-missing', { reasons: ' ' }],
  ])('is refused with %s', (code, more) => {
    expect(refusal(inReview, more)).toBe(code);
  });

  it('is not for somebody who voted', () => {
    const voted = after(inApproval, openStep(supervisor), ballot(supervisor, 'approve'));
    expect(refusal(voted, { by: actor(supervisor) })).toBe('voter-cannot-review');
  });
});
