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
  // The next day has begun in the authority's time zone.
  knownAt: instant('2026-11-25T16:00:00.000Z'),
});

describe('the changes of an edition of the schedule', () => {
  it('A release changes the rule set of the day on which it is known', () => {
    const changed = setChanges(edition(1, 1, [{ from: null, set: old }]), edition(2, 2, [{ from: null, set: young }]));
    expect(changed).toEqual([{ origin: 'release', from: today, before: old, after: young }]);
  });

  it('A publication changes the rule set of a day to come', () => {
    const entries = [
      { from: null, set: old },
      { from: later, set: young },
    ];
    expect(setChanges(edition(1, 1, [{ from: null, set: old }]), edition(2, 1, entries))).toEqual([
      { origin: 'publication', from: later, before: old, after: young },
    ]);
  });

  it('Without an earlier edition, only the rule set of a day to come is a change', () => {
    const entries = [
      { from: today, set: old },
      { from: later, set: young },
    ];
    const known = edition(3, 1, [{ from: null, set: younger }, ...entries]);
    expect(setChanges(undefined, known)).toEqual([{ origin: 'publication', from: later, before: old, after: young }]);
  });

  it('An edition with the same rule sets changes nothing', () => {
    const same = [{ from: null, set: younger }];
    expect(setChanges(edition(1, 1, same), edition(2, 2, same))).toEqual([]);
  });
});

describe('a turn of the law', () => {
  const change = { origin: 'release', from: today, before: old, after: young } as const;
  const texts = (...files: readonly (readonly [string, string])[]): ReadonlyMap<string, string> => new Map(files);

  it('A turn is named after its changed files, and its cause ignores their old text', () => {
    const after = texts(['facts.yaml', 'a'], ['reference/groups.yaml', 'table: groups\nrows: [new]']);
    const turn = turnOf(change, texts(['facts.yaml', 'a'], ['reference/groups.yaml', 'old']), after);
    expect(turn).toMatchObject({ title: { en: 'Groups of countries', zh: '国家和地区分组' }, origin: 'release', from: today });
    expect(turnOf({ ...change, origin: 'publication' }, texts(['facts.yaml', 'a']), after)?.cause).toBe(turn?.cause);
    expect(turnOf({ ...change, from: later }, texts(['facts.yaml', 'a']), after)?.cause).not.toBe(turn?.cause);
  });

  it('There is no turn without a changed file or on a day without a change', () => {
    const same = texts(['facts.yaml', 'a']);
    expect([turnOf(change, same, same), turnOfDay(today, [])]).toEqual([null, null]);
    const says = { en: 'Parties to the DEPA', zh: '《数字经济伙伴关系协定》的缔约方' };
    expect(turnOfDay(today, [{ code: 'treaty depa', says }])).toMatchObject({ origin: 'day', title: says });
  });

  it('The title of a turn has at most 200 characters and counts the names left out', () => {
    const turns = Array.from({ length: 90 }, (_, n) => ({ code: String(n), says: { en: `pack ${String(n)}`, zh: `规则包 ${String(n)}` } }));
    const { en = '', zh = '' } = turnOfDay(today, turns)?.title ?? {};
    expect(Math.max(en.length, zh.length)).toBeLessThanOrEqual(200);
    expect(en).toMatch(/^pack 0; pack 1; .*; and \d+ more$/);
    expect(zh).toMatch(/^规则包 0；规则包 1；.*；另有 \d+ 项$/);
  });

  it('The title of a turn names two files of one table once', () => {
    const table = 'table: adequacy\nrows: []';
    const after = texts(['reference/adequacy.yaml', table], ['reference/adequacy-uk.yaml', table], ['facts.yaml', 'b']);
    expect(turnOf(change, texts(), after)?.title.en).toBe('Catalogue of facts; Places with adequate protection');
  });
});
