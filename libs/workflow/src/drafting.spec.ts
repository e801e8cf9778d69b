import { instant, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { decideTransfer } from './decide-transfer.js';
import { copyRefusal, draftTermOn, lapsedRefusal, touchedSince } from './drafting.js';
import { newDraft } from './evolve-transfer.js';
import {
  actor,
  after,
  at,
  draft,
  filer,
  grantedTransfer,
  otherContent,
  person,
  submit,
  submitted,
  system,
  withdraw,
} from './life.fixture.js';
import type { Actor } from './transfer.js';

const edit = (by: number, parts: readonly string[], confirms: readonly string[] = []) =>
  ({ kind: 'edit', by: actor(person(by)), at, contentDigest: otherContent, parts, confirms }) as const;
const template = newDraft({ ...draft, at, filedBy: filer, unconfirmed: ['/fields', '/facts/purpose', '/facts/access_mode'] });

const lapse = (later: string, by: Actor = system) =>
  ({ kind: 'lapse-draft', by, at: instant(later), term: 'draft-2026.1', days: 90 }) as const;

describe('the term of a draft', () => {
  it('The engine alone lapses a draft after the days of its term', () => {
    expect(draftTermOn(isoDate('2026-11-25'))).toMatchObject({ days: 90, near: [14, 3] });
    const over = '2027-02-23T15:59:59.999Z';
    expect(decideTransfer(draft, lapse('2027-02-23T08:00:00.000Z'))).toMatchObject({ refusal: { code: 'draft-term-not-over' } });
    expect(decideTransfer(draft, lapse(over, actor(filer)))).toMatchObject({ refusal: { code: 'system-only' } });
    const decision = decideTransfer(draft, lapse(over));
    expect(decision).toMatchObject({ events: [{ kind: 'draft-lapsed', days: 90 }], followUps: [], ledger: 'none' });
    expect(after(draft, lapse(over))).toEqual({ ...draft, state: 'lapsed', version: 2 });
  });

  it.each([
    [['/title'], []],
    [[], ['/fields']],
    [[], []],
  ] as const)('A save that edits %j and confirms %j keeps the draft for another term', (parts, confirms) => {
    const later = instant('2027-02-23T10:00:00.000Z');
    const worked = after(draft, { ...edit(4, parts, confirms), at: later });
    expect(decideTransfer(worked, lapse('2027-02-24T15:59:59.999Z'))).toMatchObject({ refusal: { code: 'draft-term-not-over' } });
    expect(after(worked, lapse('2027-05-24T15:59:59.999Z')).state).toBe('lapsed');
  });

  it('Only a lapsed or withdrawn transfer can be copied', () => {
    const lapsed = after(draft, lapse('2027-02-23T15:59:59.999Z'));
    expect([copyRefusal(lapsed), copyRefusal(after(draft, withdraw)), copyRefusal(after(submitted, withdraw))]).toEqual([null, null, null]);
    expect([draft, submitted, grantedTransfer].map((one) => copyRefusal(one)?.code)).toEqual(Array(3).fill('not-to-copy'));
    expect([lapsedRefusal(lapsed)?.code, lapsedRefusal(draft)]).toEqual(['draft-lapsed', null]);
  });
});

describe('a draft of several people', () => {
  it('A draft records for each part who changed it last and in which version', () => {
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

  it('A filed transfer no longer holds the record of changed draft parts', () => {
    expect(after(draft, edit(4, ['/title']), submit)).not.toHaveProperty('drafting');
    expect(touchedSince(after(draft, edit(4, ['/title']), submit), 1)).toEqual([]);
  });

  it('A draft is not filed until each part from a template is confirmed or edited', () => {
    const refused = { refusal: { code: 'template-unconfirmed', context: { parts: ['/fields', '/facts/purpose', '/facts/access_mode'] } } };
    expect(decideTransfer(template, submit)).toMatchObject(refused);
    const looked = after(template, edit(4, ['/fields'], ['/facts/purpose']));
    expect(decideTransfer(looked, submit)).toMatchObject({ refusal: { context: { parts: ['/facts/access_mode'] } } });
    expect(after(looked, edit(4, [], ['/facts/access_mode']), submit).state).toBe('submitted');
  });

  it('A person who only confirms a part of a draft becomes a contributor', () => {
    expect(after(template, edit(7, [], ['/fields'])).involved).toEqual([{ person: person(7), as: 'contributor' }]);
  });
});
