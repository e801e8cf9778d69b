import { describe, expect, it } from '@jest/globals';
import { parseCases } from './cases.js';
import { parseCatalogue } from './parse-catalogue.js';
import { parseReference } from './parse-reference.js';
import { parseScenarios } from './scenarios.js';
import { catalogueText, everyDayWorks, problemsOf, referenceTexts, valueOf } from './rules.fixture.js';
import { YamlSource } from './yaml-source.js';

const firstOf = (text: string): string => {
  const [problem] = problemsOf(YamlSource.read(text, 'x.yaml'));
  return problem === undefined ? 'read' : `${problem.line}:${problem.column} ${problem.message}`;
};

describe('a YAML file', () => {
  it('may not have a key twice', () => expect(firstOf('a: 1\nb: 2\na: 3')).toMatch(/^3:1 Map keys must be unique/));

  it('may use an alias, but not a bomb of them', () => {
    expect(firstOf('a: &x [1]\nb: *x')).toBe('read');
    const bomb = [
      'a0: &a0 [x]',
      ...Array.from({ length: 8 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 9 }, () => `*a${i}`).join(', ')}]`),
    ];
    expect(firstOf(bomb.join('\n'))).toMatch(/alias/i);
  });

  it('may not be longer than a megabyte', () => expect(firstOf(`a: ${'x'.repeat(1_000_001)}`)).toMatch(/longer/));
  it('must be YAML', () => expect(firstOf('a: [1')).toMatch(/^1:/));
});

describe('the fact catalogue', () => {
  const wrong = (before: string, after: string): readonly string[] =>
    problemsOf(parseCatalogue(catalogueText.replace(before, after), 'f')).map(({ path, message }) => `${path} ${message}`);

  it('refuses a fact twice', () => expect(wrong('name: share', 'name: ciio')[0]).toMatch(/the fact ciio is defined twice/));
  it('refuses a default that the fact itself would refuse', () =>
    expect(wrong('assume: general', 'assume: secret')).toEqual([expect.stringMatching(/^\/facts\/7\/absent .*not one of the allowed/)]));
  it('refuses a default taken from a fact that does not exist', () =>
    expect(wrong('assumeFrom: exporter_country', 'assumeFrom: nothing')).toEqual([expect.stringContaining('there is no fact nothing')]));
  it('refuses a label for a value that does not exist', () =>
    expect(wrong('valueLabels: { important', 'valueLabels: { secret')).toEqual([
      expect.stringContaining('"secret" is not a value of level'),
    ]));
});

describe('what a filer may change about a fact', () => {
  const said = (name: string, changeable: string): readonly string[] => {
    const text = catalogueText
      .replaceAll(/\n {4}changeable: .*/g, '')
      .replace(new RegExp(`(- name: ${name}\n    type: \\w+)`), `$1\n    changeable: ${changeable}`);
    return problemsOf(parseCatalogue(text, 'f')).map(({ message }) => message);
  };

  it.each([
    ['share', 'less'],
    ['tools', 'less'],
    ['tools', 'fewer'],
    ['tools', 'more'],
    ['tools', '[eu_bcr]'],
    ['personal', 'none'],
    ['consent', '[true]'],
    ['importer_country', 'true'],
    ['personal', 'false'],
  ])('%s may be changed: %s', (name, changeable) => expect(said(name, changeable)).toEqual([]));

  it.each([
    ['share', 'fewer', 'there is no fewer of number'],
    ['share', 'more', 'there is no more of number'],
    ['tools', 'none', 'there is no none of list'],
    ['tools', '[paper]', 'tools: "paper" is not one of the allowed values'],
    ['consent', 'less', 'there is no less of boolean'],
    ['consent', 'sometimes', 'must be true, false, `less`, `fewer`, `none`, `more` or a list of values'],
    ['consent', '[perhaps]', 'consent: true or false is expected'],
  ])('%s may not be changed: %s', (name, changeable, message) => expect(said(name, changeable)).toEqual([message]));
});

describe('the reference tables', () => {
  it('refuse a row that ends before it begins, with its line', () => {
    const texts = referenceTexts.map(({ file, text }) => ({ file, text: text.replace('to: 2025-06-28', 'to: 2020-01-01') }));
    expect(problemsOf(parseReference(texts, everyDayWorks))).toEqual([
      expect.objectContaining({ file: 'adequacy.yaml', line: 5, message: 'the row ends before it begins' }),
    ]);
  });

  it('have one digest, whatever the order of the files', () => {
    const [one, other] = [referenceTexts, referenceTexts.toReversed()].map((texts) => valueOf(parseReference(texts, everyDayWorks)).digest);
    expect(one).toBe(other);
  });
});

describe('cases and scenarios', () => {
  it('refuse a case that does not say on which day', () => {
    const text = 'regime: cn\ncases:\n  - { id: a, facts: { personal: true }, expect: { outcome: exempt, mechanism: none } }';
    expect(problemsOf(parseCases(text, 'c'))).toEqual([expect.objectContaining({ line: 3, message: 'a case states as_of_date' })]);
  });

  it('keep members of a scenario that nobody reads', () => {
    const text =
      'scenarios:\n  - { id: S01, title: { en: a, zh: b }, sector: auto, purpose: other, destination: DE, facts: {}, decisions: [{ regime: cn, outcome: exempt }], later: 1 }';
    expect(valueOf(parseScenarios(text, 's'))).toHaveLength(1);
  });
});
