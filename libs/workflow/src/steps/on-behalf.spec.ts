import { describe, expect, it } from '@jest/globals';
import { instant, type PersonId } from '@carnet/kernel';
import type { Command, CommandOf, Standing } from '../commands.js';
import { auditRefusal } from '../audit/decision-audit.js';
import { opinionWithheldFrom, canSeeReview } from '../blind.js';
import { decideTransfer } from '../decide-transfer.js';
import type { Delegation, RepresentedPerson } from '../delegation.js';
import {
  actor,
  after,
  approverA,
  approverB,
  at,
  ballot,
  confirmCompleteness,
  filer,
  giveMoreTime,
  inCompletenessCheck,
  inReview,
  itemOf,
  legalOfficer,
  openStep,
  opinion,
  person,
  privacyOfficer,
  refusalOf,
  securityOfficer,
  settle,
  stranger,
  supervisor,
  answerOf,
} from '../life.fixture.js';
import { offeredActs, reviewsAsDeputy, type Viewer } from '../offered-acts.js';
import { authorityParticipants } from '../separation-of-duties.js';
import type { Transfer } from '../transfer.js';
import type { Discipline } from '../vocabulary.js';
import { markOnBehalf } from './on-behalf.js';

const officer: Standing = { roles: ['officer'], disciplines: ['privacy'] };
const delegation = (whom: PersonId, deputy: PersonId, more: Partial<Delegation> = {}): Delegation => ({
  id: `${whom} ${deputy}`,
  person: whom,
  deputy,
  covers: ['review'],
  disciplines: null,
  startsAt: instant('2026-11-01T16:00:00.000Z'),
  endsAt: instant('2026-12-31T15:59:59.999Z'),
  endedAt: null,
  ...more,
});
const whom = (deputy: PersonId, by: Partial<Delegation> | null = {}, standing = officer): RepresentedPerson => ({
  person: privacyOfficer,
  standing,
  delegation: by === null ? null : delegation(privacyOfficer, deputy, by),
});
/** A deputy claims the privacy officer's review. */
const takes = (deputy: PersonId, represented = whom(deputy), discipline: Discipline = 'privacy'): CommandOf<'claim'> => ({
  kind: 'claim',
  by: actor(deputy),
  at,
  discipline,
  disciplines: ['privacy', 'legal'],
  onBehalfOf: represented,
});
const claims = (officer: PersonId, discipline: Discipline): CommandOf<'claim'> => ({
  kind: 'claim',
  by: actor(officer),
  at,
  discipline,
  disciplines: [discipline],
});
const conflict = (who: PersonId): Command => ({
  kind: 'declare-conflict',
  by: actor(who),
  at,
  reasons: 'A friend.',
  candidates: { reviewers: {}, voters: [] },
});
/** Passes an act on as a use case does. */
const acts = (command: Command, represented = whom(stranger)): Command => markOnBehalf(command, represented);
const refusal = (transfer: Transfer, command: Command): object | null => {
  const decision = decideTransfer(transfer, command);
  if (decision.accepted) return null;
  const because = decision.refusal.context?.because;
  return { code: decision.refusal.code, ...(because === undefined ? {} : { because }) };
};

const away = after(inReview, claims(privacyOfficer, 'privacy'));
const taken = after(away, takes(stranger));
const mark = { onBehalfOf: { person: privacyOfficer, delegation: `${privacyOfficer} ${stranger}` } };

