import { describe, expect, it } from '@jest/globals';
import { isoDate, type PersonId } from '@carnet/kernel';
import { type AppealBallot, type AppealSubject, openAppeals } from '../appeal/appeal.js';
import { appealProcedureOn } from '../appeal/appeal-panel.js';
import type { Command, CommandOf } from '../commands.js';
import { obligationState } from '../conditions/obligation.js';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  afterTerm,
  approverA,
  at,
  consistent,
  doubtful,
  filer,
  grantedTransfer,
  grantedWith,
  person,
  refusalOf,
  securityOfficer,
  successor,
  supervisor,
  system,
} from '../life.fixture.js';
import { appealDigest, due, until } from '../random-appeal.fixture.js';
import type { Transfer } from '../transfer.js';

const { panel } = appealProcedureOn(due.on);
const [officer, judgeA, judgeB, judgeC] = [21, 22, 23, 24].map(person) as unknown as readonly [PersonId, PersonId, PersonId, PersonId];
const ground = { about: 'reason', part: null, says: 'It asks for more than it needs.', evidence: [] } as const;

const file = (subject?: AppealSubject): CommandOf<'appeal'> => ({
  kind: 'appeal',
  by: actor(filer),
  at,
  grounds: [ground],
  until,
  due,
  digest: appealDigest,
  procedure: 'test',
  ...(subject && { subject }),
});
const advise = (proposes: AppealBallot, more: Partial<CommandOf<'advise-on-appeal'>> = {}): CommandOf<'advise-on-appeal'> => ({
  kind: 'advise-on-appeal',
  by: actor(officer),
  at,
  proposes,
  reasons: 'It does.',
  digest: appealDigest,
  noConflict: true,
  panel,
  candidates: [judgeA, judgeB, judgeC],
  ...more,
});
const cast = (by: PersonId, ballot: AppealBallot, more: Partial<CommandOf<'vote-on-appeal'>> = {}): CommandOf<'vote-on-appeal'> => ({
  kind: 'vote-on-appeal',
  by: actor(by),
  at,
  ballot,
  reasons: 'As the officer says.',
  digest: appealDigest,
  noConflict: true,
  ...more,
});
const setAside = (of: AppealSubject, more: Partial<CommandOf<'vote-on-appeal'>> = {}): readonly Command[] => [
  ...([file(of), advise('set-aside'), cast(judgeA, 'set-aside')] as const),
  cast(judgeB, 'set-aside', more),
];

const suspend: Command = {
  kind: 'suspend',
  by: actor(supervisor),
  at,
  cause: 'facts-changed',
  restriction: consistent,
  reasons: 'A question.',
};
const revoke: Command = { kind: 'revoke', by: actor(supervisor), at, cause: 'facts-untrue', restriction: null, reasons: 'Untrue.' };
const suspended = after(grantedTransfer, suspend);
const revoked = after(grantedTransfer, revoke);
const kept = grantedWith('encrypted');
const waiting = grantedWith('contract-signed', 'no-onward-transfer');
const breach: Command = {
  kind: 'state-breach',
  by: actor(securityOfficer),
  at,
  obligation: 1,
  reasons: 'no',
  disciplines: ['data-security'],
};
const first: AppealSubject = { of: 'condition', obligation: 1 };
const words = { says: { en: 'Encrypted at rest.', zh: '静态加密。' }, due: null };
const change = { variation: words, restriction: consistent } as const;
const endOf = ({ appeals = [] }: Transfer): string | undefined => appeals.at(-1)?.end?.as;

