import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import { ACTS_OF_PEOPLE, actRealms } from '../act-realms.js';
import type { Command, CommandKind } from '../commands.js';
import { applyDecision, decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  approverA,
  approverB,
  approverC,
  at,
  asked,
  ballot,
  draft,
  grantedWith,
  inApproval,
  inReview,
  legalOfficer,
  openStep,
  opinion,
  person,
  privacyOfficer,
  refusalOf,
  stranger,
  supervised,
  supervisor,
} from '../life.fixture.js';
import { randomCommand } from '../random-command.fixture.js';
import { appealRefusal, isImpartial, personOf } from '../separation-of-duties.js';
import type { Transfer } from '../transfer.js';

const OFFICIAL = ACTS_OF_PEOPLE.filter((kind) => actRealms[kind] === 'authority');

interface Done {
  readonly transfer: Transfer;
  readonly command: Command;
  readonly by: PersonId;
}

/** The starting points of the lives, in turn, so that rare acts occur early. */
const STARTS = [draft, asked, supervised, after(supervised, ballot(approverA, 'refuse')), grantedWith('encrypted')] as const;

/** The first accepted occurrence of each act of the authority in random lives, which are the same each time. */
function firstOfEach(lives: number): ReadonlyMap<string, Done> {
  const found = new Map<string, Done>();
  let seed = 2;
  const drawn = (): number => (seed = (seed * 48_271) % 0x7fffffff);
  for (let life = 0; life < lives && found.size < OFFICIAL.length; life += 1) {
    let transfer: Transfer = STARTS[life % STARTS.length] ?? draft;
    for (let step = 0; step < 30; step += 1) transfer = applyDecision(transfer, decideTransfer(transfer, next(found, transfer, drawn)));
  }
  return found;
}

/**
 * A command that has not occurred yet, if one appears soon. Nobody assigns a review to themselves, because that is refused for another
 * reason.
 */
function next(found: Map<string, Done>, transfer: Transfer, drawn: () => number): Command {
  for (let turn = 0; turn < 12; turn += 1) {
    const command = randomCommand(transfer, drawn());
    const by = personOf(command.by);
    const isNew = by !== null && OFFICIAL.some((kind) => kind === command.kind) && !found.has(command.kind);
    if (!isNew || ('to' in command && command.to === by) || !decideTransfer(transfer, command).accepted) continue;
    found.set(command.kind, { transfer, command, by });
    return command;
  }
  return randomCommand(transfer, drawn());
}

describe('a person who belongs to the company', () => {
  it('An officer who belongs to the company gives no opinion and claims no review', () => {
    const near = { ...inReview, related: [privacyOfficer] };
    expect(refusalOf(near, opinion(privacyOfficer, 'privacy'))).toBe('belongs-to-company');
    expect(refusalOf(near, { kind: 'claim', by: actor(privacyOfficer), at, discipline: 'legal', disciplines: ['legal'] })).toBe(
      'belongs-to-company',
    );
    expect(refusalOf(near, opinion(legalOfficer, 'legal'))).toBeNull();
  });

  it('A voter who belongs to the company gets no seat and casts no vote', () => {
    const near = { ...inApproval, related: [supervisor] };
    expect(isImpartial(near, supervisor)).toBe(false);
    expect(after(near, openStep(supervisor, stranger)).openStep?.voters).toEqual([stranger]);
    expect(refusalOf({ ...supervised, related: [approverA] }, ballot(approverA, 'approve'))).toBe('belongs-to-company');
    expect(refusalOf({ ...supervised, related: [approverA] }, ballot(approverB, 'approve'))).toBeNull();
  });

  it('A person who belongs to the company hears no appeal', () => {
    expect(appealRefusal({ ...supervised, related: [approverC] }, approverC)).toBe('belongs-to-company');
    expect(appealRefusal(supervised, approverC)).toBeNull();
  });
});

describe('the acts of the authority', () => {
  const done = firstOfEach(2_000);
  const codeIn = ({ transfer, command }: Done, more: Partial<Transfer>): string | null => refusalOf({ ...transfer, ...more }, command);
  const stays: readonly CommandKind[] = ['declare-conflict'];

  it('The random lives contain every act of the authority', () => {
    expect(OFFICIAL.filter((kind) => !done.has(kind))).toEqual([]);
  });

  it.each(OFFICIAL)('The act %s is refused to a person of the company, unless it is stepping aside', (kind) => {
    const one = done.get(kind)!;
    const expected = stays.includes(kind) ? null : 'belongs-to-company';
    expect(codeIn(one, { related: [one.by] })).toBe(expected);
    expect(codeIn(one, { related: [person(77)], same: { [person(77)]: one.by } })).toBe(expected);
    expect(codeIn(one, { related: [person(78)] })).toBeNull();
  });
});