describe('a deputy who reviews', () => {
  it('A deputy takes a claimed review and gives the opinion in both names', () => {
    expect(taken.reviews.find(({ discipline }) => discipline === 'privacy')).toMatchObject({ assignee: stranger, ...mark });
    const given = after(taken, acts(opinion(stranger, 'privacy')));
    expect(given.reviews.find(({ discipline }) => discipline === 'privacy')?.opinion).toMatchObject({ officer: stranger, ...mark });
    expect(given.involved).toEqual([
      { person: stranger, as: 'reviewer' },
      { person: privacyOfficer, as: 'reviewer' },
    ]);
    expect(given.deciders).toEqual([stranger, privacyOfficer]);
    expect(authorityParticipants(given)).toEqual(expect.arrayContaining([stranger, privacyOfficer]));
    expect(auditRefusal(given, privacyOfficer)).toBe('took-part');
  });

  it('A deputy and the represented officer cannot opine again, vote or step aside', () => {
    const given = after(taken, acts(opinion(stranger, 'privacy')));
    for (const one of [stranger, privacyOfficer]) {
      expect(refusalOf(given, opinion(one, 'legal'))).toBe('already-reviewed-other-discipline');
      expect(refusalOf(given, conflict(one))).toBe('conflict-too-late');
    }
    const reviewed = after(given, opinion(securityOfficer, 'data-security'), opinion(legalOfficer, 'legal'));
    expect(refusalOf(reviewed, openStep(stranger, privacyOfficer))).toBe('not-enough-voters');
    const voting = after(reviewed, openStep(supervisor), ballot(supervisor, 'approve'), openStep(approverA, approverB));
    for (const one of [stranger, privacyOfficer]) expect(refusalOf(voting, ballot(one, 'approve'))).toBe('reviewer-cannot-vote');
  });

  it('A deputy asks, settles, judges and answers the checklist in both names', () => {
    const raised = after(
      taken,
      acts({ kind: 'raise-item', by: actor(stranger), at, item: itemOf(1, 'privacy'), disciplines: ['privacy'] }),
    );
    const asker = [stranger, privacyOfficer].map((one) => ({ person: one, as: 'asker' }));
    expect(raised.involved).toEqual(asker);
    const send = {
      kind: 'request-information',
      by: actor(stranger),
      at,
      items: [],
      due: { ...giveMoreTime.due, workingDays: 10 },
    } as const;
    const sent = after(raised, acts({ ...send, disciplines: ['privacy'] }));
    const more = decideTransfer(sent, acts({ ...giveMoreTime, by: actor(stranger), disciplines: ['privacy'] }));
    expect(more).toMatchObject({ accepted: true, events: [{ kind: 'more-time-given', ...mark }] });
    const back = after(sent, answerOf(sent), { ...assessAgain(sent) });
    const settled = decideTransfer(back, acts({ ...settle(stranger, 1, 'privacy'), by: actor(stranger), disciplines: ['privacy'] }));
    expect(settled).toMatchObject({ accepted: true, events: [{ kind: 'item-settled', ...mark }] });
    const judged = { kind: 'judge-document', by: actor(stranger), at, document: taken.contentDigest, as: 'accepted', reasons: '' } as const;
    const answered = { kind: 'answer-checklist', by: actor(stranger), at, checklist: 'c', answers: [] } as const;
    for (const command of [judged, answered]) {
      const done = after(taken, acts({ ...command, discipline: 'privacy', disciplines: ['privacy'] }));
      expect(done.involved).toEqual([stranger, privacyOfficer].map((one) => ({ person: one, as: 'reviewer' })));
    }
  });

  it('A deputy confirms the completeness of a filing in both names', () => {
    const held = after(inCompletenessCheck, claims(privacyOfficer, 'privacy'), takes(stranger));
    const confirmed = after(held, acts({ ...confirmCompleteness, by: actor(stranger), disciplines: ['privacy'] }));
    expect(confirmed.involved).toEqual([stranger, privacyOfficer].map((one) => ({ person: one, as: 'asker' })));
  });

  it('A deputy acts in another discipline only in the deputy’s own name', () => {
    const other: Command = { kind: 'raise-item', by: actor(stranger), at, item: itemOf(1, 'legal'), disciplines: ['privacy', 'legal'] };
    expect(after(taken, acts(other)).involved).toEqual([{ person: stranger, as: 'asker' }]);
  });

  it('A deputy’s review is free after a release or is taken back by its officer', () => {
    const released = after(taken, { kind: 'release', by: actor(stranger), at, discipline: 'privacy', reasons: 'Ill.' });
    expect(released.reviews[0]).toEqual({ discipline: 'privacy', assignee: null, opinion: null });
    const back = after(taken, claims(privacyOfficer, 'privacy'));
    expect(back.reviews[0]).toMatchObject({ assignee: privacyOfficer });
    expect(back.reviews[0]?.onBehalfOf).toBeUndefined();
    expect(refusalOf(back, opinion(stranger, 'privacy'))).toBe('claimed-by-other');
    expect(refusalOf(taken, opinion(privacyOfficer, 'privacy'))).toBe('claimed-by-other');
    expect(refusalOf(taken, claims(legalOfficer, 'privacy'))).toBe('claimed-by-other');
  });

  it('A conflict of the deputy or of the represented officer passes the review on', () => {
    for (const one of [stranger, privacyOfficer]) {
      const left = after(taken, { ...conflict(one), ...candidates(stranger, privacyOfficer, legalOfficer) });
      expect(left.reviews[0]).toMatchObject({ assignee: legalOfficer });
      expect(left.reviews[0]?.onBehalfOf).toBeUndefined();
    }
  });
});

