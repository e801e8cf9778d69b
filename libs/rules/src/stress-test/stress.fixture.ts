import type { Json } from '@carnet/kernel';
import fc from 'fast-check';
import type { RulePack } from '../pack.js';
import { factsFrom, packOf, reference, type RuleSketch } from '../rules.fixture.js';
import { verdictGroup } from '../vocabulary.js';
import { type ReportInput, reportOf } from './report.js';
import type { StressTestResult } from './result.js';
import type { StressItem } from './stress-item.js';
import { type LaneOf, StressTest } from './stress-test.js';
import type { Tally } from './tally.js';

/** Two tiers by number of people, one of them described as a measure. */
export const tiers = (light: number, heavy: number): readonly RuleSketch[] => [
  { id: 'unclear', when: 'consent == false', outcome: 'needs_review' },
  {
    id: 'heavy',
    when: `ytd_ordinary >= ${String(heavy)}`,
    outcome: 'security_assessment',
    measure: '{ measure_type: transfer_restriction }',
  },
  { id: 'middle', when: `ytd_ordinary >= ${String(light)}`, outcome: 'contract_or_certification', mechanism: 'cn_standard_contract' },
];
export const national = (light: number, heavy: number): RulePack => packOf(tiers(light, heavy), { binds: "exporter_country == 'CN'" });
export const other = packOf([{ id: 'barred', when: "importer_country == 'US'", outcome: 'prohibited' }], {
  regime: 'sg_pdpa',
  jurisdiction: 'SG',
});

export const laneOf: LaneOf = (verdicts) => {
  const groups = verdicts.map(({ outcome }) => verdictGroup(outcome));
  return groups.some((group) => group === 'heavy' || group === 'stop') ? 'red' : groups.includes('conditional') ? 'amber' : 'green';
};
export const hours = { green: 0.1, amber: 3, red: 16 };

export function item(stated: Readonly<Record<string, Json>>, more: Partial<StressItem> = {}): StressItem {
  const { ytd_ordinary = 0, ...facts } = stated;
  return {
    facts: factsFrom({ exporter_country: 'CN', importer_country: 'SG', ...facts }, { ytd_ordinary }),
    company: 'c-1',
    cluster: 'auto',
    source: 'history',
    reference: 'T-1',
    live: false,
    ...more,
  };
}

export const items = fc
  .array(
    fc.record({
      people: fc.nat(20),
      exporter: fc.constantFrom('CN', 'DE'),
      importer: fc.constantFrom('SG', 'US'),
      consent: fc.boolean(),
      company: fc.constantFrom('c-1', 'c-2', 'c-3'),
      cluster: fc.constantFrom('auto', 'health'),
      live: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((drafts) =>
    drafts.map(({ people, exporter, importer, consent, ...more }, index) =>
      item(
        { exporter_country: exporter, importer_country: importer, consent, ytd_ordinary: people },
        { ...more, reference: `T-${String(index)}` },
      ),
    ),
  );

export const testOf = (before: readonly RulePack[], after: readonly RulePack[]): StressTest =>
  new StressTest({ before: { packs: before, reference }, after: { packs: after, reference }, laneOf, seed: '7' });

export function tallyOf(test: StressTest, all: readonly StressItem[]): Tally {
  const tally = test.tally();
  for (const one of all) test.add(tally, one);
  return tally;
}

export function resultOf(before: readonly RulePack[], after: readonly RulePack[], all: readonly StressItem[]): StressTestResult {
  const test = testOf(before, after);
  const basis: ReportInput['basis'] = {
    over: 'history',
    size: null,
    material: null,
    seed: '7',
    asOf: null,
    country: null,
    routingPolicy: 'by hand',
  };
  const sides = { before: { packs: before, reference }, after: { packs: after, reference } };
  return reportOf(tallyOf(test, all), { ...sides, changed: test.changed, hours, basis });
}
