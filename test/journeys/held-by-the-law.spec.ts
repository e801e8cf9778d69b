import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Facts, han, expectHeld, filedFrom, startWithEstablishments } from '../support/grounds.js';
import type { System } from '../support/system.js';

const refusedByParents: Facts = {
  consent: 'explicit_informed',
  minors_under_14: true,
  guardian_consent: false,
  contains_sensitive: true,
  data_tags: ['name_contact', 'minors'],
};

const orderedAbroad: Facts = { purpose: 'judicial_request', third_country_order: true };

const healthOfPatients: Facts = { contains_sensitive: true, data_tags: ['health'] };

/** Filings that a rule of their own law leaves to a person: where they go, from where, what they state, and the rule. */
const heldByRule: readonly (readonly [name: string, rule: string, from: string, to: string, facts: Facts])[] = [
  ['payment data before the Act applies, from India', 'in_dpdp.payment-data-before-act', 'IN', 'US', { data_tags: ['transaction'] }],
  ['records of a ministry, from India', 'in_dpdp.public-records', 'IN', 'US', { government_information: true }],
  ['health data before the Act applies, from India', 'in_dpdp.sensitive-data-2011-without-ground', 'IN', 'US', healthOfPatients],
  [
    ...(['a foreign court that is called an agent, from New Zealand', 'nz_privacy.foreign-order', 'NZ', 'US'] as const),
    { importer_role: 'processor', purpose: 'judicial_request', third_country_order: true },
  ],
  [
    ...(['a contract that the assessment denies, from Singapore', 'sg_pdpa.obligation-in-doubt', 'SG', 'RU'] as const),
    { mechanisms: ['contract'], tia_done: true, tia_result: 'not_equivalent' },
  ],
  [
    ...(['safeguards for any purpose, from Saudi Arabia', 'sa_pdpl.case-unclear', 'SA', 'US'] as const),
    { mechanisms: ['sa_safeguards'], purpose: 'other' },
  ],
  [
    ...(['staff of a Canadian shop, from Switzerland', 'ch_fadp.staff-data-in-canada', 'CH', 'CA'] as const),
    { importer_frameworks: ['pipeda_commercial'], purpose: 'hr_management', data_tags: ['employee_record'] },
  ],
  [
    ...(['staff of a Canadian shop, from Britain', 'uk_gdpr.staff-data-in-canada', 'GB', 'CA'] as const),
    {
      exporter_uk_gdpr_subject: true,
      importer_frameworks: ['pipeda_commercial'],
      purpose: 'hr_management',
      data_tags: ['employee_record'],
    },
  ],
  ['corporate rules that Brazil did not approve', 'br_lgpd.corporate-rules', 'BR', 'US', { mechanisms: ['eu_bcr'] }],
  [
    'a sale without consent to a recognised country, from Korea',
    'kr_pipa.provision-without-consent',
    'KR',
    'DE',
    { purpose: 'data_brokerage' },
  ],
  [
    'a certified buyer, from Korea',
    'kr_pipa.provision-without-consent',
    'KR',
    'US',
    { purpose: 'data_brokerage', importer_certifications: ['isms_p'] },
  ],
  [
    'a sale under an agreement, from New Zealand',
    'nz_privacy.purpose-to-check',
    'NZ',
    'US',
    { purpose: 'data_brokerage', mechanisms: ['contract'] },
  ],
];

