import { describe, expect, it } from '@jest/globals';
import { parseCases } from './cases.js';
import { evaluate } from './evaluate.js';
import { lintPack } from './pack-checks/lint.js';
import { mutationScoreOf } from './pack-checks/mutation-score.js';
import { subject, surroundings } from './pack-checks/pack-checks.fixture.js';
import { emptyCaseSet } from './pack-checks/pack-subject.js';
import type { FindPack } from './pack-layers.js';
import { parsePack } from './parse-pack.js';
import { catalogue, factsFrom, packOf, packText, problemsOf, reference, type RuleSketch } from './rules.fixture.js';
import { YamlSource } from './yaml-source.js';

/** Packs written to stop the engine. Nothing is timed: limits are counted, so that results are the same on a slow machine. */

const packOfCondition = (when: string, named: Readonly<Record<string, string>> = {}): string =>
  packText([{ id: 'one', when, outcome: 'exempt' }], { named });

function saidOf(text: string): readonly string[] {
  return problemsOf(parsePack(text, 'pack.yaml', catalogue)).map(({ message }) => message);
}

/** A CEL list of `length` texts. */
const listOf = (length: number): string => `[${Array.from({ length }, (_, n) => `'${String(n)}'`).join(', ')}]`;

describe('a condition that would take too long', () => {
  it.each([
    ['goes through a list within a list within a list', 'tools.all(a, tools.all(b, tools.all(c, a == b)))'],
    ['goes through written lists, one within another', `${listOf(70)}.exists(a, ${listOf(70)}.exists(b, ${listOf(70)}.exists(c, a == b)))`],
    ['asks for each item of a list whether another one has it', 'tools.exists(a, a in subject_countries)'],
    ['counts working days for each item of a list', "tools.exists(a, working_day_after('CN', as_of_date, ytd_ordinary) > as_of_date)"],
  ])('Refuses a condition that %s', (_, when) => {
    expect(saidOf(packOfCondition(when))).toEqual([expect.stringMatching(/^this may take \d+ steps; a condition may take 50000$/)]);
  });

  it('A condition that goes through one list or compares two lists is loaded', () => {
    expect(saidOf(packOfCondition(`tools.exists(a, a in ${listOf(20)}) && has_any(tools, subject_countries)`))).toEqual([]);
  });

  it('Refuses a pack whose conditions together take too many steps', () => {
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

describe('named conditions that use each other', () => {
  const doubling = (depth: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: depth }, (_, n) => [`n${String(n)}`, n === 0 ? 'personal' : `n${String(n - 1)} && n${String(n - 1)}`]),
    );

  it('Refuses named conditions that grow beyond the limit when written out', () => {
    const said = saidOf(packOfCondition('personal', doubling(40)));
    expect(said[0]).toMatch(/^with its names written out this has \d+ parts; a condition may have 20000$/);
  });

  it('Named conditions that grow to some pages when written out are loaded', () => {
    expect(saidOf(packOfCondition('n9', doubling(10)))).toEqual([]);
  });

  it('Refuses named conditions that use each other in a circle', () => {
    const [first, ...others] = saidOf(packOfCondition('a', { a: 'b', b: 'a' }));
    expect(first).toMatch(/^Unknown variable: b /);
    expect(others).toEqual([expect.stringMatching(/^Unknown variable: a /), expect.stringMatching(/^Unknown variable: a /)]);
  });

  it('Refuses a pack with more than 300 named conditions', () => {
    const named = Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`n${String(n)}`, 'personal']));
    expect(saidOf(packOfCondition('personal', named))).toEqual(['must NOT have more than 300 properties']);
  });
});

it.each([
  ['a regular expression', 'matches', "zone.matches('(a+)+$')"],
  ['the filter of a list', 'filter', 'size(tools.filter(a, true)) > 0'],
  ['a list made from a list', 'map', 'size(tools.map(a, tools)) > 0'],
])('Refuses a condition with %s, by the method %s', (_, method, when) => {
  expect(saidOf(packOfCondition(when))).toEqual([`a condition may not use the method ${method}`]);
});

