import { describe, expect, it } from '@jest/globals';
import { packText, type RuleSketch } from '../rules.fixture.js';
import { boundsOf } from './bounds.js';
import { clauseCoverageOf } from './clauses.js';
import { coverageOf } from './coverage.js';
import { coverageRow, coverageAsMarkdown, coverageAsText } from './coverage-table.js';
import { nullFlips } from './null-flips.js';
import { type CaseSketch, subject, subjectOf } from './pack-checks.fixture.js';
import { type PackSubject, formatPlace } from './pack-subject.js';

const small: RuleSketch = { id: 'small', when: 'few', outcome: 'exempt', effective: '{ from: 2024-03-22 }' };
const named = { few: 'ytd_ordinary < 10' };
const missing = (cases: readonly CaseSketch[], rule = small, lets: Readonly<Record<string, string>> = named): readonly string[] =>
  boundsOf(subject([rule], { named: lets }, cases)).map(({ text, missing: places }) => `${text}: ${places.join(' ')}`);

describe('bounds of a pack', () => {
  it('A bound needs a case on it, just below it and just above it', () => {
    expect(missing([])).toEqual(['ytd_ordinary < 10: on below above', 'from 2024-03-22: on below']);
    expect(
      missing([
        [{ ytd_ordinary: 10 }, 'free_flow'],
        [{ as_of_date: '2024-03-21' }, 'free_flow'],
      ]),
    ).toEqual(['ytd_ordinary < 10: below above', 'from 2024-03-22: on']);
    const around: readonly CaseSketch[] = [9, 10, 11].map((ytd_ordinary) => [{ ytd_ordinary }, 'exempt']);
    expect(missing([...around, [{ as_of_date: '2024-03-22' }, 'exempt'], [{ as_of_date: '2024-03-21' }, 'free_flow']])).toEqual([
      'ytd_ordinary < 10: ',
      'from 2024-03-22: ',
    ]);
  });

  it('A bound is covered only by a case in which its rule is asked', () => {
    const late: RuleSketch = { id: 'late', when: 'ytd_ordinary == 5', outcome: 'exempt' };
    const first: RuleSketch = { id: 'first', when: 'ciio', outcome: 'prohibited' };
    const bounds = (ciio: boolean) => boundsOf(subject([first, late], {}, [[{ ytd_ordinary: 5, ciio }, 'exempt']]));
    expect(bounds(true)[0]?.missing).toContain('on');
    expect(bounds(false)[0]?.missing).not.toContain('on');
  });

  it('A bound needs no case below the least or above the greatest value of a fact', () => {
    expect(missing([], { ...small, when: 'ytd_ordinary > 0 && share < 100.0' }, {})[0]).toBe('ytd_ordinary > 0: on above');
    expect(missing([], { ...small, when: 'ytd_ordinary > 0 && share < 100.0' }, {})[1]).toBe('share < 100.0: on below');
  });

  it('A bound of a fraction is covered by a case within one of it', () => {
    const half: RuleSketch = { ...small, when: 'share > 50.0' };
    expect(
      missing(
        [
          [{ share: 50.1 }, 'exempt'],
          [{ share: 48 }, 'free_flow'],
        ],
        half,
        {},
      )[0],
    ).toBe('share > 50.0: on below');
  });
});

