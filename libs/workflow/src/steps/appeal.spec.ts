import { describe, expect, it } from '@jest/globals';
import { instant, type PersonId } from '@carnet/kernel';
import { appealState, openAppeal, wasRefusalSetAside } from '../appeal/appeal.js';
import { appealProcedureOn } from '../appeal/appeal-panel.js';
import type { Command, CommandOf } from '../commands.js';
import { decideTransfer } from '../decide-transfer.js';
import {
  actor,
  after,
  afterTerm,
  amberRoute,
  assess,
  at,
  ballot,
  confirm,
  doubtful,
  filer,
  granted,
  greenRoute,
  machineKey,
  openStep,
  opinion,
  otherContent,
  person,
  prepare,
  refusalOf,
  refusedByPolicy,
  stopRoute,
  submitted,
} from '../life.fixture.js';
import { appealDigest, due, until } from '../random-appeal.fixture.js';
import type { Transfer } from '../transfer.js';

const { panel } = appealProcedureOn(due.on);
const [reviewer, voter, officer, judgeA, judgeB, judgeC, spare] = [2, 3, 11, 12, 13, 14, 15].map(person) as unknown as readonly [
  ...[PersonId, PersonId, PersonId, PersonId, PersonId, PersonId, PersonId],
];
const refused = after(submitted, assess(amberRoute), prepare, opinion(reviewer, 'privacy'), openStep(voter), ballot(voter, 'refuse'));
const ground = { about: 'finding', part: 'cn', says: 'The count is of other people.', evidence: [] } as const;
const file: CommandOf<'appeal'> = {
  kind: 'appeal',
  by: actor(filer),
  at,
  grounds: [ground],
  until,
  due,
  digest: appealDigest,
  procedure: 'test',
};
const advise = (by: PersonId, candidates: readonly PersonId[] = [judgeA, judgeB, judgeC]): CommandOf<'advise-on-appeal'> => ({
  kind: 'advise-on-appeal',
  by: actor(by),
  at,
  proposes: 'set-aside',
  reasons: 'The count is wrong.',
  digest: appealDigest,
  noConflict: true,
  panel,
  candidates,
});
const cast = (by: PersonId, choice: 'uphold' | 'set-aside'): CommandOf<'vote-on-appeal'> => ({
  kind: 'vote-on-appeal',
  by: actor(by),
  at,
  ballot: choice,
  reasons: 'As the officer says.',
  digest: appealDigest,
  noConflict: true,
});
const seat = (...candidates: readonly PersonId[]): CommandOf<'seat-appeal'> => ({
  kind: 'seat-appeal',
  by: actor(spare),
  at,
  panel,
  candidates,
});
const takeBack: Command = { kind: 'withdraw-appeal', by: actor(filer), at, reasons: '' };
const filed = after(refused, file);
const voting = after(filed, advise(officer));
const fallen = after(voting, cast(judgeA, 'set-aside'), cast(judgeB, 'set-aside'));

