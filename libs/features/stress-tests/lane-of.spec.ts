import { shippedPolicies } from '@carnet/acts/shipped-policies.fixture.js';
import { isoDate, type Json } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { type Facts, readFacts, type RuleOutcome, type RulePack, type Verdict } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { laneBy } from './lane-of.js';

const law = openRuleBook();

function factsOf(stated: Readonly<Record<string, Json>>): Facts {
  const facts = readFacts(
    law.catalogue,
    { exporter_country: 'CN', purpose: 'analytics', ...stated },
    { asOfDate: isoDate('2026-11-25'), ledger: {} },
  );
  if (!facts.ok) throw new Error('the facts are not valid');
  return facts.value;
}

const citations = [{ instrument: 'provisions', article: '5(1)(1)' }];

const pack = {
  regime: 'cn',
  jurisdiction: 'CN',
  rules: [
    { id: 'cn.contract', citations },
    { id: 'cn.small', citations: [] },
  ],
} as unknown as RulePack;

const verdict = (outcome: RuleOutcome, more: Partial<Verdict> = {}) =>
  ({
    regime: 'cn',
    outcome,
    basis: 'stated',
    missing: [],
    toConfirm: [],
    reason: { en: 'x', zh: 'x' },
    confidence: 'confirmed',
    grounds: [],
    open: [],
    doubts: [],
    decisiveRule: null,
    ...more,
  }) as unknown as Verdict;

describe('the lane that a stress test counts', () => {
  const laneOf = laneBy(shippedPolicies.on(isoDate('2026-11-25')), law);

  it.each([
    [[verdict('exempt')], 'green'],
    [[verdict('exempt', { basis: 'assumed' })], 'amber'],
    [[verdict('contract_or_certification'), verdict('exempt')], 'amber'],
    [[verdict('security_assessment')], 'red'],
    [[verdict('prohibited', { basis: 'assumed' })], 'red'],
    [[verdict('prohibited')], 'refused'],
    [[], 'amber'],
    [[verdict('exempt', { regime: 'eu_gdpr' }), verdict('not_applicable')], 'amber'],
  ])('A stress test counts the lane of the routing policy, or an immediate refusal', (verdicts, lane) => {
    expect(laneOf(verdicts, factsOf({}))).toBe(lane);
  });

  it('A filing with an impossible number of persons counts in the red lane', () => {
    const counted = (people: number) =>
      factsOf({ exporter_country: 'ZA', importer_country: 'KE', data_subject_countries: ['ZA'], people_ordinary: people });
    expect(laneOf([verdict('not_applicable')], counted(1000))).toBe('amber');
    expect(laneOf([verdict('not_applicable')], counted(2_000_000_000))).toBe('red');
  });
});

describe('the lane of a policy with a list of claims', () => {
  const laneOf = laneBy(shippedPolicies.named('routing-2026.4'), { ...law, packs: [pack] });
  const claim = { fact: 'contract_with_subject', kind: 'claimed', document: null } as const;
  const shopping = { purpose: 'cross_border_shopping', data_tags: ['name_contact', 'transaction'], minors_under_14: false };
  const inShort = verdict('exempt', { grounds: [claim], decisiveRule: 'cn.contract' });

  it('A policy’s claims count by the purpose and by the article of the deciding rule', () => {
    expect(laneOf([inShort], factsOf(shopping))).toBe('green');
    expect(laneOf([inShort], factsOf({ ...shopping, purpose: 'marketing' }))).toBe('amber');
    expect(laneOf([{ ...inShort, decisiveRule: 'cn.small' }], factsOf(shopping))).toBe('amber');
    const inFull = { ...inShort, decisiveRule: 'cn.of-another-pack', findings: [{ decides: true, citations }] } as unknown as Verdict;
    expect(laneOf([inFull], factsOf(shopping))).toBe('green');
  });

  it('A policy grants and refuses nothing on unconfirmed law', () => {
    expect(laneOf([verdict('exempt', { confidence: 'unconfirmed' })], factsOf({}))).toBe('amber');
    expect(laneOf([verdict('prohibited', { confidence: 'unconfirmed' })], factsOf({}))).toBe('red');
  });
});
