import type { Json } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '@carnet/kernel';
import { compareVerdicts, type KeptVerdict } from './compare-verdicts.js';
import { firstDifference } from './first-difference.js';

const verdict = (more: Partial<KeptVerdict> = {}): KeptVerdict => ({
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

describe('the first difference of two judgements', () => {
  it('is none when they are the same, in whatever order their members stand', () => {
    expect(firstDifference({ a: 1, b: [2] }, { b: [2], a: 1 })).toBeNull();
  });

  it('names place, regime and rule, with what was and what is', () => {
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

  it('is what the judgement rests on before what follows from it', () => {
    const judged = (n: number): Json => ({ audit: n, facts: n, rules: n, verdicts: n });
    expect(firstDifference(judged(1), judged(2))?.path).toBe('/rules');
  });

  it.each<readonly [string, Json, Json, string]>([
    ['a member that is gone', { a: 1 }, {}, '/a'],
    ['a longer list', [1], [1, 2], '/1'],
    ['another kind of value', { a: [] }, { a: {} }, '/a'],
    ['a name with a slash', { 'a/b~': 1 }, { 'a/b~': 2 }, '/a~1b~0'],
    ['the whole', 1, 2, ''],
  ])('is found in %s', (_, before, after, path) => {
    expect(firstDifference(before, after)?.path).toBe(path);
  });

  it('is there whenever the canonical forms differ, and shows two values that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
        const [before, after] = [one, other] as [Json, Json];
        const found = firstDifference(before, after);
        expect(found === null).toBe(canonicalJson(before) === canonicalJson(after));
      }),
    );
  });
});

describe('two judgements rule by rule', () => {
  it('differ in nothing when they say the same by the same rules, whatever the version of the pack', () => {
    expect(compareVerdicts([verdict()], [verdict({ packVersion: '2', packDigest: 'sha256:b' })])).toEqual([]);
  });

  it('tell an outcome that flips, and every rule that came out otherwise', () => {
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

  it('tell the same answer by another rule, which is no flip', () => {
    const other = verdict({ decisiveRule: 'cn.tiny', findings: [{ rule: 'cn.tiny', truth: 'true', decides: true }] });
    expect(compareVerdicts([verdict()], [other])).toMatchObject([{ flips: false, rules: [{ id: 'cn.small' }, { id: 'cn.tiny' }] }]);
  });

  it('leave out a rule that was not asked on one side and does not hold on the other', () => {
    const asked = verdict({ findings: [...verdict().findings, { rule: 'cn.later', truth: 'false' }] });
    expect(compareVerdicts([verdict()], [asked])).toEqual([]);
  });

  it('tell duties whose standing changed, and facts that are asked for now', () => {
    const other = verdict({ duties: [{ id: 'cn.keep', status: 'unmet' }], missing: ['consent'] });
    expect(compareVerdicts([verdict()], [other])).toMatchObject([
      { flips: false, duties: [{ id: 'cn.keep', before: 'not-stated', after: 'unmet' }], after: { missing: ['consent'] } },
    ]);
  });

  it('tell a regime that binds on one side alone', () => {
    expect(compareVerdicts([], [verdict()])).toMatchObject([{ before: null, after: { outcome: 'exempt' }, flips: true }]);
    expect(compareVerdicts([verdict()], [])).toMatchObject([{ after: null, flips: true }]);
  });

  it('keep apart what a trade rule says about each national rule', () => {
    const reading = (rule: string, outcome: KeptVerdict['outcome']): KeptVerdict =>
      verdict({ regime: 'depa', outcome, nationalRule: { regime: 'cn', rule } });
    const differences = compareVerdicts(
      [reading('cn.a', 'carved_out'), reading('cn.b', 'measure_consistent')],
      [reading('cn.a', 'carved_out'), reading('cn.b', 'measure_inconsistent')],
    );
    expect(differences.map(({ regime, nationalRule }) => [regime, nationalRule])).toEqual([['depa', 'cn.b']]);
  });
});
