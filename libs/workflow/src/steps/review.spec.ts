import { describe, expect, it } from '@jest/globals';
import type { Command } from '../commands.js';
import {
  actor,
  after,
  amberRoute,
  approverA,
  asked,
  askCompany,
  assess,
  at,
  ballot,
  content,
  draft,
  filer,
  inReview,
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
  stranger,
  submit,
  submitted,
  system,
} from '../life.fixture.js';

const claim = (officer: typeof filer): Command => ({
  kind: 'claim',
  by: actor(officer),
  at,
  discipline: 'privacy',
  disciplines: ['privacy'],
});
const release = (officer: typeof filer): Command => ({ kind: 'release', by: actor(officer), at, discipline: 'privacy' });
const answer = (contentDigest = content, by = actor(filer)): Command => ({ kind: 'answer-information', by, at, contentDigest });
const unprepared = after(submitted, assess(redRoute));
const claimed = after(inReview, claim(privacyOfficer));
const oneOpinion = after(inReview, opinion(privacyOfficer, 'privacy'));

describe('a governance review', () => {
  it('is set up once, with one review for each discipline', () => {
    expect(inReview.reviews.map(({ discipline }) => discipline)).toEqual(['privacy', 'data-security', 'legal']);
    expect(refusalOf(inReview, prepare)).toBe('review-already-prepared');
    expect(refusalOf(unprepared, { kind: 'prepare-review', by: actor(stranger), at, assignees: {} })).toBe('system-only');
  });

  it('is given to no officer who could not finish it', () => {
    const assignees = { privacy: filer, 'data-security': securityOfficer, legal: securityOfficer };
    const prepared = after(unprepared, { kind: 'prepare-review', by: system, at, assignees });
    expect(prepared.reviews.map(({ assignee }) => assignee)).toEqual([null, securityOfficer, null]);
  });

  it('is claimed by one officer at a time and can be given back', () => {
    expect(refusalOf(claimed, claim(stranger))).toBe('claimed-by-other');
    expect(refusalOf(claimed, claim(privacyOfficer))).toBe('already-claimed');
    expect(refusalOf(claimed, opinion(stranger, 'privacy'))).toBe('claimed-by-other');
    expect(refusalOf(claimed, release(stranger))).toBe('claimed-by-other');
    expect(refusalOf(inReview, release(stranger))).toBe('not-claimed');
    expect(refusalOf(unprepared, release(stranger))).toBe('review-not-prepared');
    expect(refusalOf(oneOpinion, release(privacyOfficer))).toBe('opinion-already-given');
    expect(refusalOf(after(claimed, release(privacyOfficer)), claim(stranger))).toBeNull();
  });

  it.each([
    ['a machine key', inReview, { ...opinion(stranger, 'privacy'), by: machineKey }, 'machine-cannot-act'],
    ['the system', inReview, { ...opinion(stranger, 'privacy'), by: system }, 'machine-cannot-act'],
    [
      'an officer of another discipline',
      inReview,
      { ...opinion(legalOfficer, 'privacy'), disciplines: ['legal'] as const },
      'discipline-not-held',
    ],
    ['the filer', inReview, opinion(filer, 'privacy'), 'filer-cannot-review'],
    ['anyone before the review is set up', unprepared, opinion(privacyOfficer, 'privacy'), 'review-not-prepared'],
    [
      'anyone for a discipline not asked for',
      after(submitted, assess(amberRoute), prepare),
      opinion(legalOfficer, 'legal'),
      'discipline-not-required',
    ],
    ['anyone once the opinion is given', oneOpinion, opinion(stranger, 'privacy'), 'opinion-already-given'],
    ['the officer of another opinion', oneOpinion, opinion(privacyOfficer, 'legal'), 'already-reviewed-other-discipline'],
    [
      'an officer who read other content',
      inReview,
      { ...opinion(privacyOfficer, 'privacy'), contentDigest: otherContent },
      'stale-content',
    ],
    [
      'an officer who objects without reasons',
      inReview,
      { ...opinion(privacyOfficer, 'privacy'), conclusion: 'object', reasons: ' ' },
      'reasons-missing',
    ],
    [
      'an officer whose conditions are blank',
      inReview,
      { ...opinion(privacyOfficer, 'privacy'), conclusion: 'support-with-conditions' },
      'conditions-missing',
    ],
  ] as const)('takes no opinion from %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('bars a colleague who edited the draft as it bars the filer', () => {
    const edited = after(draft, { kind: 'edit', by: actor(stranger), at, contentDigest: content }, submit, assess(redRoute), prepare);
    expect(refusalOf(edited, claim(stranger))).toBe('filer-cannot-review');
  });

  it('goes to the approval chain with its last opinion', () => {
    const two = after(oneOpinion, opinion(securityOfficer, 'data-security'));
    expect(two.state).toBe('in-review');
    expect(after(two, opinion(legalOfficer, 'legal')).state).toBe('in-approval');
  });
});

