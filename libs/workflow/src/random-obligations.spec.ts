import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import fc from 'fast-check';
import type { Command } from './commands.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import { after, approverA, approverC, ballot, condition, consistent, dues, grantedWith, supervised, term } from './life.fixture.js';
import { randomCommand } from './random-command.fixture.js';
import type { Transfer } from './transfer.js';

/** What an observer of only the accepted commands knows of one condition. */
interface Heard {
  readonly first: boolean;
  readonly stops: boolean;
  readonly asksAgreement: boolean;
  agreed: boolean;
  waits: PersonId | 'key' | null;
  met: boolean;
  waived: boolean;
  wants: boolean;
}

const codes = ['contract-signed', 'no-onward-transfer', 'encrypted', 'erased'] as const;
const starts: readonly Transfer[] = [
  grantedWith('no-onward-transfer'),
  grantedWith('contract-signed'),
  grantedWith(...codes),
  grantedWith('encrypted', 'access-report'),
  after(supervised, ballot(approverA, 'approve'), {
    ...ballot(approverC, 'approve', ['Bare words.']),
    term,
    dues,
    terms: [{ ...condition('encrypted'), suspends: false }],
    restriction: consistent,
  }),
];
const acts = new Set(['agree-to-condition', 'give-evidence', 'judge-evidence', 'state-breach', 'lapse-obligation', 'waive-obligation']);

describe('random lives of a grant with conditions', () => {
  it('A grant in force has its prior conditions met and no breach that suspends it', () => {
    const seen = { inForce: 0, stopped: 0, lapsed: 0, lifted: 0 };
    const property = fc.property(fc.nat(4), fc.array(fc.nat(0x7fffffff), { minLength: 20, maxLength: 60 }), (which, seeds) => {
      let transfer = starts[which] ?? supervised;
      const heard = heardOf(transfer);
      for (const seed of seeds) {
        const command = randomCommand(transfer, seed);
        const before = transfer;
        const decision = decideTransfer(before, command);
        transfer = applyDecision(before, decision);
        if (!decision.accepted) continue;
        hear(heard, command, before);
        if (command.kind === 'lapse-obligation') seen.lapsed += 1;
        const all = [...heard.values()];
        const held = all.some(
          (one) => !one.waived && ((one.wants && one.stops) || (one.first && !one.met) || (one.asksAgreement && !one.agreed)),
        );
        if (transfer.state === 'awaiting-conditions' && !held) throw new Error('it waits for nothing');
        if (transfer.state === 'granted' && before.state === 'awaiting-conditions') {
          if (held) throw new Error('it came into force too early');
          seen.inForce += 1;
        }
        if (before.state === 'suspended' && transfer.state === 'granted') {
          if (all.some(({ wants, stops }) => wants && stops)) throw new Error('it went on with a breach');
          seen.lifted += 1;
        }
        if (transfer.state === 'granted' && before.state === 'granted' && all.some(({ wants, stops }) => wants && stops))
          throw new Error(`a breach did not stop it: ${command.kind}`);
        if (before.state === 'granted' && transfer.state === 'suspended' && acts.has(command.kind)) seen.stopped += 1;
      }
    });
    fc.assert(property, { numRuns: 1200, seed: 20_261_126 });
    expect(Object.values(seen).every((count) => count > 40) ? [] : seen).toEqual([]);
  });

  it('A grant numbers its conditions and sets the due days by their rules', () => {
    const all = (grantedWith(...codes).obligations ?? []).slice(0, codes.length); // behind them, bare words of a review
    expect(all.map(({ number, code }) => [number, code])).toEqual(codes.map((code, place) => [place + 1, code]));
    expect(all.map(({ due }) => due?.on ?? null)).toEqual(['2026-11-26', null, '2026-11-26', '2026-11-26']);
  });
});

function heardOf({ obligations = [] }: Transfer): Map<number, Heard> {
  return new Map(
    obligations.map(({ number, phase, suspends, agreement }) => [
      number,
      {
        first: phase === 'before',
        stops: suspends || phase === 'before',
        asksAgreement: agreement,
        agreed: false,
        waits: null,
        met: false,
        waived: false,
        wants: false,
      },
    ]),
  );
}

function hear(heard: Map<number, Heard>, command: Command, before: Transfer): void {
  if (!('obligation' in command)) return;
  const one = heard.get(command.obligation);
  if (one === undefined) throw new Error('an obligation that is not there');
  switch (command.kind) {
    case 'agree-to-condition':
      if (command.by.kind !== 'person') throw new Error('a machine agreed');
      one.agreed = true;
      return;
    case 'give-evidence':
      if (one.waits !== null || one.waived) throw new Error('evidence where none was wanted');
      one.waits = command.by.kind === 'person' ? command.by.person : 'key';
      return;
    case 'judge-evidence':
      if (command.by.kind !== 'person' || one.waits === null || one.waits === command.by.person) throw new Error('judged by nobody else');
      one.waits = null;
      if (command.accepted) Object.assign(one, { met: true, wants: false });
      else if (isOver(before, command)) one.wants = true;
      return;
    case 'state-breach':
      Object.assign(one, { wants: true, met: false });
      return;
    case 'lapse-obligation':
      if (one.met || one.waived || one.waits !== null || !isOver(before, command)) throw new Error('a day passed too early');
      one.wants = true;
      return;
    case 'waive-obligation':
      if (command.by.kind !== 'person') throw new Error('a machine waived');
      Object.assign(one, { waived: true, wants: false });
      return;
    default:
  }
}

function isOver({ obligations = [] }: Transfer, { obligation, at }: Command & { readonly obligation: number }): boolean {
  const due = obligations.find(({ number }) => number === obligation)?.due ?? null;
  return due !== null && at > due.at;
}
