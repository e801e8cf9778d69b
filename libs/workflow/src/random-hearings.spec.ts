import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import { findHeldHearing } from './hearing.js';
import {
  after,
  answerDue,
  approverA,
  approverB,
  approverC,
  assess,
  ballot,
  heardRoute,
  opinion,
  openStep,
  prepare,
  privacyOfficer,
  strictRoute,
  submitted,
} from './life.fixture.js';
import { randomCommand } from './random-command.fixture.js';
import type { Transfer } from './transfer.js';

const one = after(submitted, assess(heardRoute), prepare, opinion(privacyOfficer, 'privacy'), openStep(approverA));
const several = [assess({ ...strictRoute, hearing: { workingDays: 10 } }), prepare, opinion(privacyOfficer, 'privacy')] as const;
const three = after(submitted, ...several, openStep(approverA, approverB, approverC));
const starts = [one, three, after(one, ballot(approverA, 'refuse')), after(three, ballot(approverB, 'refuse'))];

describe('random lives with hearings', () => {
  it('A refusal by people follows a hearing and a new vote that answers the company', () => {
    const seen = { offered: 0, refused: 0, granted: 0, lapsed: 0, answered: 0, withdrawn: 0 };
    const property = fc.property(fc.nat(3), fc.array(fc.nat(0x7fffffff), { minLength: 10, maxLength: 40 }), (which, seeds) => {
      let transfer: Transfer = starts[which] ?? one;
      for (const seed of seeds) {
        const before = transfer;
        const command = randomCommand(before, seed);
        transfer = applyDecision(before, decideTransfer(before, command));
        if (transfer === before) continue;
        const [was, is] = [before.openStep, transfer.openStep];
        if (transfer.state === 'awaiting-hearing' && before.state !== 'awaiting-hearing') {
          seen.offered += 1;
          if (transfer.votes.some(({ step }) => step === is?.index))
            throw new Error('a vote of the step stands while the company is heard');
        }
        if (before.state === 'awaiting-hearing') {
          if (transfer.state === 'refused' || transfer.state === 'granted')
            throw new Error(`${command.kind} decided while the company was heard`);
          if (is !== null && (was?.index !== is.index || was.seats !== is.seats))
            throw new Error('the step is another one after the hearing');
          if (command.kind === 'lapse-hearing' && command.at <= answerDue.at) throw new Error('a hearing lapsed before its day was over');
          if (command.kind === 'lapse-hearing') seen.lapsed += 1;
          if (transfer.state === 'withdrawn') seen.withdrawn += 1;
        }
        if (transfer.decision === before.decision || before.state !== 'in-approval') continue;
        const hearings = transfer.hearings ?? [];
        if (transfer.state === 'granted' && hearings.length > 0) seen.granted += 1;
        // After a new judgement, another route may require no hearing.
        if (transfer.state !== 'refused' || transfer.route?.hearing === undefined) continue;
        seen.refused += 1;
        const refusals = transfer.votes.filter(({ ballot: choice }) => choice === 'refuse');
        const held = refusals[0] === undefined ? null : findHeldHearing(transfer, refusals[0].step);
        if (held === null) throw new Error('somebody was refused unheard');
        if (held.view === undefined) continue;
        seen.answered += 1;
        if (refusals.some(({ step, onView }) => step === held.step.index && onView === undefined))
          throw new Error('a view was left unanswered');
      }
    });
    fc.assert(property, { numRuns: 2500, seed: 20_261_126 });
    expect(Object.values(seen).every((count) => count > 20) ? [] : seen).toEqual([]);
  });
});