describe('an information request', () => {
  it.each([
    ['a machine key', { by: machineKey }, 'machine-cannot-act'],
    ['an officer without a discipline of the route', { by: actor(stranger), disciplines: [] }, 'discipline-not-held'],
    ['the filer', { by: actor(filer) }, 'filer-cannot-review'],
    ['an officer with nothing to ask', { items: [] }, 'nothing-asked'],
  ] as const)('is not taken from %s', (_, change, code) => {
    expect(refusalOf(inReview, { ...askCompany, ...change })).toBe(code);
  });

  it('may come from who handles a review, and sends the transfer back to the rules once answered', () => {
    const question = { ...askCompany, disciplines: [] } as Command;
    expect(refusalOf(claimed, question)).toBeNull();
    expect(after(claimed, question, answer())).toMatchObject({ state: 'submitted', request: null });
  });

  it('is not answered for the company by who asked or reviewed', () => {
    expect(refusalOf(asked, answer(content, actor(privacyOfficer)))).toBe('reviewer-cannot-file');
    const reviewed = after(inReview, opinion(securityOfficer, 'data-security'), askCompany);
    expect(refusalOf(reviewed, answer(content, actor(securityOfficer)))).toBe('reviewer-cannot-file');
  });

  it('leaves opinions standing when the answer changes nothing', () => {
    const again = after(
      oneOpinion,
      { ...askCompany, by: actor(legalOfficer), disciplines: ['legal'] } as Command,
      answer(),
      assess(redRoute),
    );
    expect(again.reviews.find(({ discipline }) => discipline === 'privacy')?.opinion?.officer).toBe(privacyOfficer);
    expect(refusalOf(again, prepare)).toBe('review-already-prepared');
  });

  it('goes straight to the approval chain when the new route asks only for opinions that stand', () => {
    const again = after(
      oneOpinion,
      { ...askCompany, by: actor(legalOfficer), disciplines: ['legal'] } as Command,
      answer(),
      assess(amberRoute),
    );
    expect(again.state).toBe('in-approval');
  });

  it('voids opinions when the answer changes the content, and still keeps their officers from voting', () => {
    const question = { ...askCompany, by: actor(legalOfficer), disciplines: ['legal'] } as Command;
    const changed = after(
      oneOpinion,
      question,
      answer(otherContent),
      { ...assess(amberRoute), contentDigest: otherContent } as Command,
      prepare,
    );
    expect(changed.reviews).toEqual([{ discipline: 'privacy', assignee: null, opinion: null }]);
    expect(refusalOf(changed, { ...opinion(privacyOfficer, 'privacy'), contentDigest: otherContent })).toBeNull();
    const approval = after(
      changed,
      { ...opinion(securityOfficer, 'privacy'), contentDigest: otherContent },
      openStep(privacyOfficer, securityOfficer, approverA),
    );
    expect(approval.openStep?.voters).toEqual([approverA]);
    expect(refusalOf(approval, { ...ballot(privacyOfficer, 'approve'), contentDigest: otherContent })).toBe('reviewer-cannot-vote');
  });

  it('makes who answers a contributor', () => {
    const answered = after(asked, answer(content, actor(stranger)), assess(redRoute));
    expect(refusalOf(answered, claim(stranger))).toBe('filer-cannot-review');
  });
});
