import { describe, expect, it } from '@jest/globals';
import type { Command, CommandOf } from '../commands.js';
import {
  actor,
  after,
  amberRoute,
  assess,
  at,
  content,
  draft,
  filer,
  inReview,
  legalOfficer,
  machineKey,
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
import { hasReviewed } from '../separation-of-duties.js';

const claim = (officer: typeof filer): Command => ({
  kind: 'claim',
  by: actor(officer),
  at,
  discipline: 'privacy',
  disciplines: ['privacy'],
});
const release = (officer: typeof filer): Command => ({ kind: 'release', by: actor(officer), at, discipline: 'privacy', reasons: 'Leave.' });
const judge = (officer: typeof filer, more: Partial<CommandOf<'judge-document'>> = {}): Command => ({
  kind: 'judge-document',
  by: actor(officer),
  at,
  document: content,
  as: 'query',
  reasons: 'Which year?',
  discipline: 'privacy',
  disciplines: ['privacy'],
  ...more,
});
const unprepared = after(submitted, assess(redRoute));
const claimed = after(inReview, claim(privacyOfficer));
const oneOpinion = after(inReview, opinion(privacyOfficer, 'privacy'));

describe('the review of a filing', () => {
  it('The system sets up the review once, with one review for each discipline', () => {
    expect(inReview.reviews.map(({ discipline }) => discipline)).toEqual(['privacy', 'data-security', 'legal']);
    expect(refusalOf(inReview, prepare)).toBe('review-already-prepared');
    expect(refusalOf(unprepared, { kind: 'prepare-review', by: actor(stranger), at, assignees: {} })).toBe('system-only');
  });

  it('A review is not assigned to the filer or to an officer of another review', () => {
    const assignees = { privacy: filer, 'data-security': securityOfficer, legal: securityOfficer };
    const prepared = after(unprepared, { kind: 'prepare-review', by: system, at, assignees });
    expect(prepared.reviews.map(({ assignee }) => assignee)).toEqual([null, securityOfficer, null]);
  });

  it('A review is claimed by one officer at a time and can be released', () => {
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
  ] as const)('A review takes no opinion from %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });

  it('A colleague who edited the draft is barred from the review like the filer', () => {
    const edited = after(
      draft,
      { kind: 'edit', by: actor(stranger), at, contentDigest: content, parts: [], confirms: [] },
      submit,
      assess(redRoute),
      prepare,
    );
    expect(refusalOf(edited, claim(stranger))).toBe('filer-cannot-review');
  });

  it('The last opinion sends the transfer to the approval chain', () => {
    const two = after(oneOpinion, opinion(securityOfficer, 'data-security'));
    expect(two.state).toBe('in-review');
    expect(after(two, opinion(legalOfficer, 'legal')).state).toBe('in-approval');
  });
});

describe('a judged document', () => {
  it('The officer of a review judges a document and counts as a reviewer', () => {
    const judged = after(claimed, judge(privacyOfficer));
    expect(judged).toEqual({ ...claimed, version: claimed.version + 1, involved: [{ person: privacyOfficer, as: 'reviewer' }] });
    expect(hasReviewed(judged, privacyOfficer)).toBe(true);
    expect(refusalOf(judged, judge(privacyOfficer, { as: 'accepted', reasons: '' }))).toBeNull();
    expect(refusalOf(judged, opinion(privacyOfficer, 'privacy'))).toBeNull();
  });

  it('The first officer to judge a document takes the free review, but no second one', () => {
    const judged = after(inReview, judge(privacyOfficer));
    expect(judged.reviews.find(({ discipline }) => discipline === 'privacy')).toMatchObject({ assignee: privacyOfficer });
    expect(refusalOf(judged, judge(stranger))).toBe('claimed-by-other');
    const both = judge(privacyOfficer, { discipline: 'legal', disciplines: ['privacy', 'legal'] });
    expect(after(judged, both).reviews.find(({ discipline }) => discipline === 'legal')).toMatchObject({ assignee: null });
  });

  it.each([
    ['without reasons for a query', claimed, judge(privacyOfficer, { reasons: ' ' }), 'reasons-missing'],
    ['without reasons to reject it', claimed, judge(privacyOfficer, { as: 'rejected', reasons: '' }), 'reasons-missing'],
    ['by another officer than handles the review', claimed, judge(stranger), 'claimed-by-other'],
    ['by who does not hold the discipline', claimed, judge(privacyOfficer, { disciplines: [] }), 'discipline-not-held'],
    ['by who worked on the filing', inReview, judge(filer), 'filer-cannot-review'],
    ['by a machine', inReview, judge(filer, { by: machineKey }), 'machine-cannot-act'],
    ['once the opinion is given', oneOpinion, judge(privacyOfficer), 'opinion-already-given'],
    ['before the reviews are set up', unprepared, judge(privacyOfficer), 'review-not-prepared'],
    ['before the rules were asked', submitted, judge(privacyOfficer), 'not-in-this-state'],
  ] as const)('A document is not judged %s', (_, transfer, command, code) => {
    expect(refusalOf(transfer, command)).toBe(code);
  });
});

describe('a checklist', () => {
  const answers = [{ item: 'i', as: 'yes', reasons: '', evidence: [] }] as const;
  const answer = (officer: typeof filer, more: Partial<CommandOf<'answer-checklist'>> = {}): Command => ({
    kind: 'answer-checklist',
    by: actor(officer),
    at,
    discipline: 'privacy',
    disciplines: ['privacy'],
    checklist: 'checklist-2026.1',
    answers,
    ...more,
  });

  it('The officer of a review answers its checklist and counts as a reviewer', () => {
    const answered = after(claimed, answer(privacyOfficer));
    expect(hasReviewed(answered, privacyOfficer)).toBe(true);
    expect(refusalOf(claimed, answer(stranger))).toBe('claimed-by-other');
    const taken = after(inReview, answer(stranger)).reviews.find(({ discipline }) => discipline === 'privacy');
    expect(taken).toMatchObject({ assignee: stranger });
    expect(refusalOf(claimed, answer(privacyOfficer, { answers: [{ ...answers[0], as: 'no' }] }))).toBe('reasons-missing');
    expect(refusalOf(oneOpinion, answer(privacyOfficer))).toBe('opinion-already-given');
  });

  it('An open checklist holds back the opinion if the policy says so', () => {
    const given = { ...opinion(privacyOfficer, 'privacy'), checklist: { id: 'checklist-2026.1', answered: 0, open: ['i'] } };
    expect(refusalOf(claimed, { ...given, waits: true })).toBe('checklist-open');
    const kept = after(claimed, { ...given, waits: false }).reviews.find(({ discipline }) => discipline === 'privacy');
    expect(kept?.opinion?.checklist).toEqual(given.checklist);
    expect(refusalOf(claimed, { ...given, waits: true, checklist: { ...given.checklist, open: [] } })).toBeNull();
  });
});
