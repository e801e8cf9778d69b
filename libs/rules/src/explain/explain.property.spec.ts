import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { complete, hidden, names, packs } from '../random-packs.fixture.js';
import { catalogue, factsFrom, reference } from '../rules.fixture.js';
import { explain } from './explain.js';
import type { ExplainedCondition } from './explanation.js';

const law = { catalogue, reference };
const some = fc.tuple(
  packs,
  fc.tuple(complete, hidden).map(([stated, gone]): Facts => factsFrom(stated).without(gone)),
);

describe('any explanation', () => {
  it('An explanation repeats the verdict and shows where each rule stands in it', () => {
    const property = fc.property(some, ([pack, facts]) => {
      const verdict = evaluate(pack, facts, reference);
      const { verdict: told, rules, scope } = explain(pack, facts, law);
      expect(verdict).toMatchObject(told);
      expect(rules.find(({ standing }) => standing === 'decides')?.rule ?? null).toBe(verdict.decisiveRule);
      for (const { rule, standing, truth, reads } of rules) {
        const finding = verdict.findings.find((one) => one.rule === rule);
        expect(standing === 'not-reached').toBe(finding === undefined);
        if (finding) expect([truth, reads]).toEqual([finding.truth, finding.reads.map(({ name }) => name)]);
      }
      expect(scope.truth === 'false').toBe(
        verdict.outcome === 'not_applicable' && verdict.decisiveRule === null && verdict.missing.length === 0,
      );
    });
    fc.assert(property);
  });

  it('An explanation lists the tests of each condition that hold or lack, each once', () => {
    const property = fc.property(some, ([pack, facts]) => {
      const { rules, scope } = explain(pack, facts, law);
      for (const { truth, tests } of [...rules, scope]) {
        expect(tests.length).toBeGreaterThan(0);
        expect(tests.every((test) => (test.truth === String(test.wanted)) === (truth === 'true'))).toBe(true);
        expect(new Set(tests.map(({ test, wanted }) => `${test} ${String(wanted)}`)).size).toBe(tests.length);
      }
    });
    fc.assert(property);
  });

  it('The tests named for a true rule carry it even if all other facts are unknown', () => {
    const property = fc.property(some, ([pack, facts]) => {
      for (const rule of explain(pack, facts, law).rules.filter(({ truth }) => truth === 'true')) {
        const carried = facts.without(names.filter((name) => !readsOf(rule).has(name)));
        expect(explain(pack, carried, law).rules.find((one) => one.rule === rule.rule)?.truth).toBe('true');
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('An explanation lists every rule that would give another outcome', () => {
    const property = fc.property(some, ([pack, facts]) => {
      const { verdict, whyNot, rules } = explain(pack, facts, law);
      const ways = whyNot.flatMap(({ outcome, ways: found }) => found.map(({ rule }) => `${outcome} ${rule}`));
      const others = rules.filter(({ outcome }) => outcome !== verdict.outcome).map(({ outcome, rule }) => `${outcome} ${rule}`);
      expect(ways.filter((way) => !way.endsWith('.binds')).toSorted()).toEqual(others.toSorted());
      for (const { ways: found } of whyNot) {
        for (const { rule, lacks, behind } of found) {
          const one = rules.find((other) => other.rule === rule);
          // A rule that holds without deciding was not evaluated, follows an open rule, or is out of scope.
          if (one?.truth === 'true') expect(lacks).toBe(0);
          if (one?.standing === 'did-not-hold') expect([lacks, behind]).toEqual([one.tests.length, false]);
        }
      }
    });
    fc.assert(property);
  });

  it('An explanation shows every fact that a condition read or misses', () => {
    const property = fc.property(some, ([pack, facts]) => {
      const { rules, scope, facts: shown } = explain(pack, facts, law);
      const seen = new Set(shown.map(({ name }) => name));
      const named = [...rules, scope].flatMap((one) => [...one.reads, ...readsOf(one)]);
      expect(named.filter((name) => !seen.has(name))).toEqual([]);
      for (const { name, value, origin } of shown) expect(facts.read(name)).toMatchObject({ name, value, origin });
    });
    fc.assert(property);
  });
});

function readsOf({ tests }: ExplainedCondition): ReadonlySet<string> {
  return new Set(tests.flatMap(({ reads, misses }) => [...reads, ...misses]));
}
