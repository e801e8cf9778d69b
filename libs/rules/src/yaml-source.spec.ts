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
  it('Refuses a YAML file with a repeated key', () => expect(firstOf('a: 1\nb: 2\na: 3')).toMatch(/^3:1 duplicated mapping key/));

  it('A YAML file may use an alias but not exponentially many', () => {
    expect(firstOf('a: &x [1]\nb: *x')).toBe('read');
    const bomb = [
      'a0: &a0 [x]',
      ...Array.from({ length: 8 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 9 }, () => `*a${i}`).join(', ')}]`),
    ];
    expect(firstOf(bomb.join('\n'))).toMatch(/alias/i);
  });

  it('Refuses a YAML file that is longer than a megabyte', () => expect(firstOf(`a: ${'x'.repeat(1_000_001)}`)).toMatch(/longer/));
  it.each<readonly [string, readonly (string | number)[], string]>([
    ['a value', ['b', 'c'], '3:6'],
    ['what is left out after a key', ['b', 'd'], '4:3'],
    ['an item that is left out', ['e', 1], '6:3'],
    ['what is not there', ['b', 'x', 'y'], '3:3'],
  ])('The place of %s is its line and column or those of its container', (_, path, at) => {
    const text = 'a: 1\nb:\n  c: 2\n  d:\ne:\n  - 1\n  -\n';
    const { line, column } = valueOf(YamlSource.read(text, 'x.yaml')).problem(path, '');
    expect(`${line}:${column}`).toBe(at);
  });

  it('Refuses a file that is not YAML', () => expect(firstOf('a: [1')).toMatch(/^1:/));
});

describe('the fact catalogue', () => {
  const wrong = (before: string, after: string): readonly string[] =>
    problemsOf(parseCatalogue(catalogueText.replace(before, after), 'f')).map(({ path, message }) => `${path} ${message}`);

  it('Refuses a catalogue with the same fact twice', () =>
    expect(wrong('name: share', 'name: ciio')[0]).toMatch(/the fact ciio is defined twice/));
  it('Refuses a default that the fact itself would refuse', () =>
    expect(wrong('assume: general', 'assume: secret')).toEqual([expect.stringMatching(/^\/facts\/7\/absent .*not one of the allowed/)]));
  it('Refuses a default taken from a fact that does not exist', () =>
    expect(wrong('assumeFrom: exporter_country', 'assumeFrom: nothing')).toEqual([expect.stringContaining('there is no fact nothing')]));
  it('Refuses a label for a value that does not exist', () =>
    expect(wrong('valueLabels: { important', 'valueLabels: { secret')).toEqual([
      expect.stringContaining('"secret" is not a value of level'),
    ]));
});

describe('acts of a filer on a fact', () => {
  const said = (name: string, form: string, says = '{items}', more = ''): readonly string[] => {
    const act = `{ ${form}, says: { en: "${says}", zh: "${says}" } }`;
    const text = catalogueText
      .replaceAll(/\n {4}acts: .*/g, '')
      .replace(new RegExp(`(- name: ${name}\n    type: \\w+)`), `$1\n    acts: [${act}]${more}`);
    return problemsOf(parseCatalogue(text, 'f')).map(({ message }) => message);
  };

  it.each([
    ['tools', 'leaveOut: true'],
    ['tools', 'add: eu_bcr'],
    ['personal', 'leaveOut: true'],
    ['consent', 'to: true'],
    ['level', 'to: important'],
  ])('An act on the fact %s may be: %s', (name, form) => expect(said(name, form)).toEqual([]));

  it.each([
    ['share', 'leaveOut: true', 'only items of a list, and what makes a boolean true, can be left out'],
    ['consent', 'add: eu_bcr', 'items are added to a list only'],
    ['tools', 'to: [eu_bcr]', 'items of a list are added or left out'],
    ['tools', 'add: paper', 'tools: "paper" is not one of the allowed values'],
    ['consent', 'to: perhaps', 'consent: true or false is expected'],
    ['consent', 'to: true, leaveOut: true', 'an act has one of `to`, `add` and `leaveOut`'],
    ['consent', 'to: true, fits: { moon: [true] }', 'there is no fact moon'],
    ['consent', 'to: true, fits: { ciio: [maybe] }', 'ciio: true or false is expected'],
    ['consent', 'to: true, fits: { ciio: { group: EEA } }', 'ciio is no country, and groups are of countries'],
    ['ytd_ordinary', 'to: 5', 'nobody can act on what is claimed, counted or derived'],
  ])('An act on the fact %s may not be: %s', (name, form, message) => expect(said(name, form)).toEqual([message]));

  it('Refuses an act on a claim and a sentence that does not name the left-out items', () => {
    const claimed = said('consent', 'to: true', 'Claim it.', '\n    kind: claimed');
    expect(claimed).toEqual(['nobody can act on what is claimed, counted or derived']);
    expect(said('tools', 'leaveOut: true', 'Leave it out.')).toEqual(['the sentence names what is left out in {items}']);
  });

  it('A catalogue of an earlier edition may say what is changeable', () => {
    const earlier = catalogueText.replaceAll(/\n {4}acts: .*/g, '\n    changeable: less');
    expect(problemsOf(parseCatalogue(earlier, 'f'))).toEqual([]);
  });
});

describe('reference tables', () => {
  it('Refuses a row that ends before it begins, with its line', () => {
    const texts = referenceTexts.map(({ file, text }) => ({ file, text: text.replace('to: 2025-06-28', 'to: 2020-01-01') }));
    expect(problemsOf(parseReference(texts, everyDayWorks))).toEqual([
      expect.objectContaining({ file: 'adequacy.yaml', line: 5, message: 'the row ends before it begins' }),
    ]);
  });

  it('The digest of reference tables does not depend on the order of the files', () => {
    const [one, other] = [referenceTexts, referenceTexts.toReversed()].map((texts) => valueOf(parseReference(texts, everyDayWorks)).digest);
    expect(one).toBe(other);
  });
});

describe('cases and scenarios', () => {
  it('Refuses a case without its day', () => {
    const text = 'regime: cn\ncases:\n  - { id: a, facts: { personal: true }, expect: { outcome: exempt, mechanism: none } }';
    expect(problemsOf(parseCases(text, 'c'))).toEqual([expect.objectContaining({ line: 3, message: 'a case states as_of_date' })]);
  });

  it('A scenario may have members that nobody reads', () => {
    const text =
      'scenarios:\n  - { id: S01, title: { en: a, zh: b }, sector: auto, purpose: other, destination: DE, facts: {}, decisions: [{ regime: cn, outcome: exempt }], later: 1 }';
    expect(valueOf(parseScenarios(text, 's'))).toHaveLength(1);
  });
});
