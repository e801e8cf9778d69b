import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Json, canonicalJson } from '@carnet/kernel';
import { compareVerdicts, type StoredVerdict } from './compare-verdicts.js';
import { firstDifference } from './first-difference.js';

const verdict = (more: Partial<StoredVerdict> = {}): StoredVerdict => ({
  regime: 'cn',
  packVersion: '1',
  packDigest: 'sha256:a',
  outcome: 'exempt',
  mechanism: 'none',
  decisiveRule: 'cn.small',
  missing: [],
  findings: [
    { rule: 'cn.secret', truth: 'false' },
    { rule: 'cn.small', truth: 'true', decides: true },
  ],
  duties: [{ id: 'cn.keep', status: 'not-stated' }],
  ...more,
});

describe('first difference of two judgements', () => {
  it('Equal judgements have no difference, whatever the order of their members', () => {
    expect(firstDifference({ a: 1, b: [2] }, { b: [2], a: 1 })).toBeNull();
  });

  it('The first difference names path, regime and rule with both values', () => {
    const judged = (truth: string): Json => ({
      route: { lane: truth },
      verdicts: [
        { regime: 'depa', findings: [] },
        { regime: 'cn', outcome: truth, findings: [{ rule: 'cn.small', truth }] },
      ],
    });
    expect(firstDifference(judged('true'), judged('false'))).toEqual({
      path: '/verdicts/1/findings/0/truth',
      regime: 'cn',
      rule: 'cn.small',
      before: 'true',
      after: 'false',
    });
  });

  it('The first difference shows the rules before the verdicts and the facts', () => {
    const judged = (n: number): Json => ({ audit: n, facts: n, rules: n, verdicts: n });
    expect(firstDifference(judged(1), judged(2))?.path).toBe('/rules');
  });

  it.each<readonly [string, Json, Json, string]>([
    ['a member that is gone', { a: 1 }, {}, '/a'],
    ['a longer list', [1], [1, 2], '/1'],
    ['another kind of value', { a: [] }, { a: {} }, '/a'],
    ['a name with a slash', { 'a/b~': 1 }, { 'a/b~': 2 }, '/a~1b~0'],
    ['the whole', 1, 2, ''],
  ])('The first difference is found in %s', (_, before, after, path) => {
    expect(firstDifference(before, after)?.path).toBe(path);
  });

  it('A difference is found exactly when the canonical forms differ', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
        const [before, after] = [one, other] as [Json, Json];
        const found = firstDifference(before, after);
        expect(found === null).toBe(canonicalJson(before) === canonicalJson(after));
      }),
    );
  });
});

describe('comparison of verdicts rule by rule', () => {
  it('Two verdicts do not differ by the version of their pack alone', () => {
    expect(compareVerdicts([verdict()], [verdict({ packVersion: '2', packDigest: 'sha256:b' })])).toEqual([]);
  });

  it('The comparison shows a flipped outcome and every rule with another result', () => {
    const later = verdict({
      packVersion: '2',
      outcome: 'prohibited',
      decisiveRule: 'cn.secret',
      findings: [{ rule: 'cn.secret', truth: 'true', decides: true }],
    });
    const [difference] = compareVerdicts([verdict()], [later]);
    expect(difference).toMatchObject({ regime: 'cn', flips: true, before: { outcome: 'exempt' }, after: { outcome: 'prohibited' } });
    expect(difference?.rules).toEqual([
      { id: 'cn.secret', before: 'false', after: 'decides' },
      { id: 'cn.small', before: 'decides', after: null },
    ]);
  });

  it('The same outcome by another rule is a difference but not a flip', () => {
    const other = verdict({ decisiveRule: 'cn.tiny', findings: [{ rule: 'cn.tiny', truth: 'true', decides: true }] });
    expect(compareVerdicts([verdict()], [other])).toMatchObject([{ flips: false, rules: [{ id: 'cn.small' }, { id: 'cn.tiny' }] }]);
  });

  it('The comparison leaves out a rule that was not asked before and is false now', () => {
    const asked = verdict({ findings: [...verdict().findings, { rule: 'cn.later', truth: 'false' }] });
    expect(compareVerdicts([verdict()], [asked])).toEqual([]);
  });

  it('The comparison shows changed duties and newly missing facts', () => {
    const other = verdict({ duties: [{ id: 'cn.keep', status: 'unmet' }], missing: ['consent'] });
    expect(compareVerdicts([verdict()], [other])).toMatchObject([
      { flips: false, duties: [{ id: 'cn.keep', before: 'not-stated', after: 'unmet' }], after: { missing: ['consent'] } },
    ]);
  });

  it('The comparison shows a regime that binds on one side only as a flip', () => {
    expect(compareVerdicts([], [verdict()])).toMatchObject([{ before: null, after: { outcome: 'exempt' }, flips: true }]);
    expect(compareVerdicts([verdict()], [])).toMatchObject([{ after: null, flips: true }]);
  });

  it('The comparison keeps the readings of different national rules apart', () => {
    const reading = (rule: string, outcome: StoredVerdict['outcome']): StoredVerdict =>
      verdict({ regime: 'depa', outcome, nationalRule: { regime: 'cn', rule } });
    const differences = compareVerdicts(
      [reading('cn.a', 'carved_out'), reading('cn.b', 'measure_consistent')],
      [reading('cn.a', 'carved_out'), reading('cn.b', 'measure_inconsistent')],
    );
    expect(differences.map(({ regime, nationalRule }) => [regime, nationalRule])).toEqual([['depa', 'cn.b']]);
  });
});
