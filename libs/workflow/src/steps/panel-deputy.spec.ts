import { describe, expect, it } from '@jest/globals';
import { instant, type PersonId } from '@carnet/kernel';
import { awaitedAppealVoters, openAppeal } from '../appeal/appeal.js';
import { appealProcedureOn } from '../appeal/appeal-panel.js';
import { auditRefusal } from '../audit/decision-audit.js';
import type { CommandOf, Standing } from '../commands.js';
import { decideTransfer } from '../decide-transfer.js';
import type { Delegation, RepresentedPerson } from '../delegation.js';
import {
  actor,
  after,
  amberRoute,
  assess,
  at,
  ballot,
  filer,
  machineKey,
  openStep,
  opinion,
  person,
  prepare,
  refusalOf,
  submitted,
} from '../life.fixture.js';
import { appealSeatsAsDeputy, offeredActs, type Viewer } from '../offered-acts.js';
import { appealDigest, due, until } from '../random-appeal.fixture.js';
import type { Transfer } from '../transfer.js';

const { panel } = appealProcedureOn(due.on);
const [reviewer, voter, officer, judgeA, judgeB, judgeC, deputy, other] = [2, 3, 11, 12, 13, 14, 15, 16].map(
  person,
) as unknown as readonly [...[PersonId, PersonId, PersonId, PersonId, PersonId, PersonId, PersonId, PersonId]];
const approver: Standing = { roles: ['approver'], disciplines: [] };
const file: CommandOf<'appeal'> = {
  kind: 'appeal',
  by: actor(filer),
  at,
  until,
  due,
  digest: appealDigest,
  procedure: 'test',
  grounds: [{ about: 'finding', part: 'cn', says: 'The count is of other people.', evidence: [] }],
};
const advise: CommandOf<'advise-on-appeal'> = {
  kind: 'advise-on-appeal',
  by: actor(officer),
  at,
  proposes: 'set-aside',
  reasons: 'The count is wrong.',
  digest: appealDigest,
  noConflict: true,
  panel,
  candidates: [judgeA, judgeB, judgeC],
};
const refused = after(submitted, assess(amberRoute), prepare, opinion(reviewer, 'privacy'), openStep(voter), ballot(voter, 'refuse'));
const voting = after(refused, file, advise);

const delegation = (whom: PersonId, to: PersonId, more: Partial<Delegation> = {}): Delegation => ({
  id: `${whom} ${to}`,
  person: whom,
  deputy: to,
  covers: ['appeals'],
  disciplines: null,
  startsAt: instant('2026-11-01T16:00:00.000Z'),
  endsAt: instant('2026-12-31T15:59:59.999Z'),
  endedAt: null,
  ...more,
});
const represents = (whom: PersonId, to: PersonId, more: Partial<Delegation> | null = {}, standing = approver): RepresentedPerson => ({
  person: whom,
  standing,
  delegation: more === null ? null : delegation(whom, to, more),
});
const cast = (by: PersonId, choice: 'uphold' | 'set-aside' = 'set-aside'): CommandOf<'vote-on-appeal'> => ({
  kind: 'vote-on-appeal',
  by: actor(by),
  at,
  ballot: choice,
  reasons: 'As the officer says.',
  digest: appealDigest,
  noConflict: true,
  standing: approver,
});
const castsFor = (by: PersonId, whom: PersonId, represented = represents(whom, by)): CommandOf<'vote-on-appeal'> => ({
  ...cast(by),
  onBehalfOf: represented,
});
const refusal = (transfer: Transfer, command: CommandOf<'vote-on-appeal'>): object | null => {
  const decision = decideTransfer(transfer, command);
  if (decision.accepted) return null;
  const because = decision.refusal.context?.because;
  return { code: decision.refusal.code, ...(because === undefined ? {} : { because }) };
};