describe('appeals against acts on a grant', () => {
  it('A company appeals once at a time against each act of the authority on its grant', () => {
    expect(refusalOf(grantedTransfer, file())).toBe('nothing-to-appeal');
    expect(refusalOf(grantedTransfer, file({ of: 'suspension' }))).toBe('nothing-to-appeal');
    expect(refusalOf(kept, file({ of: 'condition', obligation: 9 }))).toBe('nothing-to-appeal');
    const surrendered = after(grantedTransfer, { kind: 'surrender', by: actor(filer), at, cause: 'other', reasons: 'Ended.' });
    expect(refusalOf(surrendered, file({ of: 'revocation' }))).toBe('nothing-to-appeal');
    expect(refusalOf(revoked, { ...file({ of: 'revocation' }), at: afterTerm })).toBe('appeal-late');
    const both = after(after(kept, suspend), file(first), file({ of: 'suspension' }));
    expect(openAppeals(both).map(({ act }) => act?.of)).toEqual(['condition', 'suspension']);
    expect(refusalOf(both, file(first))).toBe('appeal-open');
    expect(after(both, { kind: 'claim-appeal', by: actor(officer), at, appeal: 2 }).appeals?.map((one) => one.officer)).toEqual([
      null,
      officer,
    ]);
  });

  it('A person with a part in the decision or the act cannot hear its appeal', () => {
    const filed = after(suspended, file({ of: 'suspension' }));
    for (const who of [supervisor]) expect(refusalOf(filed, { kind: 'claim-appeal', by: actor(who), at })).toBe('decided-before');
    const decided = after(kept, file(first));
    for (const who of [approverA, securityOfficer])
      expect(refusalOf(decided, { kind: 'claim-appeal', by: actor(who), at })).toBe('decided-before');
    const upheld = after(filed, advise('uphold'), cast(judgeA, 'uphold'), cast(judgeB, 'uphold'));
    expect([upheld.state, endOf(upheld), refusalOf(upheld, file({ of: 'suspension' }))]).toEqual(['suspended', 'upheld', 'appeal-decided']);
  });
});

describe('an appeal against a condition', () => {
  it('A condition is struck on appeal, and the grant may come into force by that', () => {
    const struck = after(kept, ...setAside(first));
    expect(struck.obligations?.map(obligationState)).toEqual(['waived', 'open']);
    expect(struck.obligations?.[0]?.waiver).toMatchObject({ by: judgeB, appeal: 1 });
    expect(refusalOf(struck, file(first))).toBe('nothing-to-appeal');
    const agreed = after(waiting, { kind: 'agree-to-condition', by: actor(filer), at, obligation: 2 });
    expect([waiting.state, after(agreed, ...setAside(first)).state]).toEqual(['awaiting-conditions', 'granted']);
  });

  it('A condition is varied on appeal only as the officer proposed it, and tested', () => {
    const filed = after(kept, file(first));
    expect(refusalOf(filed, advise('vary'))).toBe('variation-missing');
    expect(refusalOf(filed, advise('vary', { variation: words }))).toBe('justification-missing');
    expect(refusalOf(filed, advise('vary', { ...change, restriction: doubtful }))).toBe('variation-doubtful');
    expect(refusalOf(filed, advise('uphold', change))).toBe('variation-unfit');
    const past = { on: isoDate('2026-11-24'), at: until.at, from: due.from, certainty: 'confirmed' } as const;
    expect(refusalOf(filed, { ...advise('vary', { ...change, variation: { ...words, due: past } }), at: afterTerm })).toBe(
      'variation-past',
    );
    expect(refusalOf(after(filed, advise('uphold')), cast(judgeA, 'vary'))).toBe('variation-missing');
    const varied = after(filed, advise('vary', change), cast(judgeA, 'vary'), cast(judgeB, 'uphold'), cast(judgeC, 'vary'));
    expect(endOf(varied)).toBe('varied');
    expect(varied.obligations?.[0]).toMatchObject({ says: words.says, due: null, dueRule: null });
    expect(varied.appeals?.[0]?.act).toMatchObject({ of: 'condition', was: { says: kept.obligations?.[0]?.says } });
    expect(refusalOf(varied, file(first))).toBe('appeal-decided');
  });

  it('A vote to strike a condition counts for varying it once striking is out of reach', () => {
    const filed = after(kept, file(first), advise('vary', change), cast(judgeA, 'set-aside'), cast(judgeB, 'vary'));
    expect(endOf(filed)).toBeUndefined();
    expect(endOf(after(filed, cast(judgeC, 'uphold')))).toBe('varied');
    expect(endOf(after(filed, cast(judgeC, 'set-aside')))).toBe('set-aside');
  });
});

