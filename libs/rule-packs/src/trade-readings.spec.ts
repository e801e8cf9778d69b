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

describe('what the trade agreements say of a Chinese restriction', () => {
  it.each(['SG', 'US', 'JP', 'DE', 'BR'])(
    'is told for a business of %s by each of them, as if all were Parties where they are not',
    (importer) => {
      const readings = readingsOf({ importer_country: importer, cn_data_level: 'important', cn_important_notified: true });
      expect(readings.length).toBeGreaterThanOrEqual(7);
      for (const { regime, outcome, reading } of readings) {
        expect([regime, reading?.outcome ?? outcome]).toEqual([regime, 'carved_out']);
        expect([regime, reading?.label.en]).toEqual([regime, outcome === 'not_applicable' ? 'stress-test reading' : undefined]);
      }
    },
  );

  it('is that a foreign order is no transfer for business', () => {
    const readings = readingsOf({ importer_country: 'SG', third_country_order: true });
    const decided = readings.map(({ decisiveRule, reading }) => (reading?.decisiveRule ?? decisiveRule)?.split('.')[1]);
    expect(new Set(decided)).toEqual(new Set(['not-for-business']));
  });
});
