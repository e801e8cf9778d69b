import { describe, expect, it } from '@jest/globals';
import { decideTransfer } from '../decide-transfer.js';
import { itemState } from '../information.js';
import {
  actor,
  after,
  afterAnswer,
  amberRoute,
  answerDue,
  answerOf,
  approverA,
  asked,
  askCompany,
  askMoreTime,
  assess,
  at,
  ballot,
  content,
  declineMoreTime,
  filer,
  giveMoreTime,
  granted,
  greenRoute,
  inReview,
  itemOf,
  lapseRequest,
  laterDue,
  legalOfficer,
  machineKey,
  openStep,
  opinion,
  otherContent,
  privacyOfficer,
  redRoute,
  refusalOf,
  securityOfficer,
  settle,
  stranger,
  submitted,
  system,
} from '../life.fixture.js';
import type { Transfer } from '../transfer.js';

const waiting = after(asked, askMoreTime);
const lapsed = after(asked, lapseRequest);
const states = (transfer: Transfer) => transfer.items?.map(itemState);
const unasked = { ...asked, request: null };
const again = { id: itemOf(9, 'privacy').id, kind: 'clarify', question: 'Once more: which?' } as const;

describe('more time to answer', () => {
  it('The company asks for more time, and its due day stays until more time is given', () => {
    expect(waiting.request).toMatchObject({ due: answerDue, moreTime: [{ as: 'asked', by: filer, workingDays: 5, reasons: 'Moving.' }] });
    expect(refusalOf(asked, { ...askMoreTime, by: machineKey })).toBeNull();
  });

  it.each([
    ['twice at once', waiting, askMoreTime, 'more-time-already-asked'],
    ['without a reason', asked, { ...askMoreTime, reasons: ' ' }, 'reasons-missing'],
    ['after the day', asked, { ...askMoreTime, at: afterAnswer }, 'answer-day-passed'],
    ['beyond the bound', asked, { ...askMoreTime, workingDays: 51 }, 'too-much-time'],
    ['by who asked for the authority', asked, { ...askMoreTime, by: actor(privacyOfficer) }, 'reviewer-cannot-file'],
    ['where nothing is asked', unasked, askMoreTime, 'answer-has-no-day'],
  ] as const)('The company’s request for more time is refused %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('More time is given up to the limit and not beyond it', () => {
    expect(refusalOf(asked, { ...askMoreTime, workingDays: 50 })).toBeNull();
    const most = { ...giveMoreTime, workingDays: 50, due: { ...laterDue, workingDays: 60 } };
    expect(after(asked, most).request?.due.workingDays).toBe(60);
    expect(refusalOf(after(asked, most), giveMoreTime)).toBe('too-much-time');
    expect(refusalOf(asked, { ...giveMoreTime, due: { ...laterDue, workingDays: 61 } })).toBe('too-much-time');
  });

  it('More time moves the due day, asked for or not, and may be asked for again', () => {
    const given = after(waiting, giveMoreTime);
    expect(given.request).toMatchObject({ due: laterDue, moreTime: [{ as: 'asked' }, { as: 'given', by: privacyOfficer }] });
    expect(refusalOf(given, askMoreTime)).toBeNull();
    expect(after(asked, giveMoreTime).request?.due).toEqual(laterDue);
    expect(refusalOf(given, { ...lapseRequest, at: afterAnswer })).toBe('answer-day-not-over');
  });

  it.each([
    ['the filer', { by: actor(filer) }, 'filer-cannot-review'],
    ['a machine', { by: system }, 'machine-cannot-act'],
    ['an officer without a discipline of the route', { by: actor(stranger), disciplines: [] }, 'discipline-not-held'],
    ['an officer without a reason', { reasons: '' }, 'reasons-missing'],
  ] as const)('More time is neither given nor declined by %s', (_, change, code) => {
    expect(refusalOf(waiting, { ...giveMoreTime, ...change })).toBe(code);
    expect(refusalOf(waiting, { ...declineMoreTime, ...change })).toBe(code);
  });

  it('More time is not given after the due day and is declined only if asked for', () => {
    expect(refusalOf(asked, { ...giveMoreTime, at: afterAnswer })).toBe('answer-day-passed');
    expect(refusalOf(unasked, giveMoreTime)).toBe('answer-has-no-day');
    expect(refusalOf(asked, declineMoreTime)).toBe('more-time-not-asked');
    const declined = after(waiting, declineMoreTime);
    expect(declined.request).toMatchObject({ due: answerDue, moreTime: [{ as: 'asked' }, { as: 'declined', workingDays: null }] });
    expect(refusalOf(declined, declineMoreTime)).toBe('more-time-not-asked');
  });

  it('A person who gives more time cannot vote; one who asked for it cannot give it', () => {
    const given = after(waiting, { ...giveMoreTime, by: actor(approverA) });
    const ready = after(
      given,
      answerOf(given),
      assess(amberRoute),
      settle(privacyOfficer, 1, 'privacy'),
      opinion(privacyOfficer, 'privacy'),
      opinion(securityOfficer, 'data-security'),
      opinion(legalOfficer, 'legal'),
    );
    expect(refusalOf(ready, openStep(approverA))).toBe('not-enough-voters');
    expect(refusalOf(after(ready, openStep(stranger)), ballot(approverA, 'approve'))).toBe('reviewer-cannot-vote');
    const byOther = after(asked, { ...askMoreTime, by: actor(stranger) });
    expect(refusalOf(byOther, { ...giveMoreTime, by: actor(stranger) })).toBe('filer-cannot-review');
  });
});

