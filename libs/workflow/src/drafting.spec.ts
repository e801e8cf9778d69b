import { describe, expect, it } from '@jest/globals';
import { decideTransfer } from './decide-transfer.js';
import { touchedSince } from './drafting.js';
import { newDraft } from './evolve-transfer.js';
import { actor, after, at, draft, filer, otherContent, person, submit } from './life.fixture.js';

const edit = (by: number, parts: readonly string[], confirms: readonly string[] = []) =>
  ({ kind: 'edit', by: actor(person(by)), at, contentDigest: otherContent, parts, confirms }) as const;
const template = newDraft({ ...draft, filedBy: filer, unconfirmed: ['/fields', '/facts/purpose', '/facts/access_mode'] });

describe('a draft that several people fill in', () => {
  it('knows of each part who changed it last, and since which version it is so', () => {
    const drafted = after(draft, edit(4, ['/title', '/facts/purpose']), edit(5, ['/facts/purpose', '/people']), edit(4, []));
    expect(drafted.version).toBe(4);
    expect(touchedSince(drafted, 1).map(({ part, version, by }) => [part, version, by.person])).toEqual([
      ['/facts/purpose', 3, person(5)],
      ['/people', 3, person(5)],
      ['/title', 2, person(4)],
    ]);
    expect(touchedSince(drafted, 2).map(({ part }) => part)).toEqual(['/facts/purpose', '/people']);
    expect(touchedSince(drafted, 3)).toEqual([]);
  });

  it('keeps nothing of this once it is filed', () => {
    expect(after(draft, edit(4, ['/title']), submit)).not.toHaveProperty('drafting');
    expect(touchedSince(after(draft, edit(4, ['/title']), submit), 1)).toEqual([]);
  });

  it('is not filed while somebody has to look at what a template filled in', () => {
    const refused = { refusal: { code: 'template-unconfirmed', context: { parts: ['/fields', '/facts/purpose', '/facts/access_mode'] } } };
    expect(decideTransfer(template, submit)).toMatchObject(refused);
    const looked = after(template, edit(4, ['/fields'], ['/facts/purpose']));
    expect(decideTransfer(looked, submit)).toMatchObject({ refusal: { context: { parts: ['/facts/access_mode'] } } });
    expect(after(looked, edit(4, [], ['/facts/access_mode']), submit).state).toBe('submitted');
  });

  it('makes a contributor of who only says that a part is right', () => {
    expect(after(template, edit(7, [], ['/fields'])).involved).toEqual([{ person: person(7), as: 'contributor' }]);
  });
});
