import { readFileSync } from 'node:fs';
import { frozenIn, replayed } from '@carnet/acts/replay.js';
import { digestOfText } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { compileRuleBook } from '@carnet/rule-packs';
import { OUTCOMES, REGIMES } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { digestList, illustrativeLists, lineOf, readRecordings, recordedFiles, shownIn } from './recordings.js';

const all = readRecordings();

const policies = openPolicies().routing;

describe('the recordings', () => {
  it('have verdicts of every regime, and every answer there is', () => {
    const answers = all.flatMap(({ assessments }) => [...assessments.values()].flatMap(shownIn)).map((answer) => answer.split(' '));
    expect([...new Set(answers.map(([regime]) => regime))].sort()).toEqual([...REGIMES].sort());
    expect([...new Set(answers.map(([, outcome]) => outcome))].sort()).toEqual([...OUTCOMES].sort());
  });

  it('are what the list of digests says, file by file: none was changed, taken away or slipped in', () => {
    const files = [...recordedFiles()].map(([file, text]) => lineOf(file, text));
    const listed = readFileSync(digestList, 'utf8').split(/(?<=\n)/);
    expect(files.filter((line) => !listed.includes(line))).toEqual([]);
    expect(listed.filter((line) => !files.includes(line))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe.each(all)('the recording $name', ({ texts, rules, assessments }) => {
  const compiled = compileRuleBook(texts, { illustrativeLists });

  it('has rules that still load, under the digest they had', () => {
    expect(compiled.ok ? compiled.value.digest : compiled.problems[0]).toBe(rules);
  });

  it.each([...assessments])('%s comes out byte for byte', (_, body) => {
    if (!compiled.ok) throw new Error('the rules do not load');
    const frozen = frozenIn(body, policies);
    expect(frozen.rules).toBe(rules);
    const replay = replayed(compiled.value, frozen, { body, digest: digestOfText(body) });
    expect(replay).toEqual({ identical: true, intact: true, firstDifference: null });
  });
});
