import type { Filing } from '@carnet/acts/filing.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { type Facts, type Held, people, han, verdictsOf, expectHeld, startWithEstablishments } from '../support/grounds.js';
import type { System } from '../support/system.js';

/** What becomes of a filing: refused at the door for these contradictions, refused by a rule, or held for a person. */
type End = { readonly door: readonly string[] } | { readonly refusedBy: string } | { readonly held: Held };

interface Attempt {
  readonly ends: End;
  /** Who files it: a company that sent little this year, where the count matters. */
  readonly by?: 'retail' | 'culture';
  readonly country?: string;
  readonly fields?: readonly string[];
  readonly people?: Filing['people'];
  readonly facts: Facts;
}

/** A company elsewhere states what its own law asks for. */
const german: Facts = {
  exporter_country: 'DE',
  exporter_subdivision: null,
  exporter_gdpr_subject: true,
  data_subject_countries: ['DE'],
  purpose: 'customer_support',
  importer_frameworks: [],
  importer_gdpr_subject: false,
  scc_modified: false,
  contract_effective_date: null,
  mechanism_expires_on: null,
  clear_text_access_needed: true,
  importer_role: 'processor',
  importer_same_legal_entity: false,
};

const british: Facts = {
  ...german,
  exporter_country: 'GB',
  exporter_gdpr_subject: false,
  exporter_uk_gdpr_subject: true,
  data_subject_countries: ['GB'],
};

const american: Facts = {
  exporter_country: 'US',
  exporter_subdivision: null,
  exporter_is_us_person: true,
  data_subject_countries: ['US'],
  importer_is_covered_person: true,
  importer_coc_ownership_pct: 60,
  importer_foreign_adversary_pct: 60,
  transaction_type: 'vendor',
  us_gov_related: false,
  us_exemption: 'none',
};

