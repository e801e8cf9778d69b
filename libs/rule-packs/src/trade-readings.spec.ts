import { isoDate, type Json } from '@carnet/kernel';
import { evaluateTransfer, readFacts, type Verdict } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook } from './rule-book.js';

const { packs, catalogue, reference } = openRuleBook();

function readingsOf(stated: Readonly<Record<string, Json>>): readonly Verdict[] {
  const facts = readFacts(
    catalogue,
    { exporter_country: 'CN', access_mode: 'transmit', contains_personal_data: true, ...stated },
    { asOfDate: isoDate('2026-11-24'), ledger: {} },
  );
  if (!facts.ok) throw new Error(JSON.stringify(facts.refusal.faults));
  return evaluateTransfer(packs, facts.value, reference).readings;
}

describe('the readings of a Chinese restriction by trade agreements', () => {
  it.each(['SG', 'US', 'JP', 'DE', 'BR'])(
    'Each trade agreement reads a Chinese restriction towards %s, as a Party or as if',
    (importer) => {
      const readings = readingsOf({ importer_country: importer, cn_data_level: 'important', cn_important_notified: true });
      expect(readings.length).toBeGreaterThanOrEqual(7);
      for (const { regime, outcome, reading } of readings) {
        expect([regime, reading?.outcome ?? outcome]).toEqual([regime, 'carved_out']);
        expect([regime, reading?.label.en]).toEqual([regime, outcome === 'not_applicable' ? 'stress-test reading' : undefined]);
      }
    },
  );

  it('Each trade agreement says that a foreign order is no transfer for business', () => {
    const readings = readingsOf({ importer_country: 'SG', third_country_order: true });
    const decided = readings.map(({ decisiveRule, reading }) => (reading?.decisiveRule ?? decisiveRule)?.split('.')[1]);
    expect(new Set(decided)).toEqual(new Set(['not-for-business']));
  });
});
