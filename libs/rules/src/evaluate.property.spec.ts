import { describe, it } from '@jest/globals';
import { canonicalJson, type Json } from '@carnet/kernel';
import fc from 'fast-check';
import { evaluate } from './evaluate.js';
import type { Fact } from './facts.js';
import { factsFrom, packOf, reference, type RuleSketch } from './rules.fixture.js';

const values: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  exporter_country: fc.constantFrom('CN', 'DE', 'SG'),
  importer_country: fc.constantFrom('US', 'GB', 'SG', 'FR'),
  personal: fc.boolean(),
  ciio: fc.boolean(),
  ytd_ordinary: fc.nat(12),
  share: fc.nat(100),
  level: fc.constantFrom('general', 'important'),
  tools: fc.subarray(['eu_scc_m1', 'eu_bcr']),
};
const names = Object.keys(values);

const atoms = [
  'personal',
  'ciio',
  'ytd_ordinary >= 5',
  'share > 50',
  "level == 'important'",
  "'eu_bcr' in tools",
  "in_group('EEA', importer_country)",
  "adequacy('EU', importer_country, as_of_date) == 'in_force'",
  "treaty_party('depa', exporter_country, as_of_date)",
  "working_day_after('CN', as_of_date, ytd_ordinary) > as_of_date",
  'few',
];

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...atoms.map((atom) => `(${atom})`)),
    fc
      .tuple(tie('condition'), fc.constantFrom('&&', '||', '=='), tie('condition'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    tie('condition').map((inner) => `!(${inner})`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
  ),
}));

const mechanism = fc.constantFrom('none', 'adequacy', '{ first: [eu_scc_m1, eu_bcr], of: tools }');
const rules: fc.Arbitrary<readonly RuleSketch[]> = fc
  .array(fc.record({ when: condition, outcome: fc.constantFrom('exempt', 'prohibited', 'needs_review'), mechanism }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((drafts) => drafts.map((draft, index) => ({ id: `r${index}`, ...draft })));
const packs = fc
  .tuple(rules, condition)
  .map(([drafts, binds]) =>
    packOf(drafts, { named: { few: 'ytd_ordinary < 3 || ciio' }, binds: binds.includes('few') ? 'personal' : binds }),
  );
const complete = fc.record(values);
const hidden = fc.subarray(names);

describe('any verdict', () => {
  it('is given for every set of facts, and is the same each time', () => {
    fc.assert(
      fc.property(packs, complete, hidden, (pack, stated, gone) => {
        const facts = factsFrom({ ...stated, ...Object.fromEntries(gone.map((name) => [name, null])) });
        const [once, again] = [0, 1].map(() => canonicalJson(JSON.parse(JSON.stringify(evaluate(pack, facts, reference))) as Json));
        return once === again;
      }),
    );
  });

  it('that is definite with facts missing stays the same whatever the missing facts are', () => {
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

  it('stays the same when a fact changes that no finding and no scope looked at', () => {
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

  it('that is open for want of facts names only facts that are unknown', () => {
    fc.assert(
      fc.property(packs, complete, hidden, (pack, stated, gone) => {
        const verdict = evaluate(pack, factsFrom(stated).without(gone), reference);
        return verdict.missing.every((name) => gone.includes(name));
      }),
    );
  });
});
