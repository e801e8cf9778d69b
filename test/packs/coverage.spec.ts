import { describe, expect, it } from '@jest/globals';
import { lintPack, emptyCaseSet, type PackCoverage, mutationPercentage } from '@carnet/rules';
import { coverageIn, readmeText, shippedShelf, withTable } from './pack-table.js';

/** The share of small changes, in percent, that the cases of a pack must notice. */
const least = 90;

/** Packs whose cases do not notice so many yet, with the share that they must not fall below. No pack may join them. */
const below: Readonly<Record<string, number>> = {};

const shelf = shippedShelf();
const coverages = new Map<string, PackCoverage>();
const coverageOf = (regime: string): PackCoverage => {
  const before = coverages.get(regime) ?? coverageIn(shelf, regime);
  coverages.set(regime, before);
  return before;
};

describe.each(shelf.regimes)('the pack %s', (regime) => {
  it('Lint finds nothing in a shipped pack', () => {
    const [file, cases] = [shelf.pack(regime)!, shelf.cases(regime)];
    const found = lintPack(file, cases?.ok === true ? cases.value : emptyCaseSet, shelf.context);
    expect(found.map(({ line, code, message }) => `${file.file}:${String(line)} ${code}: ${message}`)).toEqual([]);
  });

  it('The cases of a pack pass, reach every rule and notice small changes of the pack', () => {
    const { failing, undecided, clauses, mutation, flips } = coverageOf(regime);
    expect({ failing, undecided, clauses: [...clauses.withoutRule, ...clauses.withoutClause] }).toEqual({
      failing: [],
      undecided: [],
      clauses: [],
    });
    expect(flips).toEqual([]);
    expect({ complete: mutation.complete, unfit: mutation.unfit }).toEqual({ complete: true, unfit: [] });
    expect(mutationPercentage(mutation) ?? 100).toBeGreaterThanOrEqual(below[regime] ?? least);
  });
});

it('The table in the README of the packs equals the output of `npm run coverage`', () => {
  const page = readmeText();
  expect(page).toBe(withTable(page, shelf.regimes.map(coverageOf)));
});
