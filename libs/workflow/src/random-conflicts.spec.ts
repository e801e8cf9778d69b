import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import fc from 'fast-check';
import { actRealms } from './act-realms.js';
import type { Command } from './commands.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import { inReview, submitted, supervised } from './life.fixture.js';
import { randomCommand } from './random-command.fixture.js';
import type { Transfer } from './transfer.js';

const starts = [submitted, inReview, supervised] as const;

/** The parts that somebody has now: open reviews and seats. */
function partsOf({ reviews, openStep }: Transfer): readonly (PersonId | null)[] {
  return [...reviews.map(({ assignee }) => assignee), ...(openStep?.voters ?? [])];
}

/** An occasional declaration where one could succeed, by somebody with a part if there is one. */
function declared(transfer: Transfer, command: Command, seed: number): Command {
  const parts = partsOf(transfer).filter((one) => one !== null);
  const person = parts[seed % Math.max(1, parts.length)];
  if (seed % 9 !== 0 || person === undefined || command.kind === 'declare-conflict') return command;
  const candidates = seed % 2 === 0 ? { reviewers: {}, voters: [] } : { reviewers: { privacy: parts, legal: parts }, voters: parts };
  return { kind: 'declare-conflict', by: { kind: 'person', id: person, person }, at: command.at, reasons: 'A relative.', candidates };
}

describe('random lives with recusals', () => {
  it('A recused person has no part in the transfer again, and the step keeps its seats', () => {
    const seen = { declared: 0, waiting: 0, refilled: 0, refused: 0, ended: 0 };
    const property = fc.property(fc.nat(2), fc.array(fc.nat(0x7fffffff), { minLength: 20, maxLength: 50 }), (which, seeds) => {
      let transfer: Transfer = starts[which] ?? submitted;
      const out = new Set<PersonId>();
      for (const seed of seeds) {
        const before = transfer;
        const command = declared(before, randomCommand(before, seed), seed);
        const decision = decideTransfer(before, command);
        transfer = applyDecision(before, decision);
        const person = command.by.kind === 'person' ? command.by.person : null;
        const stepsBack = actRealms[command.kind] === 'authority' && person !== null && out.has(person);
        if (stepsBack && decision.accepted) throw new Error(`${command.kind} by somebody who had stepped aside`);
        if (stepsBack) seen.refused += 1;
        if (!decision.accepted) continue;
        if (command.kind === 'declare-conflict' && person !== null) {
          out.add(person);
          seen.declared += 1;
        }
        if (partsOf(transfer).some((one) => one !== null && out.has(one)))
          throw new Error(`${command.kind} gave a part to who stepped aside`);
        const [was, is] = [before.openStep, transfer.openStep];
        if (was !== null && is !== null && (was.seats !== is.seats || was.index !== is.index)) throw new Error('the seats changed');
        if (is !== null && new Set(is.voters).size !== is.voters.length) throw new Error('somebody has two seats');
        if (is !== null && is.voters.length < is.seats) seen.waiting += 1;
        if (was !== null && command.kind === 'open-step') seen.refilled += 1;
        if (out.size > 0 && (transfer.state === 'granted' || transfer.state === 'refused')) seen.ended += 1;
      }
    });
    fc.assert(property, { numRuns: 3000, seed: 20_261_126 });
    expect(Object.values(seen).every((count) => count > 40) ? [] : seen).toEqual([]);
  });
});