describe('text of a pack', () => {
  const lines = (length: number, line: (n: number) => string): string => Array.from({ length }, (_, n) => line(n)).join('\n');

  it('A text with 50,000 wrong members gets its first hundred problems', () => {
    expect(saidOf(lines(50_000, (n) => `k${String(n)}: 1`))).toHaveLength(100);
  });

  it('The problem of a repeated member points to the second one', () => {
    const [problem] = problemsOf(parsePack('pack: cn\nkind: transfer-test\npack: cn\n', 'pack.yaml', catalogue));
    expect(problem).toMatchObject({ line: 3, column: 1, message: 'duplicated mapping key' });
  });

  it.each([
    ['nested thousands deep', 'nesting exceeded maxDepth (100)', '['.repeat(50_000)],
    ['of lists within lists', 'nesting exceeded maxDepth (100)', `${'- '.repeat(50_000)}a`],
    ['of tags alone', 'duplication of a tag property', '!a '.repeat(50_000)],
    [
      'that grows when it is read',
      'with its aliases written out the file has more than 1000000 values',
      lines(9, (n) =>
        n === 0
          ? 'a: &a0 [1]'
          : `k${String(n)}: &a${String(n)} [${Array(10)
              .fill(`*a${String(n - 1)}`)
              .join()}]`,
      ),
    ],
    ['longer than a million characters', 'the file is longer than 1000000 characters', `a: ${'x'.repeat(1_000_000)}`],
  ])('Refuses a text %s', (_, reason, text) => {
    expect(saidOf(text)).toEqual([reason]);
    expect(problemsOf(parseCases(text, 'cases.yaml')).map(({ message }) => message)).toEqual([reason]);
  });
});

const read = (text: string): string => problemsOf(YamlSource.read(text, 'x.yaml'))[0]?.message ?? 'read';
const times = <T>(count: number, make: (index: number) => T): readonly T[] => Array.from({ length: count }, (_, index) => make(index));

describe('YAML file', () => {
  it('Refuses a file that is nested too deeply, without a call stack overflow', () => {
    for (const deep of ['[', '{', '{a: ', '- ', '? ', '- ? ', ': '])
      expect([deep, read(deep.repeat(40_000))]).toEqual([deep, 'nesting exceeded maxDepth (100)']);
    expect(read(times(1_000, (depth) => `${' '.repeat(depth)}a:`).join('\n'))).toBe('nesting exceeded maxDepth (100)');
    expect(read(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)).toBe('nesting exceeded maxDepth (100)');
  });

  it('A file may be nested ninety levels deep and close very many brackets', () => {
    expect(read(`${'['.repeat(90)}${']'.repeat(90)}`)).toBe('read');
    expect(read('- [a, b]\n'.repeat(20_000))).toBe('read');
    expect(read(`# ${'-'.repeat(500)}\na: ${'x'.repeat(500)}`)).toBe('read');
  });

  it('Refuses a file with too many aliases or an alias inside its own anchor', () => {
    expect(read(`a: &a [x]\nb: [${'*a,'.repeat(1_000)}]`)).toMatch(/alias/);
    expect(read(times(3_000, (index) => `a${index}: &a${index} x\nb${index}: *a${index}`).join('\n'))).toBe(
      'aliases exceeded maxAliases (500)',
    );
    expect(read('a: &a [*a]')).toBe('with its aliases written out the file is nested too deeply');
    expect(read('a: &a { b: [x, *a, *a] }')).toBe('with its aliases written out the file is nested too deeply');
    const chain = times(400, (index) => `a${index}: &a${index} [*a${index - 1}]`).with(0, 'a0: &a0 [x]');
    expect(read(chain.join('\n'))).toBe('with its aliases written out the file is nested too deeply');
  });

  it('Refuses a file with two documents or with a tag unknown to JSON', () => {
    expect(read('a: 1\n---\nb: 2')).toBe('the file has more than one document');
    expect(read('a: !!timestamp 2024-01-01')).toMatch(/^unknown scalar tag/);
  });
});

