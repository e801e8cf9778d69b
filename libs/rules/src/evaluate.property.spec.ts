import { describe, expect, it } from '@jest/globals';
import { canonicalJson, type Json } from '@carnet/kernel';
import fc from 'fast-check';
import { evaluate } from './evaluate.js';
import { evaluateAnswer, outcomeInScope, type Ruling, SharedAnswers } from './ruling.js';
import { evaluateTransfer, ruleOnTransfer } from './transfer.js';
import { outcomeWeight } from './explain/outcome-weight.js';
import type { Fact } from './facts.js';
import { isLight } from './vocabulary.js';
import { complete, hidden, names, packs } from './random-packs.fixture.js';
import { factsFrom, reference } from './rules.fixture.js';

describe('any verdict', () => {
  it('Every set of facts gets a verdict, and the same verdict each time', () => {
    fc.assert(
      fc.property(packs, complete, hidden, (pack, stated, gone) => {
        const facts = factsFrom({ ...stated, ...Object.fromEntries(gone.map((name) => [name, null])) });
        const [once, again] = [0, 1].map(() => canonicalJson(JSON.parse(JSON.stringify(evaluate(pack, facts, reference))) as Json));
        return once === again;
      }),
    );
  });

  it('A definite verdict with missing facts holds whatever the missing facts are', () => {
    fc.assert(
      fc.property(packs, complete, hidden, complete, (pack, stated, gone, other) => {
        const known = factsFrom(stated).without(gone);
        const before = evaluate(pack, known, reference);
        if (before.outcome === 'needs_review') return true;
        const after = evaluate(
          pack,
          known.with(gone.map((name): Fact => ({ name, value: other[name] ?? null, origin: 'stated' }))),
          reference,
        );
        return after.outcome === before.outcome && after.mechanism === before.mechanism;
      }),
      { numRuns: 500 },
    );
  });

  it('A verdict stays the same if a fact changes that no finding and no scope read', () => {
    fc.assert(
      fc.property(packs, complete, complete, (pack, stated, other) => {
        const facts = factsFrom(stated);
        const before = evaluate(pack, facts, reference);
        const scope = before.findings.some(({ rule }) => rule === 'cn.binds') ? [] : pack.binds.reads;
        const looked = new Set([...scope, ...before.findings.flatMap(({ reads }) => reads.map(({ name }) => name))]);
        const changes = names
          .filter((name) => !looked.has(name))
          .map((name): Fact => ({ name, value: other[name] ?? null, origin: 'stated' }));
        const after = evaluate(pack, facts.with(changes), reference);
        return after.outcome === before.outcome && after.mechanism === before.mechanism && after.decisiveRule === before.decisiveRule;
      }),
      { numRuns: 500 },
    );
  });

  it('A verdict with missing facts names only facts that are unknown', () => {
    fc.assert(
      fc.property(packs, complete, hidden, (pack, stated, gone) => {
        const verdict = evaluate(pack, factsFrom(stated).without(gone), reference);
        return verdict.missing.every((name) => gone.includes(name));
      }),
    );
  });

  it('A short ruling equals its verdict, and a regime that does not bind has none', () => {
    fc.assert(
      fc.property(packs, complete, hidden, (pack, stated, gone) => {
        const facts = factsFrom(stated).without(gone);
        const { verdicts } = evaluateTransfer([pack], facts, reference);
        const { rulings } = ruleOnTransfer([pack], facts, reference);
        expect(rulings).toEqual(verdicts.map(rulingOfVerdict));
        const alone = evaluate(pack, facts, reference);
        const isBound = !alone.findings.some(({ rule, truth }) => rule === `${pack.regime}.binds` && truth === 'false');
        expect(verdicts).toEqual(isBound || alone.findings[0]?.reads.some(({ origin }) => origin === 'assumed') ? [alone] : []);
        expect(alone).toMatchObject(evaluateAnswer(pack, facts, reference));
        expect(outcomeInScope(pack, facts, reference, new SharedAnswers())).toBe(isBound ? alone.outcome : null);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a light answer', () => {
  it('A light verdict asks for each unstated fact that could make the outcome heavier', () => {
    fc.assert(
      fc.property(packs, complete, hidden, complete, (pack, stated, silent, other) => {
        // Excludes days beyond the calendar: they make an answer unknown, whatever is stated.
        fc.pre(![pack.binds, ...pack.rules.map(({ when }) => when)].some(({ source }) => source.includes('working_day_after')));
        const facts = factsFrom(Object.fromEntries(Object.entries(stated).filter(([name]) => !silent.includes(name))));
        const { outcome, toConfirm, missing } = evaluate(pack, facts, reference);
        if (!isLight(outcome)) return;
        for (const name of silent) {
          const flipped = evaluate(pack, facts.with([{ name, value: other[name] ?? null, origin: 'stated' }]), reference);
          if (outcomeWeight(flipped.outcome) > outcomeWeight(outcome)) expect([...toConfirm, ...missing]).toContain(name);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** The ruling of a verdict. */
function rulingOfVerdict(verdict: Ruling): Ruling {
  const { regime, outcome, mechanism, decisiveRule, confidence, missing, measure, grounds, open, doubts, basis, toConfirm } = verdict;
  return { regime, outcome, mechanism, decisiveRule, confidence, missing, measure, grounds, open, doubts, basis, toConfirm };
}