describe('the refusal of a deputy', () => {
  const both = [stranger, privacyOfficer] as const;
  const kept = (transfer: Transfer, one: PersonId, code: string): readonly [Transfer, object] => [
    transfer,
    one === stranger ? { code } : { code: 'represented-cannot-review', because: code },
  ];
  /** The bars of a reviewer apply to both people, for the claim and the opinion. */
  const bars: readonly (readonly [string, (before: Transfer, one: PersonId) => readonly [Transfer, object]])[] = [
    ['filed', (before, one) => kept({ ...before, filedBy: one }, one, 'filer-cannot-review')],
    [
      'contributed to the filing',
      (before, one) => kept({ ...before, involved: [{ person: one, as: 'contributor' }] }, one, 'filer-cannot-review'),
    ],
    ['is of the company or an affiliate', (before, one) => kept({ ...before, related: [one] }, one, 'belongs-to-company')],
    [
      'is of the company by another sign-in',
      (before, one) => kept({ ...before, related: [person(50)], same: { [person(50)]: one } }, one, 'belongs-to-company'),
    ],
    ['stepped aside', (before, one) => kept({ ...before, involved: [{ person: one, as: 'conflicted' }] }, one, 'conflict-declared')],
    ['decided before', (before, one) => kept({ ...before, barred: [one] }, one, 'decided-before')],
    [
      'has given an opinion',
      (before, one) => {
        const given = { ...opinionOf(one) };
        const reviews = before.reviews.map((review) =>
          review.discipline === 'legal' ? { ...review, assignee: one, opinion: given } : review,
        );
        return kept({ ...before, reviews }, one, 'already-reviewed-other-discipline');
      },
    ],
  ];
  const rows = bars.flatMap(([what, bar]) =>
    both.map((one) => [what, one === stranger ? 'the deputy' : 'the one away', bar, one] as const),
  );

  it.each(rows)('A deputy is refused if a person %s, be it %s', (_, __, bar, one) => {
    const [atClaim, why] = bar(away, one);
    expect(refusal(atClaim, takes(stranger))).toEqual(why);
    const [atOpinion, still] = bar(taken, one);
    expect(refusal(atOpinion, acts(opinion(stranger, 'privacy')))).toEqual(still);
  });

  it('A deputy is refused without a delegation in force that covers the review', () => {
    const tried = (by: Partial<Delegation> | null): string | null => refusalOf(away, takes(stranger, whom(stranger, by)));
    expect(tried(null)).toBe('not-delegated');
    expect(tried({ deputy: legalOfficer })).toBe('not-delegated');
    expect(tried({ person: legalOfficer })).toBe('not-delegated');
    expect(tried({ covers: ['approval', 'appeals'] })).toBe('not-delegated');
    expect(tried({ disciplines: ['legal'] })).toBe('not-delegated');
    expect(tried({ disciplines: ['legal', 'privacy'] })).toBeNull();
    expect(tried({ endedAt: at })).toBe('delegation-not-in-force');
    expect(tried({ endsAt: instant('2026-11-02T15:59:59.999Z') })).toBe('delegation-not-in-force');
    expect(tried({ startsAt: instant('2026-12-02T15:59:59.999Z') })).toBe('delegation-not-in-force');
  });

  it('A deputy is refused every act but a release once the delegation has ended', () => {
    const over = whom(stranger, { endedAt: at });
    const item = itemOf(1, 'privacy');
    expect(refusalOf(taken, acts(opinion(stranger, 'privacy'), over))).toBe('delegation-not-in-force');
    expect(refusalOf(taken, opinion(stranger, 'privacy'))).toBe('delegation-not-in-force');
    expect(refusalOf(taken, acts(opinion(stranger, 'privacy'), whom(stranger, { covers: ['approval'] })))).toBe('not-delegated');
    const raise: Command = { kind: 'raise-item', by: actor(stranger), at, item, disciplines: ['privacy'] };
    expect(refusalOf(taken, acts(raise, over))).toBe('delegation-not-in-force');
    expect(refusalOf(taken, { kind: 'release', by: actor(stranger), at, discipline: 'privacy', reasons: 'Over.' })).toBeNull();
  });

  it('A deputy is refused if either person has lost the role or the discipline', () => {
    expect(refusalOf(away, { ...takes(stranger), disciplines: ['legal'] })).toBe('discipline-not-held');
    expect(refusalOf(away, takes(stranger, whom(stranger, {}, { roles: ['officer'], disciplines: ['legal'] })))).toBe(
      'represented-role-lost',
    );
    const lost = whom(stranger, {}, { roles: ['approver'], disciplines: ['privacy'] });
    expect(refusalOf(away, takes(stranger, lost))).toBe('represented-role-lost');
    expect(refusalOf(taken, acts(opinion(stranger, 'privacy'), lost))).toBe('represented-role-lost');
    expect(refusalOf(taken, acts({ ...opinion(stranger, 'privacy'), disciplines: [] }))).toBe('discipline-not-held');
  });

  it('A deputy is refused a review that the represented officer does not hold', () => {
    expect(refusalOf(inReview, takes(stranger))).toBe('not-claimed');
    expect(refusalOf(after(inReview, claims(legalOfficer, 'privacy')), takes(stranger))).toBe('claimed-by-other');
    expect(refusalOf(taken, takes(stranger))).toBe('already-claimed');
    const handedOn: RepresentedPerson = { person: stranger, standing: officer, delegation: delegation(stranger, legalOfficer) };
    expect(refusalOf(taken, takes(legalOfficer, handedOn))).toBe('not-delegated');
  });

  it('A deputy and the represented officer are refused a second review', () => {
    const own = after(away, claims(stranger, 'legal'));
    expect(refusalOf(own, takes(stranger))).toBe('deputy-has-review');
    for (const one of both) expect(refusalOf(taken, claims(one, 'legal'))).toBe('deputy-has-review');
    expect(refusalOf({ ...away, same: { [stranger]: privacyOfficer } }, takes(stranger))).toBe('deputy-has-review');
    expect(refusalOf({ ...own, same: { [stranger]: person(50) }, reviews: own.reviews.map(as(person(50))) }, takes(stranger))).toBe(
      'deputy-has-review',
    );
    const assign = {
      kind: 'assign-review',
      by: actor(supervisor),
      at,
      discipline: 'legal',
      reasons: 'Ill.',
      leaseUntil: null,
      confirm: true,
    } as const;
    for (const to of both) {
      expect(refusal(taken, { ...assign, to, standing: { roles: ['officer'], disciplines: ['legal'] } })).toEqual({
        code: 'reviewer-barred',
        because: 'holds-another-review',
      });
    }
  });
});

