import { describe, expect, it } from '@jest/globals';
import { areOpinionsBlind, canSeeReview, veilTransfer } from './blind.js';
import {
  after,
  approverA,
  approverB,
  approverC,
  assess,
  ballot,
  filer,
  legalOfficer,
  openStep,
  opinion,
  prepare,
  privacyOfficer,
  redRoute,
  securityOfficer,
  stranger,
  submitted,
  supervisor,
  withdraw,
} from './life.fixture.js';
import type { Command } from './commands.js';
import type { Route, Transfer } from './transfer.js';

const marker = 'MARKER';
const marked = (command: Command): Command => ({ ...command, reasons: marker }) as Command;
const blindRoute: Route = {
  ...redRoute,
  blind: true,
  chain: [
    { role: 'supervisor', seats: 1, quorum: 1 },
    { role: 'approver', seats: 3, quorum: 2, blind: true },
  ],
};
const first = after(submitted, assess(blindRoute), prepare, marked(opinion(privacyOfficer, 'privacy')));
const two = after(first, opinion(securityOfficer, 'data-security'));
const all = after(two, opinion(legalOfficer, 'legal'));
const stepOpen = after(all, openStep(supervisor), ballot(supervisor, 'approve'), openStep(approverA, approverB, approverC));
const voted = after(stepOpen, { ...ballot(approverA, 'refuse'), reasons: 'SECRET' });
const tells = (transfer: Transfer, reader: Parameters<typeof veilTransfer>[1], words = marker): boolean =>
  JSON.stringify(veilTransfer(transfer, reader)).includes(words);

describe('an opinion under a policy of blind reviews', () => {
  it('A blind opinion is shown only to its officer until all opinions are given', () => {
    for (const transfer of [first, two]) {
      expect(areOpinionsBlind(transfer)).toBe(true);
      expect(tells(transfer, privacyOfficer)).toBe(true);
      for (const reader of [securityOfficer, legalOfficer, supervisor, approverA, filer, stranger, null])
        expect(tells(transfer, reader)).toBe(false);
    }
    for (const reader of [securityOfficer, legalOfficer, supervisor, stranger, null]) expect(tells(all, reader)).toBe(true);
  });

  it('A hidden opinion shows its officer and why it is hidden, but no reasons', () => {
    const { opinion: shown } = veilTransfer(first, legalOfficer).reviews[0]!;
    expect(shown).toMatchObject({ officer: privacyOfficer, withheld: { code: 'opinions-blind' }, reasons: '', conditions: [] });
    expect(shown?.withheld?.reason.zh).toContain('不予显示');
  });

  it('The basis of a blind review is hidden from people who do not handle it', () => {
    expect([privacyOfficer, legalOfficer, null].map((reader) => canSeeReview(first, 'privacy', reader))).toEqual([true, false, false]);
    expect(canSeeReview(all, 'privacy', legalOfficer)).toBe(true);
  });

  it('A blind opinion is shown after the transfer has been withdrawn', () =>
    expect(tells(after(first, withdraw), legalOfficer)).toBe(true));

  it('An opinion is shown to all readers when the policy does not ask for blindness', () => {
    const open = after(submitted, assess(redRoute), prepare, marked(opinion(privacyOfficer, 'privacy')));
    expect(veilTransfer(open, legalOfficer)).toEqual(open);
  });
});

describe('a vote in a blind step', () => {
  it('A blind vote is shown only to its voter until the step is decided', () => {
    expect([approverA, approverB, supervisor, null].map((reader) => tells(voted, reader, 'SECRET'))).toEqual([true, false, false, false]);
    const decided = after(voted, ballot(approverB, 'approve'), ballot(approverC, 'approve'));
    expect(decided.state).toBe('granted');
    expect(tells(decided, approverB, 'SECRET')).toBe(true);
  });

  it('A vote of a step that is not blind is shown to all readers', () => {
    expect(veilTransfer(voted, approverB).votes[0]?.withheld).toBeUndefined();
  });

  it('A blind vote keeps its ballot in the transfer itself', () => expect(voted.votes[1]?.ballot).toBe('refuse'));
});