describe('packs that extend another pack', () => {
  const rule: RuleSketch = { id: 'r', when: 'true', outcome: 'exempt' };
  const refused = (text: string, find: FindPack): readonly string[] =>
    problemsOf(parsePack(text, 'pack.yaml', catalogue, find)).map(({ message }) => message);

  it('Refuses a pack that extends itself or a pack that extends another', () => {
    const text = packText([rule]).replace('pack: cn', 'pack: cn\nextends: cn_zone');
    const zone = packText([rule], { regime: 'cn_zone' }).replace('pack: cn_zone', 'pack: cn_zone\nextends: cn');
    const find: FindPack = (regime) => ({ file: `${regime}.yaml`, text: regime === 'cn' ? text : zone });
    expect(refused(text, find)).toEqual(['the pack cn_zone extends another itself']);
    expect(refused(text.replace('extends: cn_zone', 'extends: cn'), find)).toEqual(['the pack cn extends another itself']);
  });

  it('Refuses a pack whose named conditions use each other in a circle', () => {
    const below = packText([{ ...rule, when: 'few' }], { named: { few: 'ciio' } });
    const above = packText([], { regime: 'cn_zone', named: { many: 'few', few: 'many' } });
    const text = above.slice(0, above.indexOf('  - id: cn_zone.otherwise')).replace('pack: cn_zone', 'pack: cn_zone\nextends: cn');
    const own = `${text}  - { id: cn_zone.r, stage: scope, when: many, outcome: exempt, mechanism: none, cites: [{ instrument: law, article: '1' }], says: { en: a, zh: b } }`;
    expect(refused(own, () => ({ file: 'cn.yaml', text: below }))[0]).toMatch(/Unknown variable: (few|many)/);
  });
});

describe('a condition', () => {
  const wrong = (when: string): string => saidOf(packOfCondition(when))[0] ?? 'read';

  it('Refuses a condition with a macro that builds or repeats', () => {
    for (const when of ["subject_countries.exists_one(c, c == 'CN')", 'cel.bind(x, ciio, x)', '{"a": ciio}.a'])
      expect([when, wrong(when)]).toEqual([when, expect.not.stringMatching('read')]);
  });

  it('Refuses a condition that is too long, too deep or has too many parts', () => {
    expect(wrong(`ciio ${'|| ciio '.repeat(300)}`)).toMatch(/2000 characters/);
    expect(wrong(`${'('.repeat(900)}ciio${')'.repeat(900)}`)).not.toBe('read');
    expect(wrong(`${'!'.repeat(1_900)}ciio`)).not.toBe('read');
    expect(wrong(`zone in ${listOf(301)}`)).not.toBe('read');
    expect(wrong(`${'ciio?'.repeat(60)}ciio${':ciio'.repeat(60)}`)).not.toBe('read');
  });

  it('A condition that counts to days beyond the calendar is unknown', () => {
    const when = "days_after(signed_on, 900000000) > as_of_date || working_day_after('CN', signed_on, 900000000) > as_of_date";
    const facts = factsFrom({ signed_on: '2026-01-01', exporter_country: 'CN', importer_country: 'SG' });
    const { outcome, findings } = evaluate(packOf([{ id: 'r', when, outcome: 'exempt' }]), facts, reference);
    expect([outcome, findings[0]?.truth]).toEqual(['needs_review', 'unknown']);
  });
});

describe('checks of a pack', () => {
  it('Lint ends with its findings where named conditions double at each level', () => {
    const named = Object.fromEntries(times(14, (index) => [`n${index}`, index === 0 ? 'ciio' : `n${index - 1} && n${index - 1}`]));
    const text = packText([{ id: 'r', when: 'n13', outcome: 'exempt' }], { named });
    const findings = lintPack({ file: 'pack.yaml', text }, emptyCaseSet, surroundings);
    expect(findings.map(({ code }) => code)).toEqual(['clauses-missing', 'untested', 'untested']);
  });

  it('Lint gives up comparing rules at its limit and reports it', () => {
    const alike = times(60, (part) => `ytd_ordinary == ${part}`).join(' || ');
    const rules = times(100, (index): RuleSketch => ({
      id: `r${index}`,
      when: `${alike} || ytd_ordinary == ${1_000 + index}`,
      outcome: 'exempt',
    }));
    const findings = lintPack({ file: 'pack.yaml', text: packText(rules) }, emptyCaseSet, surroundings);
    expect(findings.map(({ code }) => code)).toContain('not-compared');
  });

  it('The mutation score gives up at its limit and reports itself incomplete', () => {
    const rules = times(40, (index): RuleSketch => ({ id: `r${index}`, when: `ytd_ordinary == ${index}`, outcome: 'exempt' }));
    expect(mutationScoreOf(subject(rules), 20_000).complete).toBe(false);
  });
});
