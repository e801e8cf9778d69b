import { describe, expect, it } from '@jest/globals';
import { parseCases } from './cases.js';
import { parsePack } from './parse-pack.js';
import { catalogue, packText, problemsOf } from './rules.fixture.js';

const packOfCondition = (when: string, named: Readonly<Record<string, string>> = {}): string =>
  packText([{ id: 'one', when, outcome: 'exempt' }], { named });

function saidOf(text: string): readonly string[] {
  return problemsOf(parsePack(text, 'pack.yaml', catalogue)).map(({ message }) => message);
}

/** A list of so many texts, as CEL writes it. */
const listOf = (length: number): string => `[${Array.from({ length }, (_, n) => `'${String(n)}'`).join(', ')}]`;

describe('a condition that would take too long', () => {
  it.each([
    ['goes through a list within a list within a list', 'tools.all(a, tools.all(b, tools.all(c, a == b)))'],
    ['goes through written lists, one within another', `${listOf(70)}.exists(a, ${listOf(70)}.exists(b, ${listOf(70)}.exists(c, a == b)))`],
    ['asks for each item of a list whether another one has it', 'tools.exists(a, a in subject_countries)'],
    ['counts working days for each item of a list', "tools.exists(a, working_day_after('CN', as_of_date, ytd_ordinary) > as_of_date)"],
  ])('because it %s, does not load', (_, when) => {
    expect(saidOf(packOfCondition(when))).toEqual([expect.stringMatching(/^this may take \d+ steps; a condition may take 50000$/)]);
  });

  it('does load when it goes through one list, or compares two', () => {
    expect(saidOf(packOfCondition(`tools.exists(a, a in ${listOf(20)}) && has_any(tools, subject_countries)`))).toEqual([]);
  });

  it('does not load as one of many that take their time together', () => {
    const rules = Array.from({ length: 30 }, (_, n) => ({
      id: `r${String(n)}`,
      when: `tools.exists(a, a == '${String(n)}' || a == 'x')`,
      outcome: 'exempt',
    }));
    expect(saidOf(packText(rules))).toEqual([
      expect.stringMatching(/^the conditions may take \d+ steps together; those of a pack may take 200000$/),
    ]);
    expect(saidOf(packText(rules.slice(0, 10)))).toEqual([]);
  });
});

describe('names that stand for names', () => {
  const doubling = (depth: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: depth }, (_, n) => [`n${String(n)}`, n === 0 ? 'personal' : `n${String(n - 1)} && n${String(n - 1)}`]),
    );

  it('do not load when written out they would fill the memory', () => {
    const said = saidOf(packOfCondition('personal', doubling(40)));
    expect(said[0]).toMatch(/^with its names written out this has \d+ parts; a condition may have 20000$/);
  });

  it('load while written out they are a text of some pages', () => {
    expect(saidOf(packOfCondition('n9', doubling(10)))).toEqual([]);
  });

  it('do not load in a circle', () => {
    expect(saidOf(packOfCondition('a', { a: 'b', b: 'a' })).length).toBeGreaterThan(0);
  });

  it('do not load by the thousand', () => {
    const named = Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`n${String(n)}`, 'personal']));
    expect(saidOf(packOfCondition('personal', named))).toEqual(['must NOT have more than 300 properties']);
  });
});

it.each([
  ['a regular expression', "zone.matches('(a+)+$')"],
  ['the filter of a list', 'size(tools.filter(a, true)) > 0'],
  ['a list made from a list', 'size(tools.map(a, tools)) > 0'],
])('%s is no part of the language', (_, when) => {
  expect(saidOf(packOfCondition(when)).length).toBeGreaterThan(0);
});

describe('a text', () => {
  const lines = (length: number, line: (n: number) => string): string => Array.from({ length }, (_, n) => line(n)).join('\n');

  it('of very many members is read to its end, and told the first hundred things that are wrong', () => {
    expect(saidOf(lines(50_000, (n) => `k${String(n)}: 1`))).toHaveLength(100);
  });

  it('with a member twice is told where the second one is', () => {
    const [problem] = problemsOf(parsePack('pack: cn\nkind: transfer-test\npack: cn\n', 'pack.yaml', catalogue));
    expect(problem).toMatchObject({ line: 3, column: 1, message: 'Map keys must be unique' });
  });

  it.each([
    ['nested thousands deep', '['.repeat(50_000)],
    ['of lists within lists', `${'- '.repeat(50_000)}a`],
    ['of tags alone', '!a '.repeat(50_000)],
    [
      'that grows when it is read',
      lines(9, (n) =>
        n === 0
          ? 'a: &a0 [1]'
          : `k${String(n)}: &a${String(n)} [${Array(10)
              .fill(`*a${String(n - 1)}`)
              .join()}]`,
      ),
    ],
    ['longer than a million characters', `a: ${'x'.repeat(1_000_000)}`],
  ])('%s is refused', (_, text) => {
    expect(saidOf(text).length).toBeGreaterThan(0);
    expect(problemsOf(parseCases(text, 'cases.yaml')).length).toBeGreaterThan(0);
  });
});
