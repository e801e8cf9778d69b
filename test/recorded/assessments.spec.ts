import { readFileSync } from 'node:fs';
import { parseFrozenAssessment, replayFrozen } from '@carnet/acts/replay.js';
import { digestOfText } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { compileRuleBook } from '@carnet/rule-packs';
import { OUTCOMES, REGIMES } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { digestList, illustrativeLists, lineOf, readRecordings, recordedFiles, shownIn } from './recordings.js';

const all = readRecordings();

const policies = openPolicies().routing;

describe('the recordings', () => {
  it('The recordings cover every regime and every outcome', () => {
    const answers = all.flatMap(({ assessments }) => [...assessments.values()].flatMap(shownIn)).map((answer) => answer.split(' '));
    expect([...new Set(answers.map(([regime]) => regime))].sort()).toEqual([...REGIMES].sort());
    expect([...new Set(answers.map(([, outcome]) => outcome))].sort()).toEqual([...OUTCOMES].sort());
  });

  it('The recorded files match their list of digests', () => {
    const files = [...recordedFiles()].map(([file, text]) => lineOf(file, text));
    const listed = readFileSync(digestList, 'utf8').split(/(?<=\n)/);
    expect(files.filter((line) => !listed.includes(line))).toEqual([]);
    expect(listed.filter((line) => !files.includes(line))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe.each(all)('the recording $name', ({ texts, rules, assessments }) => {
  const compiled = compileRuleBook(texts, { illustrativeLists });

  it('The rules of a recording load under their old digest', () => {
    expect(compiled.ok ? compiled.value.digest : compiled.problems[0]).toBe(rules);
  });

  it.each([...assessments])('The recorded assessment %s replays byte for byte', (_, body) => {
    if (!compiled.ok) throw new Error('the rules do not load');
    const frozen = parseFrozenAssessment(body, policies);
    expect(frozen.rules).toBe(rules);
    const replay = replayFrozen(compiled.value, frozen, { body, digest: digestOfText(body) });
    expect(replay).toEqual({ identical: true, intact: true, firstDifference: null });
  });
});