describe('a request whose day passes', () => {
  it('A request whose day has passed returns to its officers as unanswered', () => {
    const decision = decideTransfer(asked, lapseRequest);
    expect(decision).toMatchObject({
      accepted: true,
      ledger: 'none',
      followUps: [],
      events: [{ kind: 'information-unanswered', round: 1 }],
    });
    expect(lapsed).toMatchObject({ state: 'in-review', request: null, decision: null });
    expect(states(lapsed)).toEqual(['unanswered']);
    // The assignees stay, and their leases start again.
    expect(lapsed.reviews.map(({ assignee }) => assignee)).toEqual(asked.reviews.map(({ assignee }) => assignee));
    expect(lapsed.reviews[0]?.since).toBe(lapsed.reviews[0]?.assignee === null ? undefined : afterAnswer);
  });

  it.each([
    ['before its day is over', asked, { ...lapseRequest, at: answerDue.at }, 'answer-day-not-over'],
    ['at the word of a person', asked, { ...lapseRequest, by: actor(privacyOfficer) }, 'system-only'],
    ['where nothing is asked', unasked, lapseRequest, 'answer-has-no-day'],
    ['once it is answered', after(asked, answerOf(asked)), lapseRequest, 'not-in-this-state'],
  ] as const)('A request does not lapse %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('An unanswered item holds back the opinion until it is settled or asked again', () => {
    expect(refusalOf(lapsed, opinion(privacyOfficer, 'privacy'))).toBe('items-unsettled');
    expect(refusalOf(lapsed, settle(privacyOfficer, 1, 'privacy'))).toBe('nothing-answered');
    expect(refusalOf(lapsed, { ...settle(privacyOfficer, 1, 'privacy', 'rejected'), reasons: '' })).toBe('reasons-missing');
    const settled = after(lapsed, settle(privacyOfficer, 1, 'privacy', 'rejected'));
    expect(refusalOf(settled, opinion(privacyOfficer, 'privacy'))).toBeNull();
    const asking = after(lapsed, { ...settle(privacyOfficer, 1, 'privacy'), as: 'asked-again', again });
    expect(states(after(asking, { ...askCompany, items: [] }))).toEqual(['asked-again', 'asked']);
  });

  it('An unanswered item may be answered late until it is settled', () => {
    expect(refusalOf(lapsed, { ...answerOf(lapsed), replies: [] } as never)).toBe('reply-missing');
    const late = after(lapsed, answerOf(lapsed, otherContent));
    expect(late).toMatchObject({ state: 'submitted', contentDigest: otherContent, reviews: [] });
    expect(states(late)).toEqual(['answered']);
    expect(late.items?.[0]).toMatchObject({ unanswered: lapseRequest.at, reply: { says: 'The booking service.' } });
    const settled = after(lapsed, settle(privacyOfficer, 1, 'privacy', 'rejected'));
    expect(refusalOf(settled, answerOf(settled))).toBe('nothing-to-answer');
    expect(refusalOf(inReview, answerOf(inReview))).toBe('nothing-to-answer');
  });

  it('A late answer to a request that has not lapsed names the day that has passed', () => {
    const told = (when: typeof at) => {
      const decision = decideTransfer(asked, { ...answerOf(asked), at: when });
      return decision.accepted ? decision.events : [];
    };
    expect(told(afterAnswer)).toMatchObject([{ kind: 'information-answered', passed: answerDue.on }]);
    expect(told(answerDue.at)[0]).not.toHaveProperty('passed');
  });

  it('A lapsed request has a missing review prepared or an established split assessed', () => {
    const early = after(submitted, assess(redRoute), askCompany);
    expect(decideTransfer(early, lapseRequest)).toMatchObject({ followUps: ['prepare-review'] });
    const split = { kind: 'establish-split', by: actor(stranger), at, suspicion: 's', totals: {}, reasons: 'parts' } as const;
    const parted = after(asked, { ...split, contentDigest: content, disciplines: ['legal'] });
    expect(decideTransfer(parted, lapseRequest)).toMatchObject({ followUps: ['assess'] });
    expect(after(parted, lapseRequest)).toMatchObject({ state: 'submitted', request: null });
  });

  it('A filing with an unanswered request goes to people and is not granted by policy', () => {
    const split = { kind: 'establish-split', by: actor(stranger), at, suspicion: 's', totals: {}, reasons: 'parts' } as const;
    const parted = after(asked, { ...split, contentDigest: content, disciplines: ['legal'] }, lapseRequest);
    const judged = after(parted, assess(greenRoute, granted));
    const { disciplines, chain } = redRoute;
    expect(judged).toMatchObject({ state: 'in-review', decision: null, route: { lane: 'green', disposal: 'review', disciplines, chain } });
    expect(judged.route?.reasons.at(-1)?.en).toContain('did not answer');
  });

  it('Policy grants an answered missing part, but no answer that is not settled yet', () => {
    const endOf = (kind: 'missing' | 'clarify'): Transfer => {
      const waits = after(inReview, { ...askCompany, items: [{ ...itemOf(1, 'privacy'), kind }] });
      return after(waits, answerOf(waits), assess(greenRoute, granted));
    };
    expect(endOf('missing').state).toBe('granted');
    const unread = endOf('clarify');
    expect(unread).toMatchObject({
      state: 'in-review',
      decision: null,
      route: { lane: 'green', disposal: 'review', chain: redRoute.chain },
    });
    expect(unread.route?.reasons.at(-1)?.en).toContain('nobody has settled the answers');
  });
});
