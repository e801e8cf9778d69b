import { describe, expect, it } from '@jest/globals';
import { packText, type RuleSketch } from '../rules.fixture.js';
import { type CaseSketch, lint } from './pack-checks.fixture.js';

const cited = "clauses: [{ article: '1', note: 'everything' }]";
const textOf = (...[rules, sketch]: Parameters<typeof packText>): string =>
  packText(rules, sketch).replace('url: "https://law.example"', `url: "https://law.example", ${cited}`);
const small: RuleSketch = { id: 'small', when: 'ytd_ordinary < 10', outcome: 'exempt' };
const cases: readonly CaseSketch[] = [
  [{ ytd_ordinary: 9 }, 'exempt'],
  [{ ytd_ordinary: 10 }, 'free_flow'],
];

/** Each finding as `code: message`. */
const found = (text: string, tried: readonly CaseSketch[] = cases): readonly string[] =>
  lint(text, tried).map(({ code, message }) => `${code}: ${message}`);

describe('lint', () => {
  it('Lint finds nothing in a pack that is in order', () => {
    expect(found(textOf([small]))).toEqual([]);
  });

  it('Lint finds a rule that never decides because an earlier rule answers first', () => {
    const smaller: RuleSketch = { id: 'smaller', when: 'ytd_ordinary < 5 && ciio', outcome: 'free_flow' };
    expect(found(textOf([small, smaller]))).toEqual([
      'unreachable: cn.smaller never decides: wherever it is true, cn.small before it is true as well',
    ]);
  });

  it('Lint compares rules through named conditions and the order of stages', () => {
    const late: RuleSketch = { id: 'late', stage: 'tier', when: 'few && personal', outcome: 'free_flow' };
    const early: RuleSketch = { id: 'early', stage: 'hard-stop', when: 'few', outcome: 'exempt' };
    expect(found(textOf([early, late], { named: { few: 'ytd_ordinary < 10' } }))[0]).toContain('unreachable: cn.late');
    const first: RuleSketch = { id: 'late', stage: 'scope', when: 'few && personal', outcome: 'free_flow' };
    expect(found(textOf([first, early], { named: { few: 'ytd_ordinary < 10' } })).filter((text) => text.startsWith('unreach'))).toEqual([]);
  });

  it('Lint accepts a rule that is in force on other days than the earlier rule', () => {
    const before: RuleSketch = { ...small, id: 'before', effective: '{ to: 2024-03-22 }' };
    const after: RuleSketch = { ...small, id: 'after', effective: '{ from: 2024-03-22 }', outcome: 'prohibited' };
    const tried: readonly CaseSketch[] = [
      [{ as_of_date: '2024-03-21' }, 'exempt'],
      [{ as_of_date: '2024-03-22' }, 'prohibited'],
      [{ ytd_ordinary: 10 }, 'free_flow'],
    ];
    expect(found(textOf([before, after]), tried)).toEqual([]);
  });

  it('Lint finds contradictory rules and doubled rules', () => {
    const again: RuleSketch = { ...small, id: 'again', outcome: 'prohibited' };
    expect(found(textOf([small, again]))[0]).toBe(
      'contradictory: cn.again asks the same as cn.small before it, on days on which both are in force, and answers prohibited instead of exempt',
    );
    expect(found(textOf([small, { ...again, outcome: 'exempt' }]))[0]).toContain('doubled: cn.again asks the same');
  });

  it('Lint takes a former rule that always holds as the history of the last rule', () => {
    const older: RuleSketch = { id: 'older', when: 'true', outcome: 'not_applicable', effective: '{ to: 2020-01-01 }' };
    expect(found(textOf([older, small]), [...cases, [{ as_of_date: '2019-12-31' }, 'not_applicable']])).toEqual([]);
  });

  it('Lint finds a condition that excludes itself', () => {
    expect(found(textOf([small, { id: 'never', when: 'ciio && !ciio', outcome: 'exempt' }]))[0]).toBe(
      'unreachable: cn.never is never true: its condition excludes itself',
    );
  });

  it('Lint finds codes that no table has', () => {
    const group: RuleSketch = {
      ...small,
      when: "ytd_ordinary < 10 && !in_group('EEAX', importer_country) && !in_group('EEA', importer_country)",
    };
    expect(found(textOf([group]))).toContain('unknown-code: no table has "EEAX", which in_group asks for');
  });

  it('Lint finds days on which neither version of a rule is in force', () => {
    const before: RuleSketch = { ...small, id: 'before', effective: '{ to: 2024-03-22 }' };
    const after: RuleSketch = { ...small, id: 'after', effective: '{ from: 2024-03-23 }' };
    expect(found(textOf([before, after])).find((text) => text.startsWith('gap'))).toBe(
      'gap: cn.before ends with 2024-03-22 and cn.after, which asks the same, begins on 2024-03-23',
    );
  });

  it('Lint finds rules that no case decides, and cases that fail', () => {
    expect(found(textOf([small]), [[{ ytd_ordinary: 10 }, 'exempt']])).toEqual([
      "failing-case: 1 of the pack's cases fail, the first is case-1",
      'untested: no case is decided by cn.small: it is asked in 1 and true in none',
    ]);
  });

  it('Lint finds unused named conditions and unused instruments', () => {
    const text = textOf([small], { named: { idle: 'ciio' } }).replace(
      'instruments:',
      'instruments:\n  other: { title: { en: Other, zh: 他 }, clauses: [{ article: "1", note: n, noRule: r }] }',
    );
    expect(found(text)).toEqual(['unused-instrument: nothing cites other', 'unused-name: no condition uses idle']);
  });

  it('Lint asks for a confidence where no official text is named', () => {
    expect(found(textOf([small]).replace('url: "https://law.example", ', ''))).toEqual([
      'confidence-missing: cn.small cites law, of which no official text is named, and does not say how sure it is',
      'confidence-missing: cn.otherwise cites law, of which no official text is named, and does not say how sure it is',
    ]);
  });

  it('Lint compares the clauses of an instrument with the citations', () => {
    expect(found(packText([small]))).toEqual(['clauses-missing: nobody has listed the clauses of law']);
    expect(
      found(textOf([small]).replace(cited, "clauses: [{ article: '1(2)', note: 'small numbers' }, { article: '2', note: 'who may ask' }]")),
    ).toEqual([
      'clause-without-rule: no rule and no duty cites law 1(2) (small numbers)',
      'clause-without-rule: no rule and no duty cites law 2 (who may ask)',
    ]);
    expect(found(textOf([small]).replace(cited, "clauses: [{ article: '1', note: 'n', noRule: 'a definition' }]"))).toEqual([
      'clause-without-rule: law 1 is marked as needing no rule, and is cited',
    ]);
    expect(found(textOf([small]).replace(cited, "clauses: [{ article: '10', note: 'n', noRule: 'a definition' }]"))[0]).toBe(
      'rule-without-clause: cn.small cites law 1, which is not among the clauses of law',
    );
  });

  it('Lint explains an error of form in words for a lawyer', () => {
    const uncited = textOf([small]).replace('    cites: [{ instrument: law, article: "1" }]\n', '');
    expect(lint(uncited, cases)[0]).toMatchObject({ code: 'uncited', severity: 'error', message: 'the rule cites no law', line: 11 });
    expect(found(textOf([small]).replace('cites: [{ instrument: law, article: "1" }]', 'cites: []'))[0]).toBe(
      'uncited: the list of citations is empty',
    );
    expect(found(textOf([small]).replace(', zh: "因 because of small"', ''))[0]).toBe('sentence-missing: the sentence has no Chinese');
    expect(found(textOf([{ ...small, when: 'ytd_ordinry < 10' }]))).toEqual(['format: Unknown variable: ytd_ordinry (at character 1)']);
    expect(found('a: 1\na: 2')[0]).toContain('format: ');
  });

  it('Lint reports a rule that is still to be written as to-do only', () => {
    const draft: RuleSketch = { id: 'draft', when: 'false', outcome: 'needs_review', says: 'TO BE WRITTEN' };
    expect(lint(textOf([small, draft]), cases)).toMatchObject([
      { code: 'to-do', path: '/rules/1/says/en', severity: 'warning' },
      { code: 'to-do', path: '/rules/1/says/zh' },
    ]);
  });

  it('Lint gives every finding a place in the file and a remedy', () => {
    const all = lint(packText([small, { ...small, id: 'again' }], { named: { idle: 'ciio' } }));
    expect(all.length).toBeGreaterThan(3);
    for (const { line, column, remedy } of all) expect([line > 0, column > 0, remedy.endsWith('.')]).toEqual([true, true, true]);
  });
});
