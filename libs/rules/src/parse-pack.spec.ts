import { describe, expect, it } from '@jest/globals';
import { parsePack } from './parse-pack.js';
import { catalogue, packOf, packText, problemsOf, type RuleSketch } from './rules.fixture.js';

const rule: RuleSketch = { id: 'first', when: 'personal', outcome: 'exempt' };

/** The problems of a text as `line:column path message`. */
function told(text: string): readonly string[] {
  return problemsOf(parsePack(text, 'cn.yaml', catalogue)).map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
}

/** The position of a piece of text, as `line:column`. */
function place(text: string, piece: string): string {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

describe('a rule pack', () => {
  it('A correct rule pack loads with its regime, minimum set and rules', () => {
    const pack = packOf([rule]);
    expect(pack).toMatchObject({ regime: 'cn', counters: [], minimum: ['as_of_date', 'exporter_country', 'personal', 'ciio'] });
    expect(pack.rules.map(({ id }) => id)).toEqual(['cn.first', 'cn.otherwise']);
  });

  it.each<[string, string, string, string, string]>([
    ['an unknown outcome', 'outcome: exempt', 'outcome: exmept', 'exmept', 'must be one of not_applicable'],
    ['an unknown mechanism', 'mechanism: none', 'mechanism: magic', 'magic', 'must be one of none'],
    ['an unknown fact', '"personal"', '"personel"', '"personel"', 'Unknown variable: personel'],
    ['a type error', '"personal"', '"ytd_ordinary == true"', '"ytd_ordinary', 'no such overload: int == bool'],
    ['an unknown instrument', 'instrument: law, article: "1"', 'instrument: lore, article: "1"', 'lore', 'there is no instrument lore'],
    [
      'an empty range',
      'outcome: exempt',
      'effective: { from: 2026-01-01, to: 2026-01-01 }\n    outcome: exempt',
      '{ from: 2026',
      'is empty',
    ],
    [
      'a day that does not exist',
      'outcome: exempt',
      'effective: { from: 2026-02-30 }\n    outcome: exempt',
      '{ from: 2026',
      '2026-02-30 is not a day',
    ],
    ['an unknown stage', 'stage: scope', 'stage: hope', 'hope', 'hope is not a stage'],
    ['a member nobody knows', 'outcome: exempt', 'outcome: exempt\n    wenn: x', 'wenn', '"wenn" is not a known member here'],
    ['an id of another pack', 'id: cn.first', 'id: eu.first', 'eu.first', 'ids of this pack start with cn.'],
    [
      'a slot without a fact',
      'en: "because of first"',
      'en: "because of {nothing}"',
      '{ en: "because of {nothing}"',
      'there is no fact {nothing}',
    ],
    [
      'a measure with a wrong value',
      'outcome: exempt',
      'measure: { measure_type: ban }\n    outcome: exempt',
      'ban',
      '"ban" is not one of the allowed values',
    ],
    [
      'a fact asked for by a rule that decides',
      'outcome: exempt',
      'outcome: exempt\n    asks: [zone]',
      '[zone]',
      'only a rule with the outcome needs_review asks for facts',
    ],
    ['an unknown fact asked for', 'outcome: exempt', 'outcome: needs_review\n    asks: [nothing]', 'nothing', 'there is no fact nothing'],
    [
      'a fact asked for that the ledger counts',
      'outcome: exempt',
      'outcome: needs_review\n    asks: [ytd_ordinary]',
      'ytd_ordinary',
      'no filing can state ytd_ordinary',
    ],
  ])('The problem of %s is reported with its line and column', (_, before, after, piece, message) => {
    const text = packText([rule]).replace(before, () => after);
    const [first] = told(text);
    expect(first).toContain(message);
    expect(first).toMatch(new RegExp(`^${place(text, piece)} /`));
  });

  it('Refuses a rule without a citation', () => {
    const text = packText([rule]).replace('    cites: [{ instrument: law, article: "1" }]\n', '');
    expect(told(text)).toEqual([`${place(text, 'id: cn.first')} /rules/0 must have required property 'cites'`]);
  });

  it('Refuses a rule pack with the same rule id twice', () => {
    expect(told(packText([rule, rule]))).toEqual([expect.stringContaining('/rules/1/id the id cn.first is used twice')]);
  });

  it('Refuses a rule pack whose stages go backwards', () => {
    const text = packText([
      { ...rule, stage: 'tier' },
      { ...rule, id: 'second', stage: 'exemption' },
    ]);
    expect(told(text)).toEqual([expect.stringContaining('/rules/1/stage the stage exemption comes after tier')]);
  });

  it('Refuses a rule pack without a last rule that always holds', () => {
    const text = packText([rule]).replace('when: "true"', 'when: "personal"');
    expect(told(text)).toEqual([expect.stringContaining('/rules/1 a pack ends with a rule of stage fallback')]);
  });

  it('Refuses a named condition with the name of a fact', () => {
    expect(told(packText([rule], { named: { ciio: 'personal' } }))).toEqual([expect.stringContaining('/let/ciio the name ciio is taken')]);
  });

  it('Refuses a named condition that uses a name defined after it', () => {
    expect(told(packText([rule], { named: { a: 'b', b: 'a' } }))[0]).toContain('/let/a Unknown variable: b');
  });

  it.each([
    ['unit: day, on: 03-01', ['/duties/0/deadline/on a day that every year has, such as 03-01, with the unit year and nothing else']],
    ['unit: year, on: 02-29', ['/duties/0/deadline/on a day that every year has, such as 03-01, with the unit year and nothing else']],
    [
      'unit: year, counted: before, on: 03-01',
      ['/duties/0/deadline/on a day that every year has, such as 03-01, with the unit year and nothing else'],
    ],
    ['unit: year, on: 03-01', []],
  ])('A rule pack may give a duty a yearly due day only in a valid form: %s', (time, problems) => {
    const deadline = `{ within: 1, from: signed_on, text: { en: t, zh: t }, ${time} }`;
    const cites = "cites: [{ instrument: law, article: '1' }]";
    const duties = `  - { id: cn.duty.x, when: 'true', ${cites}, says: { en: t, zh: t }, deadline: ${deadline} }`;
    const text = packText([rule], { duties });
    expect(told(text)).toEqual(problems.map((problem) => expect.stringContaining(problem)));
  });

  it('A rule pack reports every problem, not only the first', () => {
    expect(
      told(
        packText([
          { ...rule, when: 'personel' },
          { ...rule, id: 'second', when: '1' },
        ]),
      ),
    ).toHaveLength(2);
  });

  it('The digest of a rule pack follows its content, not its spelling', () => {
    const text = packText([rule]);
    const spelled = `# a comment\n${text.replace('version: "1"', "version:   '1'")}`;
    const [one, other] = [text, spelled].map((written) => parsePack(written, 'cn.yaml', catalogue));
    expect(one?.ok && other?.ok && one.value.digest === other.value.digest).toBe(true);
    expect(packOf([{ ...rule, when: 'ciio' }]).digest).not.toBe(packOf([rule]).digest);
    expect(packOf([rule]).digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
