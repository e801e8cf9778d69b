import { describe, expect, it } from '@jest/globals';
import type { Command, CommandOf } from '../commands.js';
import { itemState } from '../information.js';
import {
  actor,
  after,
  amberRoute,
  amend,
  answerOf,
  approverA,
  approverB,
  asked,
  askCompany,
  assess,
  at,
  ballot,
  consistent,
  content,
  draft,
  filer,
  inCompletenessCheck,
  inReview,
  itemOf,
  legalOfficer,
  machineKey,
  openStep,
  opinion,
  otherContent,
  prepare,
  privacyOfficer,
  redRoute,
  refusalOf,
  securityOfficer,
  settle,
  stranger,
  submit,
  submitted,
  system,
} from '../life.fixture.js';
import type { Transfer } from '../transfer.js';
import type { Discipline } from '../vocabulary.js';

const raise = (officer: typeof filer, number: number, discipline: Discipline): CommandOf<'raise-item'> => ({
  kind: 'raise-item',
  by: actor(officer),
  at,
  item: itemOf(number, discipline),
  disciplines: [discipline],
});
const drop = (officer: typeof filer, number: number, discipline: Discipline): CommandOf<'drop-item'> => ({
  kind: 'drop-item',
  by: actor(officer),
  at,
  item: itemOf(number, discipline).id,
  disciplines: [discipline],
});
const send: CommandOf<'request-information'> = { ...askCompany, items: [] };
const claimed = after(inReview, { kind: 'claim', by: actor(privacyOfficer), at, discipline: 'privacy', disciplines: ['privacy'] });
const batched = after(inReview, raise(privacyOfficer, 1, 'privacy'), raise(legalOfficer, 2, 'legal'));
const states = (transfer: Transfer) => transfer.items?.map(itemState);
const answered = (start: Transfer): Transfer => after(start, answerOf(start), assess(redRoute));
const byLegal = { by: actor(legalOfficer), items: [itemOf(1, 'legal')], disciplines: ['legal'] } as const;
const again = { id: itemOf(9, 'privacy').id, kind: 'clarify', question: 'Which one of the two?' } as const;

