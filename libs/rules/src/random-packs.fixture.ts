import type { Json } from '@carnet/kernel';
import fc from 'fast-check';
import { packOf, type RuleSketch } from './rules.fixture.js';

/** Random packs and facts, for property tests. */

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
export const names = Object.keys(values);

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
export const packs = fc
  .tuple(rules, condition)
  .map(([drafts, binds]) =>
    packOf(drafts, { named: { few: 'ytd_ordinary < 3 || ciio' }, binds: binds.includes('few') ? 'personal' : binds }),
  );
export const complete = fc.record(values);
export const hidden = fc.subarray(names);