describe('clauses of a pack', () => {
  const withClauses = (clauses: string, article = '5(1)(4)') =>
    clauseCoverageOf(
      subjectOf(
        packText([small], { named })
          .replace('url: "https://law.example"', `clauses: [${clauses}]`)
          .replaceAll('article: "1"', `article: "${article}"`),
      ),
    );

  it('A clause is covered by a citation of it or of its part, not of the whole', () => {
    expect(withClauses("{ article: '5(1)', note: n }").withoutRule).toEqual([]);
    expect(withClauses("{ article: '5', note: n }").withoutRule).toEqual([]);
    expect(withClauses("{ article: '5(1)(4)(a)', note: n }").withoutRule).toMatchObject([{ article: '5(1)(4)(a)', note: 'n' }]);
    expect(withClauses("{ article: '55', note: n }, { article: '5', note: n }").withoutRule).toMatchObject([{ article: '55' }]);
  });

  it('A clause is looked for in each part of a citation', () => {
    const { withoutRule, withoutClause } = withClauses("{ article: '39', note: n }, { article: '55', note: n }", '39, 55');
    expect([withoutRule, withoutClause]).toEqual([[], []]);
    expect(withClauses("{ article: '39', note: n }", '39, 55').withoutClause).toMatchObject([
      { id: 'cn.small', instrument: 'law', place: '55' },
      { id: 'cn.otherwise', place: '55' },
    ]);
  });

  it('A clause may need no rule if it gives a reason', () => {
    const { listed, withoutRule } = withClauses("{ article: '5', note: n }, { article: '9', note: n, noRule: for authorities }");
    expect([listed.length, withoutRule]).toEqual([2, []]);
  });
});

describe('coverage table', () => {
  const coverage = coverageOf(subject([small], { named }, [[{ ytd_ordinary: 10 }, 'free_flow']]));

  it('The coverage row of a pack shows all its counts', () => {
    expect(coverageRow(coverage)).toEqual([
      'cn',
      '2',
      '1',
      '1',
      '2',
      '1/2',
      '0/2',
      '0/1',
      '0',
      '0',
      '0',
      '6',
      '3',
      '0',
      '50.0 %',
      '0',
      '2/2',
      '–',
    ]);
  });

  it('The coverage table is aligned for a terminal or written as Markdown', () => {
    const rows = [coverageRow(coverage)];
    expect(
      coverageAsText(rows)
        .split('\n')
        .map((line) => line.length),
    ).toEqual([138, 138, 0]);
    expect(coverageAsMarkdown(rows).split('\n')[2]).toBe(
      '| cn | 2 | 1 | 1 | 2 | 1/2 | 0/2 | 0/1 | 0 | 0 | 0 | 6 | 3 | 0 | 50.0 % | 0 | 2/2 | – |',
    );
  });

  it('The coverage row never rounds a mutation score up', () => {
    const almost = { ...coverage, mutation: { ...coverage.mutation, mutants: 10_000, killed: 8_999, excused: [] } };
    expect(coverageRow(almost).at(14)).toBe('89.9 %');
  });
});

it('A place in a condition is given as file, line and column', () => {
  const bench = subject([small], { named });
  const [bound] = boundsOf(bench);
  expect(formatPlace(bench, bound!.path, bound!.character)).toBe('pack.yaml:11:9');
});

describe('light outcomes that rest on unstated facts', () => {
  const free: RuleSketch = { id: 'free', when: 'true', outcome: 'free_flow' };
  const banned: RuleSketch = { id: 'banned', when: "level == 'important'", outcome: 'prohibited' };
  const flipsIn = (change: (pack: PackSubject['pack']) => PackSubject['pack']): readonly string[] => {
    const bench = subject([banned, free], {}, [[{}, 'free_flow']]);
    return nullFlips({ ...bench, pack: change(bench.pack) }).map(
      ({ fact, value, outcome }) => `${fact} ${JSON.stringify(value)} ${outcome}`,
    );
  };

  it('Finds no light outcome that rests on silence if the fact is asked for', () => {
    expect(flipsIn((pack) => pack)).toEqual([]);
  });

  it('Finds a light outcome whose condition reads a fact without recording it', () => {
    const blind = (pack: PackSubject['pack']): PackSubject['pack'] => ({
      ...pack,
      rules: pack.rules.map((rule) => ({
        ...rule,
        when: {
          ...rule.when,
          run: (frame) => (rule.id === 'cn.banned' ? frame.facts.value('level') === 'important' : rule.when.run(frame)),
        },
      })),
    });
    expect(flipsIn(blind)).toEqual(['level "important" prohibited']);
  });
});