describe('an information request', () => {
  it.each([
    ['a machine key', { by: machineKey }, 'machine-cannot-act'],
    ['an officer without a discipline of the route', { by: actor(stranger), disciplines: [] }, 'discipline-not-held'],
    ['the filer', { by: actor(filer) }, 'filer-cannot-review'],
    ['an officer with nothing to ask', { items: [] }, 'nothing-asked'],
    ['an officer who asks for another discipline', { items: [itemOf(1, 'legal')] }, 'discipline-not-held'],
  ] as const)('An information request is not taken from %s', (_, change, code) => {
    expect(refusalOf(inReview, { ...askCompany, ...change })).toBe(code);
  });

  it('The officer of a review asks the company, and the answer goes to the rules', () => {
    const question = { ...askCompany, disciplines: [] };
    expect(refusalOf(claimed, question)).toBeNull();
    const waiting = after(claimed, question);
    expect(after(waiting, answerOf(waiting))).toMatchObject({ state: 'submitted', request: null });
  });

  it('One request sends the items of several officers with a round and a due day', () => {
    expect(states(batched)).toEqual(['raised', 'raised']);
    const sent = after(batched, { ...send, items: [itemOf(3, 'privacy')] });
    expect(states(sent)).toEqual(['asked', 'asked', 'asked']);
    expect(sent).toMatchObject({ state: 'information-requested', rounds: 1, request: { round: 1, due: { on: '2026-12-09' } } });
    expect(refusalOf(sent, raise(privacyOfficer, 4, 'privacy'))).toBe('not-in-this-state');
  });

  it.each([
    [
      'a discipline that is not asked for',
      after(submitted, assess(amberRoute), prepare),
      raise(legalOfficer, 1, 'legal'),
      'discipline-not-held',
    ],
    ['the same item twice', batched, raise(privacyOfficer, 1, 'privacy'), 'item-already-raised'],
    [
      'a discipline that gave its opinion',
      after(inReview, opinion(privacyOfficer, 'privacy')),
      raise(stranger, 1, 'privacy'),
      'opinion-already-given',
    ],
    ['the filer', inReview, raise(filer, 1, 'privacy'), 'filer-cannot-review'],
    ['the system', inReview, { ...raise(stranger, 1, 'privacy'), by: system }, 'machine-cannot-act'],
  ] as const)('The batch of a request refuses an item: %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('An item is dropped from the batch only by an officer of its discipline', () => {
    expect(refusalOf(batched, drop(legalOfficer, 1, 'legal'))).toBe('discipline-not-held');
    expect(refusalOf(batched, drop(privacyOfficer, 7, 'privacy'))).toBe('item-unknown');
    expect(states(after(batched, drop(privacyOfficer, 1, 'privacy')))).toEqual(['raised']);
    expect(refusalOf(answered(after(batched, send)), drop(privacyOfficer, 1, 'privacy'))).toBe('item-unknown');
  });

  it('An officer who asked or reviewed cannot answer for the company', () => {
    expect(refusalOf(asked, answerOf(asked, content, actor(privacyOfficer)))).toBe('reviewer-cannot-file');
    const reviewed = after(inReview, opinion(securityOfficer, 'data-security'), askCompany);
    expect(refusalOf(reviewed, answerOf(reviewed, content, actor(securityOfficer)))).toBe('reviewer-cannot-file');
    const sent = after(batched, send);
    expect(refusalOf(sent, answerOf(sent, content, actor(legalOfficer)))).toBe('reviewer-cannot-file');
  });

  it('An answer replies to every asked item and to no other item', () => {
    const sent = after(batched, send);
    const reply = { ...answerOf(sent), replies: [{ item: itemOf(1, 'privacy').id, says: 'This.' }] } as Command;
    expect(refusalOf(sent, reply)).toBe('reply-missing');
    expect(refusalOf(sent, { ...answerOf(sent), replies: [{ item: itemOf(5, 'privacy').id, says: 'This.' }] } as Command)).toBe(
      'item-unknown',
    );
    expect(answered(sent).items?.map(({ reply: said }) => said)).toEqual([
      { says: 'The booking service.', at },
      { says: 'The booking service.', at },
    ]);
  });

  it('The opinions stand when the answer changes nothing', () => {
    const question = after(inReview, opinion(privacyOfficer, 'privacy'), { ...askCompany, ...byLegal });
    const back = after(question, answerOf(question), assess(redRoute));
    expect(back.reviews.find(({ discipline }) => discipline === 'privacy')?.opinion?.officer).toBe(privacyOfficer);
    expect(refusalOf(back, prepare)).toBe('review-already-prepared');
  });

  it('Disciplines and the chain of approval stay when the answer makes the route amber', () => {
    const question = after(inReview, opinion(privacyOfficer, 'privacy'), { ...askCompany, ...byLegal });
    const back = after(question, answerOf(question), assess(amberRoute));
    expect(back).toMatchObject({
      state: 'in-review',
      route: { lane: 'amber', disciplines: redRoute.disciplines, chain: redRoute.chain },
    });
    expect(back.route?.reasons).toEqual([
      { en: expect.stringContaining('every discipline that it then had'), zh: expect.stringMatching(/\p{Script=Han}/u) },
    ]);
    const more = after(question, answerOf(question), assess({ ...amberRoute, disciplines: ['trade'] }));
    expect(more.route?.disciplines).toEqual([...redRoute.disciplines, 'trade']);
    // A second change does not shorten it either.
    const other = { contentDigest: otherContent };
    const amended = after(back, { ...amend, ...other }, { ...assess(amberRoute), ...other });
    expect(amended.route).toMatchObject({ disciplines: redRoute.disciplines, chain: redRoute.chain });
    // An answer that adds disciplines drops none, and has no such reason.
    const heavier = after(asked, answerOf(asked), assess({ ...redRoute, disciplines: [...redRoute.disciplines, 'trade'] }));
    expect(heavier.route?.reasons).toEqual([]);
  });

  it('The discipline that objected reviews the changed content of an amber route too', () => {
    const objection = { ...opinion(legalOfficer, 'legal'), conclusion: 'object', restriction: consistent } as Command;
    const question = after(inReview, objection, { ...askCompany });
    const other = { contentDigest: otherContent };
    const changed = after(question, answerOf(question, otherContent), { ...assess(amberRoute), ...other }, prepare);
    expect(changed.reviews.map(({ discipline, opinion: given }) => [discipline, given])).toContainEqual(['legal', null]);
  });

  it('A change that nobody had looked at takes the route of the rules', () => {
    const untouched = after(inReview, { ...amend, contentDigest: otherContent }, {
      ...assess(amberRoute),
      contentDigest: otherContent,
    } as Command);
    expect(untouched.route).toEqual(amberRoute);
  });

  it('An answer that changes the content voids opinions; their officers cannot vote', () => {
    const question = after(inReview, opinion(privacyOfficer, 'privacy'), { ...askCompany, ...byLegal });
    const other = { contentDigest: otherContent };
    const changed = after(question, answerOf(question, otherContent), { ...assess(amberRoute), ...other }, prepare);
    expect(changed.reviews.map(({ discipline, opinion: given }) => [discipline, given])).toEqual(
      redRoute.disciplines.map((discipline) => [discipline, null]),
    );
    expect(refusalOf(changed, { ...opinion(privacyOfficer, 'privacy'), ...other })).toBeNull();
    const approval = after(
      changed,
      settle(legalOfficer, 1, 'legal'),
      { ...opinion(securityOfficer, 'privacy'), ...other },
      { ...opinion(stranger, 'data-security'), ...other },
      { ...opinion(approverB, 'legal'), ...other },
      openStep(privacyOfficer, securityOfficer, legalOfficer, approverA),
    );
    expect(approval.openStep?.voters).toEqual([approverA]);
    expect(refusalOf(approval, { ...ballot(privacyOfficer, 'approve'), ...other })).toBe('reviewer-cannot-vote');
    expect(refusalOf(approval, { ...ballot(legalOfficer, 'approve'), ...other })).toBe('reviewer-cannot-vote');
  });

  it('A person who answers for the company is a contributor and cannot review', () => {
    const back = after(asked, answerOf(asked, content, actor(stranger)), assess(redRoute));
    expect(refusalOf(back, { kind: 'claim', by: actor(stranger), at, discipline: 'privacy', disciplines: ['privacy'] })).toBe(
      'filer-cannot-review',
    );
  });
});