describe('an appeal against a suspension', () => {
  it('A suspension that is set aside ends together with its breach', () => {
    const lifted = after(suspended, ...setAside({ of: 'suspension' }));
    expect([lifted.state, lifted.grantAct]).toMatchObject(['granted', { act: 'lifted', appeal: 1 }]);
    const stopped = after(kept, breach, ...setAside({ of: 'suspension' }));
    expect([stopped.state, stopped.obligations?.map(obligationState)]).toEqual(['granted', ['open', 'open']]);
    expect(refusalOf(after(suspended, file({ of: 'suspension' })), advise('vary'))).toBe('variation-missing');
  });

  it('An appeal against a suspension that has ended is decided and changes no state', () => {
    const filed = after(suspended, file({ of: 'suspension' }));
    for (const meanwhile of [
      { kind: 'lift', by: actor(supervisor), at, cause: 'mended', reasons: 'mended' },
      { kind: 'expire', by: system, at: afterTerm },
      revoke,
    ] as const) {
      const moved = after(filed, meanwhile);
      const decided = after(moved, advise('set-aside'), cast(judgeA, 'set-aside'), cast(judgeB, 'set-aside'));
      expect([decided.state, endOf(decided)]).toEqual([moved.state, 'set-aside']);
    }
  });
});

describe('an appeal against a revocation', () => {
  const again: AppealSubject = { of: 'revocation' };

  it('A revocation that is set aside restores the grant without a ledger change', () => {
    const restored = after(revoked, ...setAside(again));
    expect([restored.state, restored.grantAct]).toMatchObject(['granted', { act: 'restored', appeal: 1 }]);
    expect(restored.revokedFrom).toBeUndefined();
    const last = decideTransfer(after(revoked, file(again), advise('set-aside'), cast(judgeA, 'set-aside')), cast(judgeB, 'set-aside'));
    expect(last).toMatchObject({ ledger: 'none', followUps: [] });
    expect(after(waiting, revoke, ...setAside(again)).state).toBe('awaiting-conditions');
    const before = after(suspended, revoke);
    expect(after(before, ...setAside(again))).toMatchObject({ state: 'suspended', grantAct: { act: 'suspended', cause: 'facts-changed' } });
  });

  it('A revocation is varied to a suspension that cannot be appealed again', () => {
    const varied = after(revoked, file(again), advise('vary'), cast(judgeA, 'vary'), cast(judgeB, 'vary'));
    expect([varied.state, endOf(varied), varied.grantAct]).toMatchObject([
      'suspended',
      'varied',
      { act: 'suspended', cause: 'facts-untrue' },
    ]);
    expect(refusalOf(varied, file({ of: 'suspension' }))).toBe('nothing-to-appeal');
    expect(after(varied, { kind: 'lift', by: actor(supervisor), at, cause: 'mended', reasons: 'mended' }).state).toBe('granted');
  });

  it('A revocation that is set aside may leave a grant superseded or expired', () => {
    const resumed = { dues: [], successor };
    expect(after(revoked, ...setAside(again, { resumed }))).toMatchObject({ state: 'superseded', successor });
    const ending = after(kept, revoke, file(again), advise('set-aside'), cast(judgeA, 'set-aside'));
    const decided = decideTransfer(ending, { ...cast(judgeB, 'set-aside'), at: afterTerm });
    expect(decided.accepted && decided.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['appeal-decided', 'grant-act-set-aside', 'expired']),
    );
  });

  it('A revocation that is set aside gives the conditions new due days', () => {
    const later = { on: isoDate('2027-02-01'), at: until.at, from: due.from, certainty: 'confirmed' } as const;
    const resumed = { dues: [{ obligation: 1, due: later }], successor: null };
    expect(after(kept, revoke, ...setAside(again, { resumed })).obligations?.[0]?.due).toEqual(later);
  });
});