describe('a deputy’s blind opinion', () => {
  it('A deputy’s blind opinion is shown to both people and hidden from others', () => {
    const given = after(taken, acts(opinion(stranger, 'privacy')));
    const blind: Transfer = { ...given, route: { ...given.route!, blind: true } };
    const told = { officer: stranger, ...mark };
    const readers = [stranger, privacyOfficer, legalOfficer, null] as const;
    expect(readers.map((one) => opinionWithheldFrom(blind, told, one) === null)).toEqual([true, true, false, false]);
    expect(readers.map((one) => canSeeReview(blind, 'privacy', one))).toEqual([true, true, false, false]);
  });
});

describe('the acts offered to a deputy', () => {
  const viewer = (represented: readonly RepresentedPerson[]): Viewer => ({
    actor: actor(stranger),
    realm: 'authority',
    acts: ['claim', 'give-opinion', 'raise-item'],
    disciplines: ['privacy'],
    represented,
  });
  const offers = (transfer: Transfer, represented: readonly RepresentedPerson[]): object =>
    Object.fromEntries(offeredActs(transfer, viewer(represented)).map(({ kind, offered, code }) => [kind, offered ? 'offered' : code]));

  it('A deputy is offered the review to take and then its acts, or the reason why not', () => {
    expect(offers(away, [])).toEqual({ claim: 'claimed-by-other', 'give-opinion': 'claimed-by-other', 'raise-item': 'offered' });
    expect(offers(away, [whom(stranger)])).toMatchObject({ claim: 'offered', 'give-opinion': 'claimed-by-other' });
    expect(reviewsAsDeputy(away, viewer([whom(stranger)]))).toEqual([{ discipline: 'privacy', person: privacyOfficer }]);
    expect(reviewsAsDeputy(away, viewer([whom(stranger, { covers: ['approval'] })]))).toEqual([]);
    expect(reviewsAsDeputy({ ...away, related: [privacyOfficer] }, viewer([whom(stranger)]))).toEqual([]);
    expect(offers(taken, [whom(stranger)])).toEqual({ claim: 'already-claimed', 'give-opinion': 'offered', 'raise-item': 'offered' });
    const over = 'delegation-not-in-force';
    expect(offers(taken, [])).toEqual({ claim: 'already-claimed', 'give-opinion': over, 'raise-item': over });
  });

  it('A deputy’s act for a person without a delegation is refused', () => {
    expect(refusalOf(taken, acts(opinion(stranger, 'privacy'), { ...whom(stranger), person: filer }))).toBe('delegation-not-in-force');
  });
});

function assessAgain(transfer: Transfer): Command {
  const { assessmentId, contentDigest, route } = transfer;
  return {
    kind: 'assess',
    by: { kind: 'system', id: 'worker', person: null },
    at,
    assessmentId: assessmentId!,
    contentDigest,
    route: route!,
    decision: null,
  };
}

function candidates(...reviewers: readonly PersonId[]): object {
  return { candidates: { reviewers: { privacy: reviewers }, voters: [] } };
}

function opinionOf(one: PersonId): NonNullable<Transfer['reviews'][number]['opinion']> {
  return { officer: one, conclusion: 'support', reasons: '', conditions: [], contentDigest: away.contentDigest, at, noConflict: true };
}

function as(one: PersonId): (review: Transfer['reviews'][number]) => Transfer['reviews'][number] {
  return (review) => (review.assignee === stranger ? { ...review, assignee: one } : review);
}