describe('an item that asks for more time for the review', () => {
  const longer = { ...itemOf(1, 'privacy'), kind: 'extend-time', workingDays: 20 } as const;
  const askTime: CommandOf<'request-information'> = { ...askCompany, items: [longer] };
  const waiting = after(inReview, askTime);
  const answer = (agrees: boolean | undefined, passed = false): CommandOf<'answer-information'> => ({
    kind: 'answer-information',
    by: actor(filer),
    at,
    contentDigest: content,
    passed,
    replies: [{ item: longer.id, says: 'Yes.', ...(agrees !== undefined && { agrees }) }],
  });

  it('More review time is asked within bounds, in time and once the review has begun', () => {
    for (const workingDays of [undefined, 0, 61]) {
      const { workingDays: _, ...without } = longer;
      const item = workingDays === undefined ? without : { ...longer, workingDays };
      expect(refusalOf(inReview, { ...askTime, items: [item] })).toBe('item-days-wrong');
    }
    expect(refusalOf(inReview, { ...askTime, items: [{ ...itemOf(1, 'privacy'), workingDays: 5 }] })).toBe('item-days-wrong');
    expect(refusalOf(inReview, { ...askTime, passed: true })).toBe('review-day-passed');
    expect(refusalOf(inCompletenessCheck, askTime)).toBe('review-not-begun');
    const raised = after(inReview, { ...raise(privacyOfficer, 1, 'privacy'), item: longer });
    expect(refusalOf(raised, { ...send, passed: true })).toBe('review-day-passed');
  });

  it('A request for more review time takes effect only if the company agrees', () => {
    expect(refusalOf(waiting, answer(undefined))).toBe('agreement-unclear');
    expect(after(waiting, answer(false))).not.toHaveProperty('extensions');
    const agreed = after(waiting, answer(true));
    const extension = { workingDays: 20, reasons: longer.question, by: privacyOfficer, at, item: longer.id };
    expect(agreed).toMatchObject({ state: 'submitted', extensions: [extension] });
    expect(agreed.items?.[0]?.reply).toEqual({ says: 'Yes.', agrees: true, at });
    expect(
      refusalOf(after(inReview, askCompany), { ...answer(true), replies: [{ item: itemOf(1, 'privacy').id, says: 'Yes.', agrees: true }] }),
    ).toBe('agreement-unclear');
  });

  it('The company may decline more review time, but not agree, after the due day', () => {
    expect(refusalOf(waiting, answer(true, true))).toBe('review-day-passed');
    expect(refusalOf(waiting, answer(false, true))).toBeNull();
  });

  it('More review time may be asked for again with another number of days', () => {
    const answered = after(waiting, answer(false), assess(redRoute));
    const settling = { ...settle(privacyOfficer, 1, 'privacy'), as: 'asked-again' as const };
    expect(refusalOf(answered, { ...settling, again: { ...again, kind: 'extend-time' } })).toBe('item-days-wrong');
    const next = after(answered, { ...settling, again: { ...again, kind: 'extend-time', workingDays: 5 } });
    expect(next.items?.at(-1)).toMatchObject({ kind: 'extend-time', workingDays: 5, follows: longer.id });
  });
});