describe('a deputy in the panel of an appeal', () => {
  it('A deputy’s vote in a panel uses the seat once, and both people have taken part', () => {
    const voted = after(voting, castsFor(deputy, judgeA));
    const appeal = openAppeal(voted)!;
    expect(appeal.votes).toMatchObject([{ voter: deputy, onBehalfOf: { person: judgeA, delegation: `${judgeA} ${deputy}` } }]);
    expect(awaitedAppealVoters(appeal)).toEqual([judgeB, judgeC]);
    expect(refusalOf(voted, cast(judgeA))).toBe('already-voted');
    expect(refusalOf(voted, castsFor(deputy, judgeB))).toBe('already-voted');
    expect(refusalOf(voted, castsFor(other, judgeA))).toBe('already-voted');
    for (const one of [deputy, judgeA]) expect(auditRefusal(voted, one)).toBe('took-part');
    const fallen = after(voted, cast(judgeB));
    expect(fallen.state).toBe('submitted');
    expect(fallen.barred).toEqual(expect.arrayContaining([deputy, judgeA, judgeB, officer, reviewer, voter]));
    const again = after(fallen, assess(amberRoute), prepare);
    for (const one of [deputy, judgeA]) expect(refusalOf(again, opinion(one, 'privacy'))).toBe('decided-before');
  });

  it('A panel member who voted by a deputy keeps the seat when seats are filled again', () => {
    const voted = after(voting, castsFor(deputy, judgeA));
    const fill = { kind: 'seat-appeal', by: actor(other), at, panel, candidates: [judgeB, other] } as const;
    expect(openAppeal(after(voted, { ...fill, by: actor(person(20)) }))?.panel?.voters).toEqual(
      expect.arrayContaining([judgeA, judgeB, other]),
    );
  });

  it('A deputy is refused without a delegation in force that covers appeals', () => {
    const tried = (more: Partial<Delegation> | null): string | null =>
      refusalOf(voting, castsFor(deputy, judgeA, represents(judgeA, deputy, more)));
    expect(tried(null)).toBe('not-delegated');
    expect(tried({ deputy: other })).toBe('not-delegated');
    expect(tried({ person: judgeB })).toBe('not-delegated');
    expect(tried({ covers: ['approval', 'review'] })).toBe('not-delegated');
    expect(tried({ covers: ['approval', 'appeals'] })).toBeNull();
    expect(tried({ endedAt: at })).toBe('delegation-not-in-force');
    expect(tried({ endsAt: instant('2026-11-02T15:59:59.999Z') })).toBe('delegation-not-in-force');
  });

  it('A deputy is refused if either person lacks the role or the seat does not fit', () => {
    const auditor: Standing = { roles: ['auditor'], disciplines: [] };
    expect(refusalOf(voting, { ...castsFor(deputy, judgeA), standing: auditor })).toBe('role-lost');
    expect(refusalOf(voting, castsFor(deputy, judgeA, represents(judgeA, deputy, {}, auditor)))).toBe('represented-role-lost');
    expect(refusalOf(voting, castsFor(deputy, other))).toBe('not-a-voter');
    expect(refusalOf(voting, { ...castsFor(deputy, judgeA), by: machineKey })).toBe('machine-cannot-act');
    expect(refusalOf(voting, castsFor(judgeB, judgeA))).toBe('deputy-has-seat');
    expect(refusalOf({ ...voting, same: { [deputy]: judgeB } }, castsFor(deputy, judgeA))).toBe('deputy-has-seat');
    expect(refusalOf({ ...voting, same: { [deputy]: judgeA } }, castsFor(deputy, judgeA))).toBe('deputy-has-seat');
  });

  const bars: readonly (readonly [string, (one: PersonId) => Transfer, string])[] = [
    ['filed', (one) => ({ ...voting, filedBy: one }), 'filer-cannot-hear'],
    ['is of the company', (one) => ({ ...voting, related: [one] }), 'belongs-to-company'],
    ['stepped aside', (one) => ({ ...voting, involved: [...voting.involved, { person: one, as: 'conflicted' }] }), 'conflict-declared'],
    ['reviewed', (one) => ({ ...voting, involved: [...voting.involved, { person: one, as: 'reviewer' }] }), 'decided-before'],
    ['decided', (one) => ({ ...voting, deciders: [...(voting.deciders ?? []), one] }), 'decided-before'],
    ['heard one that set a refusal aside', (one) => ({ ...voting, barred: [one] }), 'decided-before'],
    [
      'gave the opinion on it',
      (one) => ({ ...voting, appeals: voting.appeals!.map((appeal) => ({ ...appeal, opinion: { ...appeal.opinion!, officer: one } })) }),
      'reviewer-cannot-vote',
    ],
  ];

  it.each(bars)('A deputy in a panel is refused if either person %s', (_, bar, code) => {
    expect(refusal(bar(deputy), castsFor(deputy, judgeA))).toEqual({ code });
    expect(refusal(bar(judgeA), castsFor(deputy, judgeA))).toEqual({ code: 'represented-cannot-hear', because: code });
  });

  it('A deputy is offered the seat in the panel or told why not', () => {
    const viewer = (represented: readonly RepresentedPerson[]): Viewer => ({
      actor: actor(deputy),
      realm: 'authority',
      acts: ['vote-on-appeal'],
      disciplines: [],
      represented,
    });
    const offer = (transfer: Transfer, represented: readonly RepresentedPerson[]): string | null => {
      const [act] = offeredActs(transfer, viewer(represented));
      return act?.offered === true ? 'offered' : (act?.code ?? null);
    };
    expect(offer(voting, [])).toBe('not-a-voter');
    expect(offer(voting, [represents(judgeA, deputy)])).toBe('offered');
    expect(offer(voting, [represents(judgeA, deputy, { covers: ['approval'] })])).toBe('not-a-voter');
    expect(appealSeatsAsDeputy(voting, viewer([represents(judgeA, deputy), represents(other, deputy)]))).toEqual([
      { appeal: 1, person: judgeA },
    ]);
    expect(appealSeatsAsDeputy(voting, { ...viewer([represents(judgeA, deputy)]), acts: [] })).toEqual([]);
  });
});
