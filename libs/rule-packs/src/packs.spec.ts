import { describe, expect, it } from '@jest/globals';
import { runCases, type RuleLibrary } from '@carnet/rules';
import { loadRulePacks } from './index.js';

const loaded = loadRulePacks();
const library = loaded.ok ? loaded.value : null;

function theLibrary(): RuleLibrary {
  if (library === null) throw new Error('the rule library did not load');
  return library;
}

describe('the rule library', () => {
  it('loads without a problem', () => {
    expect(loaded.ok ? [] : loaded.problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });

  it('has cases for every pack', () => {
    const { packs, cases } = theLibrary();
    expect(cases.map(({ regime }) => regime).sort()).toEqual(packs.map(({ regime }) => regime).sort());
  });
});

describe.each(library?.cases ?? [])('the cases of $regime', ({ regime, file, cases }) => {
  const results = runCases(theLibrary(), { regime, file, cases });

  it.each(results)('$id', ({ expected, got }) => {
    expect(got).toEqual({ ...got, ...expected });
  });

  it('make every rule of the pack decide at least once', () => {
    const decided = new Set(results.map(({ got }) => got.rule));
    const rules = theLibrary().packs.find((pack) => pack.regime === regime)?.rules ?? [];
    expect(rules.map(({ id }) => id).filter((id) => !decided.has(id))).toEqual([]);
  });
});
