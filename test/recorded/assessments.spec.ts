import { digestOfText } from '@carnet/kernel';
import { compileRuleBook } from '@carnet/rule-packs';
import { REGIMES } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { frozenIn, replayed } from '../../libs/use-cases/src/replay.js';
import { illustrativeLists, readRecordings } from './recordings.js';

const all = readRecordings();

it('there are recordings, and together they have verdicts of every regime', () => {
  const regimes = all.flatMap(({ assessments }) =>
    [...assessments.values()].flatMap((text) => {
      const { verdicts, readings } = JSON.parse(text) as Record<'verdicts' | 'readings', { regime: string }[]>;
      return [...verdicts, ...readings].map(({ regime }) => regime);
    }),
  );
  expect([...new Set(regimes)].sort()).toEqual([...REGIMES].sort());
});

describe.each(all)('the recording $name', ({ texts, rules, assessments }) => {
  const compiled = compileRuleBook(texts, { illustrativeLists });

  it('has rules that still load, under the digest they had', () => {
    expect(compiled.ok ? compiled.value.digest : compiled.problems[0]).toBe(rules);
  });

  it.each([...assessments])('%s comes out byte for byte', (_, body) => {
    if (!compiled.ok) throw new Error('the rules do not load');
    const frozen = frozenIn(body);
    expect(frozen?.rules).toBe(rules);
    const replay = frozen && replayed(compiled.value, frozen, { body, digest: digestOfText(body) });
    expect(replay).toEqual({ identical: true, intact: true, firstDifference: null });
  });
});