/** Filings that only a duty keeps from being granted, by regime: where they go, from where, and what they state. */
const dutiesInTheWay: readonly (readonly [name: string, regime: string, from: string, to: string, facts: Facts])[] = [
  ['from Brazil to Germany and on to Russia', 'br_lgpd', 'BR', 'DE', { onward_countries: ['RU'] }],
  ['clauses of Brazil and on to Russia', 'br_lgpd', 'BR', 'US', { mechanisms: ['br_scc'], onward_countries: ['RU'] }],
  ['from Switzerland to Germany and on to Belarus', 'ch_fadp', 'CH', 'DE', { onward_countries: ['BY'] }],
  ['an agent that trains a model, from New Zealand', 'nz_privacy', 'NZ', 'IN', { importer_role: 'processor', purpose: 'ai_training' }],
  [
    'an agent that passes data on, from New Zealand',
    'nz_privacy',
    'NZ',
    'IN',
    { importer_role: 'processor', purpose: 'backup', onward_countries: ['CN'] },
  ],
  [
    'from Germany to Japan and on to China',
    'eu_gdpr',
    'DE',
    'JP',
    { exporter_gdpr_subject: true, importer_frameworks: ['appi_private'], onward_countries: ['CN'] },
  ],
  ['from Germany to Switzerland and on to Russia', 'eu_gdpr', 'DE', 'CH', { exporter_gdpr_subject: true, onward_countries: ['RU'] }],
  [
    ...(['biometric data over the bridge, not marked as sensitive', 'uk_gdpr', 'GB', 'US'] as const),
    { exporter_uk_gdpr_subject: true, importer_frameworks: ['uk_us_bridge'], data_tags: ['biometric'] },
  ],
  ['from Japan to Britain and on to India', 'jp_appi', 'JP', 'GB', { onward_countries: ['IN'] }],
  [
    'a certified recipient that passes on to Russia, from Singapore',
    'sg_pdpa',
    'SG',
    'JP',
    { importer_certifications: ['apec_cbpr'], onward_countries: ['RU'] },
  ],
  ['a contract and on to Russia, from Indonesia', 'id_pdp', 'ID', 'SG', { mechanisms: ['contract'], onward_countries: ['RU'] }],
  ['a contract and on to Russia, from Thailand', 'th_pdpa', 'TH', 'SG', { mechanisms: ['contract'], onward_countries: ['RU'] }],
  [
    ...(['a dossier without consent, from Viet Nam', 'vn_pdpl', 'VN', 'SG'] as const),
    { mechanisms: ['vn_ctia'], first_transfer_date: '2026-11-01', filing_date: '2026-11-02', notice_given: true },
  ],
  ['children whose parents refused, from Thailand', 'th_pdpa', 'TH', 'SG', { ...refusedByParents, mechanisms: ['contract'] }],
  ['children whose parents refused, from Korea', 'kr_pipa', 'KR', 'DE', { ...refusedByParents, consent: 'separate' }],
  ['children whose parents refused, from Japan', 'jp_appi', 'JP', 'US', refusedByParents],
  ['children whose parents refused, from Australia', 'au_privacy', 'AU', 'US', refusedByParents],
  ['children whose parents refused, from New Zealand', 'nz_privacy', 'NZ', 'US', refusedByParents],
  ['children whose parents refused, from Brazil', 'br_lgpd', 'BR', 'US', { ...refusedByParents, mechanisms: ['br_scc'] }],
  ['children whose parents refused, from Switzerland', 'ch_fadp', 'CH', 'US', refusedByParents],
  ['a sale without consent to a designated country, from Japan', 'jp_appi', 'JP', 'DE', { purpose: 'data_brokerage' }],
  ['coded data to a designated country, from Japan', 'jp_appi', 'JP', 'DE', { consent: 'separate', protection_state: 'pseudonymised' }],
  ['more than the purpose needs under a contract, from Singapore', 'sg_pdpa', 'SG', 'US', { mechanisms: ['contract'], minimised: false }],
  ['a contract and no consent to the disclosure, from Singapore', 'sg_pdpa', 'SG', 'US', { mechanisms: ['contract'] }],
  [
    ...(['children whose parents refused beside a contract, from Singapore', 'sg_pdpa', 'SG', 'US'] as const),
    { ...refusedByParents, mechanisms: ['contract'] },
  ],
  [
    ...(['consent to one country and on to Russia, from Singapore', 'sg_pdpa', 'SG', 'US'] as const),
    { consent: 'explicit_informed', onward_countries: ['RU'] },
  ],
  ['a sale under clauses, from Thailand', 'th_pdpa', 'TH', 'US', { purpose: 'data_brokerage', mechanisms: ['contract'] }],
  ['a foreign order under clauses, from Thailand', 'th_pdpa', 'TH', 'US', { ...orderedAbroad, mechanisms: ['contract'] }],
  ['a sale under a contract, from Indonesia', 'id_pdp', 'ID', 'US', { purpose: 'data_brokerage', mechanisms: ['contract'] }],
  ['a foreign order under a contract, from Indonesia', 'id_pdp', 'ID', 'US', { ...orderedAbroad, mechanisms: ['contract'] }],
  ['health data to another controller, from Brazil', 'br_lgpd', 'BR', 'DE', healthOfPatients],
  ['a foreign order under clauses, from Brazil', 'br_lgpd', 'BR', 'US', { ...orderedAbroad, mechanisms: ['br_scc'] }],
  [
    ...(['a model trained on children whose parents refused, from Hong Kong', 'hk_pdpo', 'HK', 'US'] as const),
    { ...refusedByParents, consent: 'separate', purpose: 'ai_training' },
  ],
  ['health data to another controller, from Switzerland', 'ch_fadp', 'CH', 'DE', healthOfPatients],
  ['a foreign order to a listed state, from Switzerland', 'ch_fadp', 'CH', 'DE', orderedAbroad],
  [
    ...(['applicants under the Swiss framework', 'ch_fadp', 'CH', 'US'] as const),
    { importer_frameworks: ['swiss_us_dpf'], purpose: 'recruitment' },
  ],
  ['a sale to a listed state, from Switzerland', 'ch_fadp', 'CH', 'DE', { purpose: 'data_brokerage' }],
  ['health data to another controller, from Britain', 'uk_gdpr', 'GB', 'DE', { ...healthOfPatients, exporter_uk_gdpr_subject: true }],
  ['a foreign order to an approved country, from Britain', 'uk_gdpr', 'GB', 'DE', { ...orderedAbroad, exporter_uk_gdpr_subject: true }],
  ['health data to another controller, from Germany', 'eu_gdpr', 'DE', 'CH', { ...healthOfPatients, exporter_gdpr_subject: true }],
  ['a foreign order to an adequate country, from Germany', 'eu_gdpr', 'DE', 'CH', { ...orderedAbroad, exporter_gdpr_subject: true }],
  ['a sale to an adequate country, from Germany', 'eu_gdpr', 'DE', 'CH', { purpose: 'data_brokerage', exporter_gdpr_subject: true }],
  [
    ...(['a platform abroad that collects from five million people, from Viet Nam', 'vn_pdpl', 'VN', 'US'] as const),
    { access_mode: 'direct_from_subject', purpose: 'ai_training' },
  ],
  [
    ...(['marketing by a state body, from Viet Nam', 'vn_pdpl', 'VN', 'US'] as const),
    { exporter_is_public_authority: true, purpose: 'marketing' },
  ],
];

describe('filings that a rule or a duty holds', () => {
  let system: System;
  beforeAll(async () => {
    system = await startWithEstablishments();
  });
  afterAll(() => system.close());

  it.each(heldByRule)('A filing with %s goes to a person under the rule %s', async (_, rule, from, to, facts) => {
    const view = await filedFrom(system, [from, to], facts);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: expect.stringMatching(/amber|red/), audit: false } });
    expectHeld(view, { regime: rule.split('.')[0] ?? '', rule, why: [['law']] });
  });

  it.each(dutiesInTheWay)(
    'In the case “%s”, only a duty under %s holds the filing, and the duty is told',
    async (_, regime, from, to, facts) => {
      const view = await filedFrom(system, [from, to], facts);
      expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
      const why = view.route?.why ?? [];
      expect([...new Set(why.map((one) => `${one.code} ${one.regime}`))]).toEqual([`duty ${regime}`]);
      for (const { says } of why) expect(says.zh).toMatch(han);
    },
  );
});