describe('an answered item', () => {
  const back = answered(after(batched, send));

  it('An item holds back the opinion of its own discipline until it is settled', () => {
    expect(refusalOf(batched, opinion(privacyOfficer, 'privacy'))).toBe('items-unsettled');
    expect(refusalOf(back, opinion(privacyOfficer, 'privacy'))).toBe('items-unsettled');
    expect(refusalOf(back, opinion(securityOfficer, 'data-security'))).toBeNull();
    expect(refusalOf(after(back, settle(privacyOfficer, 1, 'privacy')), opinion(privacyOfficer, 'privacy'))).toBeNull();
    expect(refusalOf(after(back, settle(privacyOfficer, 1, 'privacy', 'rejected')), opinion(privacyOfficer, 'privacy'))).toBeNull();
  });

  it.each([
    ['by who does not speak for its discipline', settle(legalOfficer, 1, 'privacy'), { disciplines: ['legal'] }, 'discipline-not-held'],
    ['by the filer', settle(filer, 1, 'privacy'), {}, 'filer-cannot-review'],
    ['by a machine', settle(privacyOfficer, 1, 'privacy'), { by: machineKey }, 'machine-cannot-act'],
    ['as rejected without reasons', settle(privacyOfficer, 1, 'privacy', 'rejected'), { reasons: ' ' }, 'reasons-missing'],
    ['as asked again without a question', settle(privacyOfficer, 1, 'privacy'), { as: 'asked-again' }, 'nothing-asked'],
    ['when it is none', settle(privacyOfficer, 8, 'privacy'), {}, 'item-unknown'],
  ] as const)('An answered item is not settled %s', (_, command, change, code) => {
    expect(refusalOf(back, { ...command, ...change })).toBe(code);
  });

  it('An answered item is settled only once', () => {
    const settled = after(back, settle(privacyOfficer, 1, 'privacy'));
    expect(states(settled)).toEqual(['accepted', 'answered']);
    expect(refusalOf(settled, settle(privacyOfficer, 1, 'privacy'))).toBe('item-unknown');
  });

  it('An item that is asked again joins the next batch and holds back the opinion', () => {
    const asking: Command = { ...settle(privacyOfficer, 1, 'privacy'), as: 'asked-again', again };
    const next = after(back, asking, settle(legalOfficer, 2, 'legal'));
    expect(next.items?.at(-1)).toMatchObject({ id: again.id, follows: itemOf(1, 'privacy').id, subject: '/facts/purpose', round: null });
    expect(refusalOf(next, opinion(privacyOfficer, 'privacy'))).toBe('items-unsettled');
    const second = after(next, send);
    expect(second).toMatchObject({ rounds: 2, request: { round: 2 } });
    const done = after(answered(second), settle(privacyOfficer, 9, 'privacy'));
    expect(states(done)).toEqual(['asked-again', 'accepted', 'accepted']);
    expect(refusalOf(done, opinion(privacyOfficer, 'privacy'))).toBeNull();
  });

  it('A person who settled an item is not seated as a voter', () => {
    const settledBy = after(back, { ...settle(stranger, 1, 'privacy') }, settle(legalOfficer, 2, 'legal'));
    const approval = after(
      settledBy,
      opinion(privacyOfficer, 'privacy'),
      opinion(securityOfficer, 'data-security'),
      opinion(legalOfficer, 'legal'),
      openStep(stranger, approverA),
    );
    expect(approval.openStep?.voters).toEqual([approverA]);
  });

  it('A person who sent a request is not seated as a voter, even for others’ items', () => {
    const sent = answered(after(batched, { ...send, by: actor(stranger) }));
    const approval = after(
      sent,
      settle(privacyOfficer, 1, 'privacy'),
      settle(legalOfficer, 2, 'legal'),
      opinion(privacyOfficer, 'privacy'),
      opinion(securityOfficer, 'data-security'),
      opinion(legalOfficer, 'legal'),
      openStep(stranger, approverA),
    );
    expect(approval.openStep?.voters).toEqual([approverA]);
  });

  it('A person who edited the draft cannot raise an item about the filing', () => {
    const edited = after(
      draft,
      { kind: 'edit', by: actor(stranger), at, contentDigest: content, parts: [], confirms: [] },
      submit,
      assess(redRoute),
      prepare,
    );
    expect(refusalOf(edited, raise(stranger, 1, 'privacy'))).toBe('filer-cannot-review');
  });
});