describe('an appeal', () => {
  it('A person of the company appeals against a refusal in time and with grounds', () => {
    expect(filed.appeals?.map(appealState)).toEqual(['filed']);
    expect(filed.state).toBe('refused');
    expect(refusalOf(submitted, file)).toBe('not-in-this-state');
    expect(refusalOf(refused, { ...file, by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(refused, { ...file, by: actor(voter) })).toBe('reviewer-cannot-file');
    expect(refusalOf(refused, { ...file, grounds: [] })).toBe('grounds-missing');
    expect(refusalOf(refused, { ...file, grounds: [{ ...ground, says: ' ' }] })).toBe('grounds-missing');
    expect(refusalOf(refused, { ...file, at: until.at })).toBeNull();
    const late = decideTransfer(refused, { ...file, at: afterTerm });
    expect(late).toMatchObject({ refusal: { code: 'appeal-late', context: { until: until.on } } });
  });

  it('A transfer has one open appeal, can withdraw it, and has none after it is upheld', () => {
    expect(refusalOf(filed, file)).toBe('appeal-open');
    const back = after(filed, takeBack);
    expect(back.appeals?.map(appealState)).toEqual(['withdrawn']);
    expect(refusalOf(back, takeBack)).toBe('no-open-appeal');
    expect(after(back, file).appeals?.map(({ number }) => number)).toEqual([1, 2]);
    const upheld = after(voting, cast(judgeA, 'uphold'), cast(judgeB, 'uphold'));
    expect([upheld.state, upheld.appeals?.[0]?.end?.as]).toEqual(['refused', 'upheld']);
    expect(refusalOf(upheld, file)).toBe('appeal-decided');
  });

  it('A reviewer, voter, filer or recused person cannot hear the appeal', () => {
    const declared = after(filed, {
      kind: 'declare-conflict',
      by: actor(spare),
      at,
      reasons: 'Family.',
      candidates: { reviewers: {}, voters: [] },
    });
    for (const [who, code] of [
      [reviewer, 'decided-before'],
      [voter, 'decided-before'],
      [filer, 'filer-cannot-hear'],
      [spare, 'conflict-declared'],
    ] as const) {
      expect(refusalOf(declared, { kind: 'claim-appeal', by: actor(who), at })).toBe(code);
      expect(refusalOf(declared, advise(who))).toBe(code);
      expect(openAppeal(after(declared, advise(officer, [who, judgeA, judgeB])))?.panel?.voters).toEqual([judgeA, judgeB]);
    }
    expect(refusalOf(filed, { kind: 'claim-appeal', by: machineKey, at })).toBe('machine-cannot-act');
  });

  it('A reviewer, voter or confirmer of an earlier round cannot hear the appeal', () => {
    const doubted = after(
      ...([submitted, assess(amberRoute), prepare, opinion(reviewer, 'privacy'), openStep(voter)] as const),
      { ...ballot(voter, 'refuse'), restriction: doubtful },
      { ...confirm(spare, false), reasons: 'Weigh again.' },
    );
    const later = after(doubted, prepare, opinion(person(4), 'privacy'), openStep(person(5)), ballot(person(5), 'refuse'), file);
    for (const who of [reviewer, voter, spare, person(4), person(5)])
      expect(refusalOf(later, { kind: 'claim-appeal', by: actor(who), at })).toBe('decided-before');
  });

  it('A person who spoke on an appeal can neither step aside nor act for the company', () => {
    const voted = after(voting, cast(judgeA, 'set-aside'));
    const leave = (by: PersonId): Command => ({
      kind: 'declare-conflict',
      by: actor(by),
      at,
      reasons: 'Family.',
      candidates: { reviewers: {}, voters: [] },
    });
    for (const who of [officer, judgeA]) {
      expect(refusalOf(voted, leave(who))).toBe('conflict-too-late');
      expect(refusalOf(voted, { ...takeBack, by: actor(who) })).toBe('reviewer-cannot-file');
      expect(refusalOf(after(voted, takeBack), { ...file, by: actor(who) })).toBe('reviewer-cannot-file');
    }
    expect(openAppeal(after(voted, leave(judgeB)))?.panel?.voters).toEqual([judgeA, judgeC]);
    const left = decideTransfer(voted, leave(judgeB));
    expect(left).toMatchObject({ events: [{ kind: 'conflict-declared' }, { kind: 'appeal-unseated', appeal: 1, needed: 3, found: 2 }] });
    const claimed = after(filed, { kind: 'claim-appeal', by: actor(officer), at });
    const taken = after(claimed, { kind: 'claim-appeal', by: actor(spare), at, officerLost: true });
    expect(openAppeal(taken)?.officer).toBe(spare);
  });

  it('A refused renewal cannot be appealed while another renewal or its appeal is open', () => {
    const other = { transfer: refused.id, reference: 'T-2026-000001', appealed: false };
    const { id: transfer } = refused;
    expect(decideTransfer(refused, { ...file, other })).toMatchObject({ refusal: { code: 'already-renewed', context: { transfer } } });
    expect(refusalOf(refused, { ...file, other: { ...other, appealed: true } })).toBe('renewal-appealed');
    expect(refusalOf(refused, { ...file, other: null })).toBeNull();
  });

  it('One officer claims an appeal, gives it back or advises, and cannot vote on it', () => {
    const claimed = after(filed, { kind: 'claim-appeal', by: actor(officer), at });
    expect(refusalOf(claimed, { kind: 'claim-appeal', by: actor(spare), at })).toBe('claimed-by-other');
    expect(refusalOf(claimed, advise(spare))).toBe('claimed-by-other');
    expect(openAppeal(after(claimed, { kind: 'release-appeal', by: actor(officer), at }))?.officer).toBeNull();
    expect(refusalOf(claimed, { ...advise(officer), digest: otherContent })).toBe('stale-content');
    expect(refusalOf(claimed, { ...advise(officer), reasons: ' ' })).toBe('reasons-missing');
    expect(refusalOf(claimed, { ...advise(officer), standing: { roles: ['auditor'], disciplines: [] } })).toBe('role-lost');
    expect(openAppeal(after(claimed, advise(officer, [officer, judgeA, judgeB])))?.panel?.voters).toEqual([judgeA, judgeB]);
    expect(refusalOf(voting, cast(officer, 'set-aside'))).toBe('reviewer-cannot-vote');
  });
});

describe('the panel of an appeal', () => {
  it('Each panel member votes once, with reasons and for the filed content', () => {
    expect(refusalOf(filed, cast(judgeA, 'uphold'))).toBe('step-not-open');
    expect(refusalOf(voting, cast(spare, 'uphold'))).toBe('not-a-voter');
    expect(refusalOf(voting, { ...cast(judgeA, 'uphold'), reasons: '' })).toBe('reasons-missing');
    expect(refusalOf(voting, { ...cast(judgeA, 'uphold'), digest: otherContent })).toBe('stale-content');
    expect(refusalOf(voting, { ...cast(judgeA, 'uphold'), standing: { roles: ['officer'], disciplines: [] } })).toBe('role-lost');
    expect(refusalOf(after(voting, cast(judgeA, 'uphold')), cast(judgeA, 'set-aside'))).toBe('already-voted');
  });

  it('A panel is seated only with enough people, and a vacant seat is filled again', () => {
    const short = after(filed, advise(officer, [judgeA, voter]));
    expect(openAppeal(short)).toMatchObject({ panel: null, opinion: { officer } });
    expect(decideTransfer(short, seat(judgeA))).toMatchObject({ refusal: { code: 'not-enough-voters', context: { needed: 2, found: 1 } } });
    expect(openAppeal(after(short, seat(judgeA, judgeB)))?.panel).toMatchObject({ seats: 2, quorum: 2, voters: [judgeA, judgeB] });
    expect(refusalOf(voting, seat(judgeA, judgeB, judgeC))).toBe('seats-taken');
    expect(refusalOf(filed, seat(judgeA, judgeB))).toBe('opinion-awaited');
    const left = after(voting, cast(judgeA, 'uphold'), {
      kind: 'declare-conflict',
      by: actor(judgeB),
      at,
      reasons: 'Family.',
      candidates: { reviewers: {}, voters: [] },
    });
    expect(openAppeal(left)?.panel?.voters).toEqual([judgeA, judgeC]);
    expect(openAppeal(after(left, seat(judgeC, spare, judgeB)))?.panel?.voters).toEqual([judgeA, judgeC, spare]);
    // A voter keeps the seat even without the role; somebody who has not voted loses it with the role.
    expect(openAppeal(after(left, seat(spare, person(16))))?.panel?.voters).toEqual([judgeA, spare, person(16)]);
  });
});

describe('a refusal that is set aside', () => {
  it('A refusal that is set aside loses its opinions and votes and is assessed anew', () => {
    expect(fallen).toMatchObject({ state: 'submitted', decision: null, reviews: [], votes: [], openStep: null, sentBack: 1 });
    expect(fallen.appeals?.[0]).toMatchObject({ against: { outcome: 'refused' }, end: { as: 'set-aside' } });
    const last = decideTransfer(after(voting, cast(judgeA, 'set-aside')), cast(judgeB, 'set-aside'));
    expect(last).toMatchObject({ followUps: ['assess'], ledger: 'none' });
  });

  it('A transfer whose refusal is set aside goes to people without an earlier part', () => {
    const again = after(fallen, assess(amberRoute), prepare);
    for (const who of [reviewer, voter, officer, judgeA, judgeB]) expect(refusalOf(again, opinion(who, 'privacy'))).toBe('decided-before');
    const reviewed = after(again, opinion(spare, 'privacy'));
    const opened = after(reviewed, openStep(voter, judgeA, officer, judgeC));
    expect(opened.openStep?.voters).toEqual([judgeC]);
    expect(after(opened, ballot(judgeC, 'approve')).state).toBe('granted');
  });

  it('A refusal that is set aside leads to no grant by policy or against the rules', () => {
    expect(wasRefusalSetAside(fallen)).toBe(true);
    const green = after(fallen, assess(greenRoute, granted));
    expect([green.state, green.route?.disposal]).toEqual(['in-review', 'review']);
    const byRules: Transfer = after(
      submitted,
      assess(stopRoute, refusedByPolicy),
      file,
      advise(officer),
      cast(judgeA, 'set-aside'),
      cast(judgeB, 'set-aside'),
    );
    expect(after(byRules, assess(stopRoute, { ...refusedByPolicy, at: instant('2026-11-25T09:00:00.000Z') })).state).toBe('refused');
  });
});
