import { isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { DISCIPLINES } from '../vocabulary.js';
import { checklists, checklistOn } from './checklist-library.js';
import {
  checklistAnswerFaults,
  type ChecklistItem,
  checklistItems,
  openRequiredItems,
  recommendedConclusion,
  type LatestChecklistAnswer,
} from './checklist.js';

const words = { en: 'e', zh: '中' };
const item = (code: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  code,
  question: words,
  why: words,
  evidence: words,
  required: true,
  about: ['/facts'],
  ifNo: 'object',
  ...more,
});
const answer = (of: string, more: Partial<LatestChecklistAnswer> = {}): LatestChecklistAnswer => ({
  item: of,
  as: 'yes',
  reasons: '',
  evidence: [],
  again: false,
  ...more,
});
const items = [item('a'), item('b', { ifNo: 'support-with-conditions' }), item('c', { required: false })];

describe('the shipped checklists', () => {
  it('The shipped checklists cover every discipline and always require an item', () => {
    expect(checklistOn(isoDate('2020-01-01')).id).toBe('checklist-2026.1');
    expect(checklists.map(({ from }) => from).toSorted()).toEqual(checklists.map(({ from }) => from));
    expect(Object.keys(checklists.at(-1)!.items)).toEqual([...DISCIPLINES]);
    for (const list of checklists)
      for (const items of Object.values(list.items)) {
        const codes = items.map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
        expect(items.some(({ required }) => required)).toBe(true);
      }
  });

  it('A checklist asks nothing of a discipline that a later edition adds', () => {
    const items = (day: string) => checklistItems(checklistOn(isoDate(day)), 'trade', new Set()).map(({ code }) => code);
    expect([items('2026-12-13'), items('2026-12-14').length]).toEqual([[], 4]);
  });

  it('A checklist asks about a mechanism only where a verdict relies on it', () => {
    const codes = (...mechanisms: readonly string[]): readonly string[] =>
      checklistItems(checklistOn(isoDate('2026-11-26')), 'legal', new Set(mechanisms)).map(({ code }) => code);
    expect(codes()).not.toContain('contract-fits');
    expect(codes('eu_scc')).toContain('contract-fits');
  });
});

describe('answers of a checklist', () => {
  const faults = (...given: readonly LatestChecklistAnswer[]): readonly string[] =>
    checklistAnswerFaults(items, given, (pointer) => pointer === '/facts/purpose').map(({ pointer, code }) => `${pointer} ${code}`);

  it('Checklist answers need known evidence, and reasons unless the answer is yes', () => {
    expect(faults(answer('a', { evidence: ['/facts/purpose'] }), answer('b', { as: 'no', reasons: 'r' }))).toEqual([]);
  });

  it('Checklist answers report all their faults at once', () => {
    expect(faults(answer('x'), answer('a', { as: 'not-applicable', reasons: ' ' }), answer('a', { evidence: ['/facts/none'] }))).toEqual([
      '/answers/0/item check-unknown',
      '/answers/1/reasons reasons-missing',
      '/answers/2/item check-twice',
      '/answers/2/evidence/0 evidence-unknown',
    ]);
  });

  it('A required check is open until it is answered and reopens for another look', () => {
    expect(openRequiredItems(items, [])).toEqual(['a', 'b']);
    expect(openRequiredItems(items, [answer('a'), answer('b', { again: true })])).toEqual(['b']);
    expect(openRequiredItems(items, [answer('a'), answer('b', { as: 'not-applicable' })])).toEqual([]);
  });
});

describe('the recommendation of a checklist', () => {
  it('A recommendation waits for the required answers and follows the strictest no', () => {
    expect(recommendedConclusion(items, [answer('a')])).toEqual({ conclusion: null, because: ['b'] });
    expect(recommendedConclusion(items, [answer('a'), answer('b')])).toEqual({ conclusion: 'support', because: [] });
    expect(recommendedConclusion(items, [answer('a'), answer('b', { as: 'no' })])).toEqual({
      conclusion: 'support-with-conditions',
      because: ['b'],
    });
    expect(recommendedConclusion(items, [answer('a', { as: 'no' }), answer('b', { as: 'no' })])).toEqual({
      conclusion: 'object',
      because: ['a'],
    });
  });
});
