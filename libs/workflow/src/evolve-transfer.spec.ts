import { describe, expect, it } from '@jest/globals';
import { refusalText, refusalTexts } from './refusals.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import { actor, after, at, content, draft, filer, otherContent, person, submit, submitted, withdraw } from './life.fixture.js';

describe('a transfer', () => {
  it('A transfer begins as a draft at version 1 without a decision', () => {
    expect(draft).toMatchObject({ state: 'draft', version: 1, filedBy: filer, reviews: [], votes: [], involved: [], decision: null });
  });

  it('Each accepted command raises the version of a transfer by one', () => {
    expect(after(draft, { kind: 'edit', by: actor(filer), at, contentDigest: otherContent, parts: [], confirms: [] }, submit).version).toBe(
      3,
    );
    expect(applyDecision(submitted, decideTransfer(submitted, submit))).toBe(submitted);
  });

  it('A transfer lists each contributor once and does not list the filer among them', () => {
    const colleague = actor(person(9));
    const edit = { kind: 'edit', at, contentDigest: content, parts: [], confirms: [] } as const;
    const edited = after(draft, { ...edit, by: colleague }, { ...edit, by: colleague }, { ...edit, by: actor(filer) }, submit);
    expect(edited.involved).toEqual([{ person: person(9), as: 'contributor' }]);
  });

  it('A withdrawn transfer refuses a submission and names its state', () => {
    expect(decideTransfer(after(submitted, withdraw), submit)).toEqual({
      accepted: false,
      refusal: {
        code: 'not-in-this-state',
        detail: refusalTexts['not-in-this-state'].en,
        context: { state: 'withdrawn', command: 'submit' },
      },
    });
  });
});

describe('the sentences of refusals', () => {
  it.each(Object.entries(refusalTexts))('The refusal %s has a short, whole and calm sentence in both languages', (_, text) => {
    expect(text.en).toMatch(/^[A-Z][^!]*(\.|“\{because\}”)$/);
    expect(text.en.split(' ').length).toBeLessThanOrEqual(20);
    expect(text.zh).toMatch(/^[^!！]*(。|“\{because\}”)$/);
  });

  it('A refusal code of the lifecycle has a sentence, an unknown code has none', () => {
    expect(refusalText('stale-content')?.en).toContain('changed');
    expect(refusalText('toString')).toBeNull();
  });
});