/** Filings that no authority may grant unseen, each by its kind. */
const attempts: Readonly<Record<string, Attempt>> = {
  'standard clauses to Russia, no assessment mentioned': {
    ends: { held: { regime: 'eu_gdpr', rule: 'eu_gdpr.scc-assessment-unclear', why: [['law'], ['to-confirm', 'tia_done', 'tia_result']] } },
    country: 'RU',
    facts: { ...german, mechanisms: ['eu_scc_m2'] },
  },
  'standard clauses to China, no assessment mentioned': {
    ends: { held: { regime: 'eu_gdpr', rule: 'eu_gdpr.scc-assessment-unclear', why: [['law'], ['to-confirm', 'tia_done', 'tia_result']] } },
    country: 'CN',
    facts: { ...german, mechanisms: ['eu_scc_m2'] },
  },
  'an assessment done with no result stated': {
    ends: { held: { regime: 'eu_gdpr', rule: 'eu_gdpr.scc-assessment-unclear', why: [['law'], ['to-confirm', 'tia_result']] } },
    country: 'IN',
    facts: { ...german, mechanisms: ['eu_scc_m2'], tia_done: true },
  },
  'an assessment whose document nobody names': {
    ends: { held: { regime: 'eu_gdpr', rule: 'eu_gdpr.scc-m2', why: [['undocumented', 'mechanisms', 'tia_done', 'tia_result']] } },
    country: 'IN',
    facts: { ...german, mechanisms: ['eu_scc_m2'], tia_done: true, tia_result: 'equivalent', material_change: false },
  },
  'health data of a million people, no impact assessment mentioned': {
    ends: { held: { regime: 'eu_gdpr', rule: 'eu_gdpr.scc-m2', why: [['duty', 'contains_sensitive', 'pia_done']] } },
    country: 'IN',
    people: people(0, 1_000_000),
    facts: {
      ...german,
      contains_sensitive: true,
      data_tags: ['health'],
      mechanisms: ['eu_scc_m2'],
      tia_done: true,
      tia_result: 'equivalent',
      material_change: false,
      pia_done: null,
      evidence: ['tia_done=TIA-2026-014', 'eu_scc_m2=CLAUSES-2026-014'],
    },
  },
  'organisational measures beside data in the clear': {
    ends: { refusedBy: 'eu_gdpr.scc-clear-text' },
    country: 'RU',
    facts: { ...german, mechanisms: ['eu_scc_m2'], tia_done: true, tia_result: 'needs_measures', supplementary_measures: true },
  },
  'consent for a standing flow': {
    ends: { held: { regime: 'eu_gdpr', rule: 'eu_gdpr.consent-for-standing-flow', why: [['law']] } },
    country: 'IN',
    facts: { ...german, purpose: 'ai_training', consent: 'explicit_informed', occasional: false },
  },
  'clauses that a German company signs with itself': {
    ends: { held: { regime: 'eu_gdpr', why: [['doubtful', 'importer_same_legal_entity', 'mechanisms']] } },
    country: 'IN',
    facts: { ...german, mechanisms: ['eu_scc_m2'], tia_done: true, tia_result: 'equivalent', importer_same_legal_entity: true },
  },
  'the UK agreement without the data protection test': {
    ends: { held: { regime: 'uk_gdpr', rule: 'uk_gdpr.test-open', why: [['law'], ['to-confirm', 'tia_done', 'tia_result']] } },
    country: 'IN',
    facts: { ...british, mechanisms: ['uk_idta'] },
  },
  '40,000 children under 14 under a standard contract': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'contains_sensitive', 'minors_under_14', 'people_sensitive']] } },
    people: people(40_000),
    facts: {
      minors_under_14: true,
      data_tags: ['name_contact', 'minors'],
      mechanisms: ['cn_standard_contract'],
      filing_date: '2026-11-02',
    },
  },
  'sensitive data beside a sensitive count of zero': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'contains_sensitive', 'minors_under_14', 'people_sensitive']] } },
    people: people(20_000),
    facts: { contains_sensitive: true, data_tags: ['name_contact', 'health'] },
  },
  'health data of 20,000 people in the clear under an exemption for approval data': {
    ends: { held: { regime: 'us_dsp', why: [['doubtful', 'us_exemption', 'protection_state']] } },
    country: 'CN',
    people: people(0, 20_000, { health: 20_000 }),
    facts: { ...american, contains_sensitive: true, data_tags: ['health'], us_exemption: 'regulatory_approval', purpose: 'clinical_trial' },
  },
  'an exemption for investments beside a vendor': {
    ends: { held: { regime: 'us_dsp', why: [['doubtful', 'us_exemption', 'transaction_type']] } },
    country: 'CN',
    people: people(0, 20_000, { health: 20_000 }),
    facts: { ...american, contains_sensitive: true, data_tags: ['health'], us_exemption: 'cfius' },
  },
  'a group exemption for AI training': {
    ends: { held: { regime: 'us_dsp', why: [['doubtful', 'us_exemption', 'purpose']] } },
    country: 'CN',
    people: people(0, 20_000, { health: 20_000 }),
    facts: { ...american, contains_sensitive: true, data_tags: ['health'], us_exemption: 'corporate_group', purpose: 'ai_training' },
  },
  'US persons counted beside subjects elsewhere': {
    ends: { held: { regime: 'us_dsp', why: [['doubtful', 'data_subject_countries', 'us_counts_12m']] } },
    country: 'HK',
    people: people(20_000, 0, { covered_identifiers: 200_000 }),
    facts: { exporter_is_us_person: true, importer_coc_ownership_pct: 0, importer_foreign_adversary_pct: 0, transaction_type: 'vendor' },
  },
  '"no personal data" beside names and people': {
    ends: { door: ['identifiers-without-personal-data', 'people-without-personal-data'] },
    people: people(300),
    facts: { contains_personal_data: false, data_tags: ['name_contact', 'health'] },
  },
  '"no personal data" beside fields named like patients and diagnoses': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'contains_personal_data', 'data_elements']] } },
    people: people(0),
    fields: ['patient_name', 'diagnosis'],
    facts: { contains_personal_data: false, data_tags: [] },
  },
  'anonymised data beside identity numbers': {
    ends: { door: ['anonymised-beside-identifiers'] },
    facts: { protection_state: 'anonymised', data_tags: ['name_contact', 'id_number'] },
  },
  'de-identified data that the recipient reads in the clear': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'protection_state', 'clear_text_access_needed']] } },
    facts: { protection_state: 'deidentified', clear_text_access_needed: true, data_tags: ['transaction'] },
  },
  'notified important data, exempt because the purpose says recall': {
    ends: { held: { regime: 'cn_auto', rule: 'cn_auto.important-data', why: [['law']] } },
    people: people(0),
    fields: ['lidar'],
    facts: {
      contains_personal_data: false,
      exporter_sector: 'auto',
      purpose: 'vehicle_recall_or_vulnerability',
      data_tags: ['lidar', 'hd_map'],
      cn_data_level: 'important',
      cn_important_notified: true,
      auto_exempt_report_filed: true,
      filing_date: '2026-11-02',
    },
  },
  'an OTA package with a map': {
    ends: { held: { regime: 'cn_auto', rule: 'cn_auto.important-data', why: [['law']] } },
    people: people(0),
    fields: ['ota_package'],
    facts: {
      contains_personal_data: false,
      exporter_sector: 'auto',
      purpose: 'ota_update',
      data_tags: ['ota_package', 'hd_map'],
      cn_data_level: 'important',
      cn_important_notified: true,
      auto_exempt_report_filed: true,
      filing_date: '2026-11-02',
    },
  },
  'a filing dated in the future': {
    ends: { door: ['filed-after-today'] },
    people: people(300_000),
    facts: { mechanisms: ['cn_standard_contract'], contract_effective_date: '2026-11-20', filing_date: '2099-06-01' },
  },
  'an assessment issued in the future': {
    ends: { door: ['issued-after-today'] },
    people: people(1_200_000),
    facts: { mechanisms: ['cn_security_assessment'], mechanism_issued_on: '2099-01-01' },
  },
  'working days that the expiry belies': {
    ends: { held: { regime: 'cn', rule: 'cn.extension-day-contradicts', why: [['law']] } },
    people: people(1_200_000),
    facts: {
      mechanisms: ['cn_security_assessment'],
      mechanism_issued_on: '2025-01-10',
      mechanism_expires_on: '2028-01-10',
      working_days_before_expiry: 30,
      subject_increase_pct: 3,
    },
  },
  'contract necessity for another purpose': {
    ends: { held: { regime: 'cn', rule: 'cn.million-persons', why: [['law']] } },
    people: people(5_000_000),
    facts: { contract_with_subject: true, purpose: 'other', data_tags: ['player_behaviour'] },
  },
  'staff rules for customers': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'purpose', 'hr_labour_rules', 'hr_collective_contract']] } },
    people: people(300_000),
    facts: { hr_labour_rules: true, purpose: 'marketing', data_tags: ['customer_profile'] },
  },
  'a Shanghai zone with Beijing as place': {
    ends: { door: ['zone-of-another-subdivision'] },
    facts: { exporter_zone: 'CN-SH-LINGANG', exporter_subdivision: 'CN-BJ' },
  },
  'the Bay Area contract with an onward recipient outside': {
    ends: { held: { regime: 'cn_gba', rule: 'cn_gba.onward-outside-bay-area', why: [['law']] } },
    country: 'HK',
    people: people(300_000),
    facts: {
      exporter_subdivision: 'CN-GD',
      exporter_zone: 'CN-GBA',
      importer_zone: 'HK',
      mechanisms: ['gba_standard_contract'],
      contract_effective_date: '2026-10-12',
      filing_date: '2026-10-15',
      onward_countries: ['US'],
    },
  },
  'a foreign order denied beside a judicial purpose': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'purpose', 'third_country_order']] } },
    country: 'US',
    facts: { purpose: 'judicial_request', third_country_order: false },
  },
  'a foreign order': {
    ends: { refusedBy: 'cn.foreign-order' },
    country: 'US',
    facts: { purpose: 'judicial_request', third_country_order: true, treaty_basis: false },
  },
  'the country UK': { ends: { door: ['importer-country-unknown'] }, country: 'UK', facts: {} },
  'the country EU for onward recipients': { ends: { door: ['onward-country-unknown'] }, facts: { onward_countries: ['EU'] } },
  'more people than there are': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'people_ordinary', 'people_sensitive', 'data_subject_countries']] } },
    people: people(9_000_000_000),
    facts: {},
  },
  'an emergency claimed for marketing': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'emergency', 'purpose']] } },
    people: people(400_000),
    facts: { emergency: true, purpose: 'marketing' },
  },
  'an exporter elsewhere with people in the Union, its law not stated': {
    ends: {
      held: { regime: 'eu_gdpr', rule: 'eu_gdpr.application-unclear-abroad', why: [['law'], ['to-confirm', 'exporter_gdpr_subject']] },
    },
    country: 'US',
    facts: {
      exporter_country: 'SG',
      exporter_subdivision: null,
      data_subject_countries: ['DE', 'FR'],
      exporter_gdpr_subject: null,
      importer_frameworks: [],
    },
  },
  'profiles sold to a broker, from Hong Kong': {
    ends: {
      held: {
        regime: 'hk_pdpo',
        rule: 'hk_pdpo.sale-without-consent',
        why: [['law'], ['to-confirm', 'importer_same_legal_entity', 'public_data']],
      },
    },
    facts: {
      exporter_country: 'HK',
      exporter_subdivision: null,
      data_subject_countries: ['HK'],
      purpose: 'data_brokerage',
      consent: 'none',
    },
  },
  'data sold from Viet Nam beside a dossier': {
    ends: { held: { regime: 'vn_pdpl', rule: 'vn_pdpl.sale', why: [['law']] } },
    facts: {
      exporter_country: 'VN',
      exporter_subdivision: null,
      data_subject_countries: ['VN'],
      purpose: 'data_brokerage',
      mechanisms: ['vn_ctia'],
      first_transfer_date: '2026-11-01',
      filing_date: '2026-11-02',
    },
  },
  'data of people at home, stated as collected abroad': {
    ends: {
      held: { regime: 'cn', why: [['doubtful', 'collected_abroad', 'domestic_data_added', 'data_subject_countries']] },
    },
    people: people(2_000_000),
    facts: { collected_abroad: true, domestic_data_added: false, data_subject_countries: ['CN'] },
  },
  'personal data about nobody': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'contains_personal_data', 'people_ordinary', 'people_sensitive']] } },
    people: people(0),
    facts: {},
  },
  'fields named like health data beside "no sensitive data"': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'contains_sensitive', 'data_elements']] } },
    fields: ['customer_no', 'diagnosis_code'],
    facts: {},
  },
  'a standard contract filed six years before it takes effect': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'filing_date', 'contract_effective_date']] } },
    people: people(300_000),
    facts: { mechanisms: ['cn_standard_contract'], contract_effective_date: '2026-11-20', filing_date: '2020-01-02' },
  },
  'a certificate that nobody issued': {
    ends: { held: { regime: 'cn', why: [['doubtful', 'mechanisms', 'mechanism_issued_on']] } },
    people: people(300_000),
    facts: { mechanisms: ['cn_certification'], mechanism_issued_on: null },
  },
  'an entrusted party that counts for its principal': {
    ends: {
      held: {
        regime: 'cn',
        rule: 'cn.art5-small-volume',
        why: [['duty', 'contains_personal_data', 'protection_state', 'exporter_role', 'collected_abroad']],
      },
    },
    by: 'culture',
    people: people(400),
    facts: { exporter_role: 'processor' },
  },
  'a small volume that goes on to Russia': {
    ends: {
      held: {
        regime: 'cn',
        rule: 'cn.art5-small-volume',
        why: [['duty', 'contains_personal_data', 'protection_state', 'onward_countries']],
      },
    },
    by: 'culture',
    people: people(400),
    facts: { onward_countries: ['RU'] },
  },
  'consent that nobody says was informed, from Korea': {
    ends: { held: { regime: 'kr_pipa', rule: 'kr_pipa.consent-told-unclear', why: [['law'], ['to-confirm', 'notice_given']] } },
    country: 'US',
    facts: { exporter_country: 'KR', exporter_subdivision: null, data_subject_countries: ['KR'], consent: 'separate', notice_given: null },
  },
};

