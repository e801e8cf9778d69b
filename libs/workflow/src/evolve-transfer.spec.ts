import { describe, expect, it } from '@jest/globals';
import { refusalText, refusalTexts } from './refusals.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import { actor, after, at, content, draft, filer, otherContent, person, submit, submitted, withdraw } from './life.fixture.js';

describe('a transfer', () => {
  it('begins as a draft at version 1 with nothing decided', () => {
    expect(draft).toMatchObject({ state: 'draft', version: 1, filedBy: filer, reviews: [], votes: [], involved: [], decision: null });
  });

  it('grows by one version with every accepted command, however much happened', () => {
    expect(after(draft, { kind: 'edit', by: actor(filer), at, contentDigest: otherContent, parts: [], confirms: [] }, submit).version).toBe(
      3,
    );
    expect(applyDecision(submitted, decideTransfer(submitted, submit))).toBe(submitted);
  });

  it('remembers each further contributor once, and the filer in one place', () => {
    const colleague = actor(person(9));
    const edit = { kind: 'edit', at, contentDigest: content, parts: [], confirms: [] } as const;
    const edited = after(draft, { ...edit, by: colleague }, { ...edit, by: colleague }, { ...edit, by: actor(filer) }, submit);
    expect(edited.involved).toEqual([{ person: person(9), as: 'contributor' }]);
  });

  it('does nothing more once it has ended, and says where it stands', () => {
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
  it.each(Object.entries(refusalTexts))('%s: are short, whole and calm in both languages', (_, text) => {
    expect(text.en).toMatch(/^[A-Z][^!]*(\.|“\{because\}”)$/);
    expect(text.en.split(' ').length).toBeLessThanOrEqual(20);
    expect(text.zh).toMatch(/^[^!！]*(。|“\{because\}”)$/);
  });

  it('exist for the lifecycle’s codes only', () => {
    expect(refusalText('stale-content')?.en).toContain('changed');
    expect(refusalText('toString')).toBeNull();
  });
});
