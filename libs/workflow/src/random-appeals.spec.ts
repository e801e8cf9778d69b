import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import fc from 'fast-check';
import { type AppealBallot, openAppeal } from './appeal/appeal.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import { actor, after, amberRoute, assess, ballot, draft, filer, opinion, openStep, person, prepare, submit } from './life.fixture.js';
import { randomAppeal, until } from './random-appeal.fixture.js';
import { randomCommand } from './random-command.fixture.js';
import type { Transfer } from './transfer.js';

const hearing = ['claim-appeal', 'advise-on-appeal', 'vote-on-appeal'] as const;
const all = ['appeal', 'withdraw-appeal', 'release-appeal', 'seat-appeal', ...hearing] as const;
const refused = after(
  ...[draft, submit, assess(amberRoute), prepare, opinion(person(2), 'privacy'), openStep(person(3)), ballot(person(3), 'refuse')],
);

/** What an observer of only the accepted commands knows of an appeal. */
interface Witness {
  /** Everybody who gave an opinion, voted or confirmed before the appeal, and the filers. */
  readonly parties: Set<PersonId>;
  officer: PersonId | null;
  votes: Map<PersonId, AppealBallot>;
}

/** Numbers below a bound from a list of draws, which repeats from its start. */
function drawing(draws: readonly number[]): (below: number) => number {
  let place = 0;
  return (below) => (draws[place++ % draws.length] ?? 0) % below;
}

describe('random lives of an appeal', () => {
  it('A quorum of people without a part in the decision decides an appeal in time', () => {
    const seen = { setAside: 0, upheld: 0, late: 0, granted: 0 };
    const seeds = fc.array(fc.nat(0x7fffffff), { minLength: 40, maxLength: 60 });
    const property = fc.property(seeds, (life) => {
      let transfer: Transfer = refused;
      const witness: Witness = { parties: new Set([filer, person(2), person(3)]), officer: null, votes: new Map() };
      for (const seed of life) {
        const draw = drawing([seed >>> 3, seed >>> 7, seed >>> 11, seed >>> 13, seed >>> 17, seed >>> 5, seed >>> 2]);
        const appeal = openAppeal(transfer);
        const kind = appeal === undefined ? 'appeal' : (all[seed % all.length] ?? 'appeal');
        const voters = appeal?.panel?.voters ?? [];
        const who = kind === 'vote-on-appeal' ? voters[(seed >>> 4) % Math.max(voters.length, 1)] : undefined;
        const by = actor(who ?? (kind === 'appeal' || kind === 'withdraw-appeal' ? filer : person(1 + ((seed >>> 4) % 14))));
        const command =
          transfer.state === 'refused' ? randomAppeal(kind, transfer, { by, reasons: 'because' }, draw) : randomCommand(transfer, seed);
        const decision = decideTransfer(transfer, command);
        const next = applyDecision(transfer, decision);
        if (command.kind === 'appeal' && command.at > until.at) {
          seen.late += 1;
          if (decision.accepted) throw new Error('an appeal was taken after its last day');
        }
        if (decision.accepted && transfer.state === 'refused') hear(witness, transfer, next, command.kind, by.person);
        if (next.state === 'submitted' && transfer.state === 'refused') seen.setAside += 1;
        if (decision.accepted && decision.events.some((event) => event.kind === 'appeal-decided' && event.as === 'upheld'))
          seen.upheld += 1;
        if (next.state === 'granted' && transfer.state !== 'granted') {
          seen.granted += 1;
          const { reviews, votes } = next;
          const again = [...reviews.flatMap((one) => one.opinion?.officer ?? []), ...votes.map(({ voter }) => voter)];
          if (again.some((one) => witness.parties.has(one))) throw new Error('who had a part before decided anew');
        }
        transfer = next;
      }
    });
    fc.assert(property, { numRuns: 4000, seed: 20_261_126 });
    expect(seen.setAside).toBeGreaterThan(50);
    expect(seen.upheld).toBeGreaterThan(50);
    expect(seen.late).toBeGreaterThan(50);
    expect(seen.granted).toBeGreaterThan(0);
  });
});

function hear(witness: Witness, before: Transfer, next: Transfer, kind: string, who: PersonId | null): void {
  if (who === null) throw new Error('a machine acted on an appeal');
  if (kind === 'appeal' || kind === 'withdraw-appeal') Object.assign(witness, { officer: null, votes: new Map() });
  if (!hearing.some((one) => one === kind)) return;
  if (witness.parties.has(who)) throw new Error(`${kind} by somebody who had a part in the decision`);
  const appeal = openAppeal(before);
  if (kind === 'advise-on-appeal') witness.officer = who;
  if (kind !== 'vote-on-appeal') return;
  if (who === witness.officer || witness.votes.has(who)) throw new Error('somebody took part twice');
  const vote = next.appeals?.at(-1)?.votes.at(-1);
  if (vote === undefined) throw new Error('a vote left no trace');
  witness.votes.set(who, vote.ballot);
  const [seats, quorum] = [appeal?.panel?.seats ?? 0, appeal?.panel?.quorum ?? 0];
  const said = [...witness.votes.values()];
  const [against, stands] = [said.filter((one) => one === 'set-aside').length, said.filter((one) => one === 'uphold').length];
  const expected = against >= quorum ? 'submitted' : 'refused';
  if (next.state !== expected) throw new Error(`${String(against)} of ${String(quorum)} votes led to ${next.state}`);
  if (stands > seats - quorum !== (next.appeals?.at(-1)?.end?.as === 'upheld')) throw new Error('a decision stands without its votes');
  if (expected === 'submitted') for (const one of [...witness.votes.keys(), witness.officer]) if (one !== null) witness.parties.add(one);
}
