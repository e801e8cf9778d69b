import { digestOfText, type Uuid, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import type { InformationItem } from './information.js';
import {
  actor,
  after,
  approverA,
  asked,
  at,
  filer,
  inReview,
  legalOfficer,
  opinion,
  privacyOfficer,
  stranger,
  submitted,
} from './life.fixture.js';
import {
  FILING_PARTS,
  filingPartOf,
  isReviewAssignee,
  isReviewUnassigned,
  type StoredMark,
  markAfter,
  markRefusal,
  markOf,
  openQueries,
  partTitles,
  settleRefusal,
} from './part-marks.js';
import type { Discipline } from './vocabulary.js';

const [one, other] = [digestOfText('one'), digestOfText('other')];
const kept = (as: StoredMark['as'], content = one): StoredMark => ({ as, content });

describe('the parts of a filing', () => {
  it.each([
    ['/title/en', 'title'],
    ['/scenario', 'title'],
    ['/recipient', 'recipient'],
    ['/people/us/health', 'people'],
    ['/facts/purpose', 'facts'],
    ['/documents/pipia_report', 'documents'],
    ['', null],
    ['/elsewhere', null],
  ])('The part of the filing for the pointer %j is %s', (pointer, part) => {
    expect(filingPartOf(pointer)).toBe(part);
  });

  it('Every part of a filing has a title in both languages', () => {
    expect(Object.keys(partTitles)).toEqual([...FILING_PARTS]);
    for (const { en, zh } of Object.values(partTitles)) expect([en.trim(), zh.trim()].every(Boolean)).toBe(true);
  });
});

describe('the mark of a part', () => {
  it.each<[string, StoredMark | null, number, string, boolean]>([
    ['nobody looked', null, 0, 'not-opened', false],
    ['somebody looked', kept('opened'), 0, 'opened', false],
    ['somebody is done with it', kept('settled'), 0, 'settled', false],
    ['it is another since', kept('settled', other), 0, 'not-opened', true],
    ['something was asked', null, 1, 'query-raised', false],
    ['something was asked after it was settled', kept('settled'), 2, 'query-raised', false],
    ['something was asked, and it is another since', kept('opened', other), 1, 'query-raised', true],
  ])('The mark of a part is right where %s', (_, before, queries, mark, changed) => {
    expect(markOf(before, one, queries)).toEqual({ mark, changed });
  });

  it('A settled part stays settled until its content changes or it is unsettled', () => {
    expect(markAfter('open', kept('settled'), one)).toEqual(kept('settled'));
    expect(markAfter('open', kept('settled', other), one)).toEqual(kept('opened'));
    expect(markAfter('unsettle', kept('settled'), one)).toEqual(kept('opened'));
    expect(markAfter('settle', null, one)).toEqual(kept('settled'));
    expect(markAfter('open', null, one)).toEqual(kept('opened'));
  });

  it('A part cannot be settled while a query about it is open', () => {
    expect([settleRefusal('settle', 1), settleRefusal('settle', 0), settleRefusal('open', 3), settleRefusal('unsettle', 1)]).toEqual([
      'part-queried',
      null,
      null,
      null,
    ]);
  });
});

describe('the open queries about a part', () => {
  const item = (more: Partial<InformationItem>): InformationItem => ({
    id: uuid<Uuid<'item'>>('00000000-0000-4000-9000-0000000000aa'),
    kind: 'clarify',
    subject: '/facts/purpose',
    question: '?',
    discipline: 'privacy',
    by: privacyOfficer,
    at: inReview.reviews[0]?.since ?? ('' as never),
    follows: null,
    round: null,
    reply: null,
    settlement: null,
    ...more,
  });

  it('A query about a part is open for its discipline until it is settled', () => {
    const mine = item({ discipline: 'privacy' });
    const settled = item({ discipline: 'privacy', settlement: { as: 'accepted', reasons: '', by: privacyOfficer, at: mine.at } });
    const items = [mine, settled, item({ discipline: 'legal' }), item({ discipline: 'privacy', subject: '/recipient' })];
    expect(openQueries({ items }, 'facts', 'privacy')).toEqual([items[0]]);
    expect(openQueries({ items }, 'facts', 'legal')).toEqual([items[2]]);
    expect(openQueries({}, 'facts', 'legal')).toEqual([]);
  });
});

describe('the right to mark parts', () => {
  const by = (person: typeof filer, discipline: Discipline = 'privacy', disciplines: readonly Discipline[] = [discipline]) => ({
    by: actor(person),
    discipline,
    disciplines,
  });
  const handled = after(inReview, { kind: 'claim', at, ...by(privacyOfficer) });

  it('The officer of a review marks its parts, and other officers are refused', () => {
    expect([
      isReviewAssignee(handled, 'privacy', privacyOfficer),
      isReviewAssignee(handled, 'privacy', stranger),
      isReviewAssignee(handled, 'legal', null),
    ]).toEqual([true, false, false]);
    expect([isReviewUnassigned(handled, 'privacy'), isReviewUnassigned(handled, 'legal')]).toEqual([false, true]);
    expect(markRefusal(handled, by(privacyOfficer))).toBeNull();
    expect(markRefusal(handled, by(stranger))).toBe('claimed-by-other');
    expect(markRefusal(handled, by(stranger, 'privacy', ['legal']))).toBe('discipline-not-held');
    expect(markRefusal(handled, by(filer))).toBe('filer-cannot-review');
  });

  it('Parts are not marked before the review, after the opinion or by a machine', () => {
    expect(markRefusal(submitted, by(privacyOfficer))).toBe('not-in-this-state');
    expect(markRefusal(after(handled, opinion(privacyOfficer, 'privacy')), by(privacyOfficer))).toBe('opinion-already-given');
    expect(markRefusal(handled, { ...by(privacyOfficer), by: { kind: 'key', id: 'k', person: null } })).toBe('machine-cannot-act');
  });

  it('The state does not bar marks of parts while the company is asked', () => {
    expect(asked.state).toBe('information-requested');
    expect(isReviewUnassigned(asked, 'legal')).toBe(true);
    expect(markRefusal(asked, by(legalOfficer, 'legal'))).toBeNull();
    expect(markRefusal(asked, by(approverA, 'legal', ['privacy']))).toBe('discipline-not-held');
  });
});