describe('filings that policy may not grant', () => {
  let system: System;
  beforeAll(async () => {
    system = await startWithEstablishments();
  });
  afterAll(() => system.close());

  it.each(Object.entries(attempts))(
    'Policy does not grant a filing with %s, and the reason is told',
    async (_, { ends, by = 'retail', country = 'SG', facts, ...more }) => {
      const filed = filing({ recipient: { name: 'Recipient', country }, fields: [], ...more, facts });
      const machine = system.machine(by);
      const answer = await machine.act<{ id: string; faults?: readonly { code: string; detail: string; says?: object }[] }>(
        '/v1/transfers',
        filed,
      );
      if ('door' in ends) {
        expect(answer.status).toBe(422);
        const faults = answer.body.faults ?? [];
        expect([...new Set(faults.map(({ code }) => code))].sort()).toEqual(ends.door);
        for (const fault of faults) expect(fault.says).toEqual({ en: fault.detail, zh: expect.stringMatching(han) });
        return;
      }
      expect(answer.status).toBe(202);
      await system.drain();
      const view = await machine.view(answer.body.id);
      if ('refusedBy' in ends) {
        expect(view).toMatchObject({ state: 'refused', decision: { by: 'policy' } });
        expect(verdictsOf(view)).toContainEqual(expect.objectContaining({ decisiveRule: ends.refusedBy, outcome: 'prohibited' }));
        return;
      }
      expect(view.state).toBe('in-review');
      expect(view.route).toMatchObject({ lane: expect.stringMatching(/amber|red/), audit: false });
      expectHeld(view, ends.held);
    },
  );

  it('A contradiction between facts is reported at every place where it stands', async () => {
    const filed = filing({
      people: people(300),
      fields: ['name_contact'],
      facts: { contains_personal_data: false, data_tags: ['name_contact'] },
    });
    const answer = await system.machine('retail').act<{ faults: readonly { pointer: string; code: string }[] }>('/v1/transfers', filed);
    expect(answer.body.faults.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/facts/contains_personal_data identifiers-without-personal-data',
      '/facts/contains_personal_data people-without-personal-data',
      '/facts/data_tags identifiers-without-personal-data',
      '/fields identifiers-without-personal-data',
      '/people/ordinary people-without-personal-data',
      '/people/sensitive people-without-personal-data',
    ]);
  });

  it('Evidence must name a document of the filing or a registered reference', async () => {
    const machine = system.machine('retail');
    const unkept = [
      'none',
      '0',
      'planned for 2027',
      'TBD-2026',
      'unsigned-3',
      'EXPIRED-2024-1',
      '已作废-2024',
      'A1A1',
      '2026-12-02',
      `SHA256:${'0'.repeat(64)}`,
    ];
    const evidence = [`pia_done=sha256:${'0'.repeat(64)}`, 'emergency=E-1', ...unkept.map((word) => `tia_done=${word}`)];
    const refused = await machine.act<{ faults: readonly { pointer: string; code: string }[] }>(
      '/v1/transfers',
      filing({ facts: { evidence } }),
    );
    expect(refused.status).toBe(422);
    expect(refused.body.faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/facts/evidence/0 document-unknown',
      '/facts/evidence/1 not-assessed',
      ...unkept.map((_, index) => `/facts/evidence/${String(index + 2)} no-reference`),
    ]);
  });
});
