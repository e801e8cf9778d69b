import type { IsoDate } from '@carnet/kernel';
import { dataElements, deriveFacts, evaluate, readFacts, type RuleLibrary, runCases, type Scenario } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';
import { openRuleBook } from './rule-book.js';

const loaded = loadRulePacks();

it('The shipped rules load without a problem and have cases for every pack', () => {
  expect(loaded.ok ? [] : loaded.problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  if (!loaded.ok) return;
  const { packs, cases } = loaded.value;
  expect(cases.map(({ regime }) => regime).sort()).toEqual(packs.map(({ regime }) => regime).sort());
});

// Without a library there is nothing to run, and the test above says why. Loops, because `each` fails on an empty list
// before any test runs.
if (loaded.ok) {
  const library = loaded.value;

  for (const set of library.cases) {
    describe(`the cases of ${set.regime}`, () => {
      const results = runCases(library, set);

      for (const { id, expected, got } of results) {
        it(`The case ${id} is decided as expected`, () => {
          expect(got).toEqual({ ...got, ...expected });
        });
      }

      // Rules of the extended pack are tested by its own cases.
      it('Every rule of the pack decides at least one of its cases', () => {
        const decided = new Set(results.map(({ got }) => got.rule));
        const rules = library.packs.find(({ regime }) => regime === set.regime)?.rules ?? [];
        const own = rules.filter(({ id }) => id.startsWith(`${set.regime}.`));
        expect(own.map(({ id }) => id).filter((id) => !decided.has(id))).toEqual([]);
      });
    });
  }

  // With real lists only, and with illustrative ones as in the demonstration.
  for (const { lists, library: law } of [
    { lists: 'real lists', library },
    { lists: 'made-up lists', library: { ...library, reference: openRuleBook({ illustrativeLists: true }).reference } },
  ]) {
    for (const scenario of library.scenarios) {
      it(`The scenario ${scenario.id} is decided as it says, with ${lists}`, () => {
        const { wanted, got } = decisionsOf(law, scenario);
        expect(got).toEqual(wanted);
      });
    }
  }
}

/** The expected decisions that follow from the filed facts, and the answers of the transfer tests that have a pack. */
function decisionsOf(
  { catalogue, packs, reference }: RuleLibrary,
  { facts: stated, fields = [], people, decisions }: Scenario,
): { readonly wanted: readonly string[]; readonly got: readonly string[] } {
  const ledger = { ytd_nonsensitive: people?.ordinary ?? 0, ytd_sensitive: people?.sensitive ?? 0, us_counts_12m: {} };
  const filed = { ...stated, data_elements: dataElements(fields, reference) };
  const facts = readFacts(catalogue, filed, { asOfDate: '2026-11-24' as IsoDate, ledger });
  if (!facts.ok) return { wanted: [], got: (facts.refusal.faults ?? []).map(({ detail }) => detail) };
  const derived = deriveFacts(facts.value, reference);
  const tests = packs.filter(({ kind }) => kind === 'transfer-test');
  const asFiled = decisions.filter(({ regime, onlyIf }) => onlyIf === undefined && tests.some((pack) => pack.regime === regime));
  const asked = tests.filter(({ regime }) => asFiled.some((decision) => decision.regime === regime));
  return {
    wanted: asFiled.map(({ regime, outcome }) => `${regime}: ${outcome}`).sort(),
    got: asked.map((pack) => `${pack.regime}: ${evaluate(pack, derived, reference).outcome}`).sort(),
  };
}
