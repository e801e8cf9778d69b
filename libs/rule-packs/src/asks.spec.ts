import type { Json } from '@carnet/kernel';
import { evaluate, type Fact, factsOfCase, type Facts, type RulePack } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';
import { valueOrThrow } from './rule-book.js';

const { catalogue, packs, cases, reference } = valueOrThrow(loadRulePacks());

const asking = packs.flatMap((pack) =>
  pack.rules.filter(({ id, asks }) => asks.length > 0 && id.startsWith(`${pack.regime}.`)).map((rule) => ({ pack, rule })),
);

/** The facts of the pack's cases that the rule decides. */
function decidedBy(pack: RulePack, rule: string): readonly Facts[] {
  const own = cases.find(({ regime }) => regime === pack.regime)?.cases ?? [];
  return own.flatMap((one) => {
    const facts = factsOfCase(catalogue, one);
    return facts.ok && evaluate(pack, facts.value, reference).decisiveRule === rule ? [facts.value] : [];
  });
}

/** Values that a filer may state for a fact. */
function valuesOf(name: string): readonly Json[] {
  const { type, values } = catalogue.byName.get(name) ?? {};
  if (type === 'boolean') return [true, false];
  return values ?? ['CN-440300', 'CA-ON', 'CA-QC'];
}

describe.each(asking.map(({ pack, rule }) => [rule.id, pack, rule.asks] as const))('what %s asks for', (id, pack, asks) => {
  const decided = decidedBy(pack, id);

  it('The verdict names those of the facts that nobody stated', () => {
    const silent = decided.map((facts) =>
      asks.filter((name) => facts.read(name).origin === 'assumed' || facts.read(name).origin === 'unknown'),
    );
    expect(silent.flat()).not.toEqual([]);
    for (const [at, facts] of decided.entries())
      expect(evaluate(pack, facts, reference).toConfirm).toEqual(expect.arrayContaining([...(silent[at] ?? [])]));
  });

  it('Stating the facts lets another rule decide', () => {
    const settled = decided.some((facts) =>
      statementsOf(asks).some((stated) => evaluate(pack, facts.with(stated), reference).decisiveRule !== id),
    );
    expect(settled).toBe(true);
  });
});

/** All combinations of values for the facts. */
function statementsOf(names: readonly string[]): readonly (readonly Fact[])[] {
  return names.reduce<readonly (readonly Fact[])[]>(
    (before, name) =>
      before.flatMap((some) => valuesOf(name).map((value): readonly Fact[] => [...some, { name, value, origin: 'stated' }])),
    [[]],
  );
}
