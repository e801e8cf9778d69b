import type { RuleEdition } from '@carnet/acts/rule-book.js';
import { digestOfText, instant, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { setChanges, turnOf, turnOfDay } from './law-turn.js';

const [old, young, younger] = ['old', 'young', 'younger'].map(digestOfText) as [
  ReturnType<typeof digestOfText>,
  ReturnType<typeof digestOfText>,
  ReturnType<typeof digestOfText>,
];

const [today, later] = [isoDate('2026-11-26'), isoDate('2027-03-01')];

const edition = (number: number, release: number, entries: RuleEdition['entries']): RuleEdition => ({
  edition: number,
  release,
  entries,
  // The next day of the authority has begun.
  knownAt: instant('2026-11-25T16:00:00.000Z'),
});

describe('what an edition of the schedule changes', () => {
  it('is the set of the day on which it is known, by a release', () => {
    const changed = setChanges(edition(1, 1, [{ from: null, set: old }]), edition(2, 2, [{ from: null, set: young }]));
    expect(changed).toEqual([{ origin: 'release', from: today, before: old, after: young }]);
  });

  it('is the set of a day to come, by a publication', () => {
    const entries = [
      { from: null, set: old },
      { from: later, set: young },
    ];
    expect(setChanges(edition(1, 1, [{ from: null, set: old }]), edition(2, 1, entries))).toEqual([
      { origin: 'publication', from: later, before: old, after: young },
    ]);
  });

  it('is what is to come alone, where nothing is known of the edition before', () => {
    const entries = [
      { from: today, set: old },
      { from: later, set: young },
    ];
    const known = edition(3, 1, [{ from: null, set: younger }, ...entries]);
    expect(setChanges(undefined, known)).toEqual([{ origin: 'publication', from: later, before: old, after: young }]);
  });

  it('is nothing where the sets stay', () => {
    const same = [{ from: null, set: younger }];
    expect(setChanges(edition(1, 1, same), edition(2, 2, same))).toEqual([]);
  });
});

describe('a turn', () => {
  const change = { origin: 'release', from: today, before: old, after: young } as const;
  const texts = (...files: readonly (readonly [string, string])[]): ReadonlyMap<string, string> => new Map(files);

  it('is named after the files that differ, and is the same turn whatever they were before', () => {
    const after = texts(['facts.yaml', 'a'], ['reference/groups.yaml', 'new']);
    const turn = turnOf(change, texts(['facts.yaml', 'a'], ['reference/groups.yaml', 'old']), after);
    expect(turn).toMatchObject({ title: 'groups', origin: 'release', from: today });
    expect(turnOf({ ...change, origin: 'publication' }, texts(['facts.yaml', 'a']), after)?.cause).toBe(turn?.cause);
    expect(turnOf({ ...change, from: later }, texts(['facts.yaml', 'a']), after)?.cause).not.toBe(turn?.cause);
  });

  it('is none where no file differs, and none on a day on which nothing turns', () => {
    const same = texts(['facts.yaml', 'a']);
    expect([turnOf(change, same, same), turnOfDay(today, [])]).toEqual([null, null]);
    expect(turnOfDay(today, ['treaty depa'])).toMatchObject({ origin: 'day', title: 'treaty depa' });
  });

  it('has a title that a list has room for, and says how many names are left out', () => {
    const names = Array.from({ length: 90 }, (_, n) => `pack ${String(n)}`);
    const title = turnOfDay(today, names)?.title ?? '';
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/^pack 0, pack 1, .*, \+\d+$/);
  });
});
