import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Verdict } from '@carnet/rules';
import type { WhyCode } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentOf } from '../support/attachments.js';
import { establish } from '../support/establishments.js';
import { filing } from '../support/filings.js';
import { madeFiles } from '../support/made-files.js';
import { policiesWithCompleteness } from '../support/policies.js';
import { startSystem, type System } from '../support/system.js';
import { principalOf } from '../support/use-cases.js';

type Facts = Filing['facts'];

/** Why a regime does not let a filing pass: the rule that decides, and all that stands in `why` for this regime. */
interface Held {
  readonly regime: string;
  readonly rule?: string | null;
  readonly why?: readonly (readonly [code: WhyCode, ...facts: readonly string[]])[];
}

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

const people = (ordinary: number, sensitive = 0, us: Readonly<Record<string, number>> = {}): Filing['people'] => ({
  ordinary,
  sensitive,
  us,
});

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

/** Filings that the rules would let pass, and that people watch: where they go, from where, what they state, and what is told. */
interface Watched {
  readonly name: string;
  /** Words of the reason. */
  readonly told: string;
  readonly from: string;
  readonly to: string;
  readonly facts: Facts;
  /** Who looks at it beside the legal officer. */
  readonly beside?: readonly string[];
}

const watched: readonly Watched[] = [
  {
    name: 'a contract with North Korea, from Singapore',
    told: 'sanctions',
    from: 'SG',
    to: 'KP',
    facts: { mechanisms: ['contract'], consent: 'separate' },
  },
  {
    name: 'a sector that no rule knows, from Hong Kong',
    told: 'No rule knows “software”',
    from: 'HK',
    to: 'SG',
    facts: { exporter_sector: 'software', consent: 'separate' },
    beside: ['sector'],
  },
  {
    name: 'North Korea as the next stop, from Hong Kong',
    told: 'sanctions',
    from: 'HK',
    to: 'SG',
    facts: { onward_countries: ['KP'], consent: 'separate' },
  },
  {
    name: 'Russia found equivalent by a document, from Britain',
    told: 'reads the assessment',
    from: 'GB',
    to: 'RU',
    facts: {
      exporter_uk_gdpr_subject: true,
      mechanisms: ['uk_idta'],
      tia_done: true,
      tia_result: 'equivalent',
      evidence: ['tia_done=TIA-2026-014', 'pia_done=PIPIA-2026-001'],
    },
  },
];

/** Filings whose facts alone would pass, with the texts that the facts do not agree with and what is quoted of them. */
const worded: readonly (readonly [name: string, more: Partial<Filing>, quoted: readonly string[], facts: readonly string[]])[] = [
  [
    'contacts called medical records',
    { title: { en: 'Medical records of patients', zh: '联系人' } },
    ['Medical', 'patients'],
    ['filing_title', 'data_tags'],
  ],
  [
    'contacts for a police bureau',
    { recipient: { name: 'Police Bureau of Utopia', country: 'SG' } },
    ['Police', 'Bureau'],
    ['recipient_name', 'third_country_order', 'purpose'],
  ],
  [
    'contacts with a document called like records of patients',
    { documents: [{ code: 'other', name: 'PatientRecords2026.csv', sha256: 'a'.repeat(64) }] },
    ['Patient'],
    ['document_names', 'data_tags'],
  ],
  [
    'contacts with a file that says it does not count',
    {
      documents: [{ code: 'pipia_report', name: 'PIPIA unsigned draft.pdf', sha256: 'b'.repeat(64) }],
      facts: { evidence: [`pia_done=sha256:${'b'.repeat(64)}`] },
    },
    ['unsigned', 'draft'],
    ['document_names', 'evidence'],
  ],
  [
    'contacts for a ministry by its own name',
    { recipient: { name: 'Kementerian Pertahanan', country: 'SG' } },
    ['Kementerian'],
    ['recipient_name', 'third_country_order', 'purpose'],
  ],
  ['contacts for somebody unknown', { recipient: { name: 'unknown', country: 'SG' } }, ['unknown'], ['recipient_name']],
  [
    'contacts that are hosted in Russia',
    { title: { en: 'Contacts hosted in Russia', zh: '联系人' } },
    ['Russia'],
    ['filing_title', 'importer_country', 'onward_countries', 'data_subject_countries'],
  ],
  [
    'contacts called a cancer registry',
    { title: { en: 'Cancer registry', zh: '肿瘤登记' } },
    ['Cancer', '肿瘤'],
    ['filing_title', 'data_tags'],
  ],
  ['contacts called Kontodaten', { title: { en: 'Kontodaten', zh: '联系人' } }, ['Kontodaten'], ['filing_title', 'data_tags']],
  ['contacts called rekam medis', { title: { en: 'Rekam medis', zh: '联系人' } }, ['Rekam medis'], ['filing_title', 'data_tags']],
  ['contacts with a field about race', { fields: ['name', 'race'] }, ['race'], ['data_elements', 'contains_sensitive']],
  [
    'contacts for an office in Pyongyang',
    { recipient: { name: 'Pyongyang Trading, Singapore branch', country: 'SG' } },
    ['Pyongyang'],
    ['recipient_name', 'importer_country', 'onward_countries'],
  ],
  [
    'contacts that go on to sub-processors',
    { title: { en: 'Contacts for our sub-processors', zh: '联系人' } },
    ['sub-processors'],
    ['filing_title', 'onward_countries'],
  ],
  ['contacts called Données de santé', { title: { en: 'Données de santé', zh: '联系人' } }, ['santé'], ['filing_title', 'data_tags']],
  ['contacts called Patientendaten', { title: { en: 'Patientendaten', zh: '联系人' } }, ['Patientendaten'], ['filing_title', 'data_tags']],
  [
    'contacts for a Policía',
    { recipient: { name: 'Policía de Utopia', country: 'SG' } },
    ['Policía'],
    ['recipient_name', 'third_country_order', 'purpose'],
  ],
  ['contacts with tax numbers', { fields: ['name', 'tax_id'] }, ['tax_id'], ['data_elements', 'data_tags']],
  ['contacts with numbers of accounts', { fields: ['name', 'acct_no'] }, ['acct_no'], ['data_elements', 'data_tags']],
  ['contacts for a listed group', { recipient: { name: 'Hamas', country: 'SG' } }, ['Hamas'], ['recipient_name']],
  ['contacts called 孕婦名單', { title: { en: 'Contacts', zh: '孕婦名單' } }, ['孕婦'], ['filing_title', 'data_tags']],
  [
    'contacts with a document called patientdata.csv',
    { documents: [{ code: 'other', name: 'patientdata.csv', sha256: 'a'.repeat(64) }] },
    ['patientdata'],
    ['document_names', 'data_tags'],
  ],
  [
    'contacts with identity numbers in pinyin',
    { fields: ['xingming', 'shenfenzhenghao'] },
    ['shenfenzhenghao'],
    ['data_elements', 'data_tags'],
  ],
  ['contacts with every field', { fields: ['all fields'] }, ['all fields'], ['data_elements', 'contains_personal_data']],
  [
    'contacts for a tax authority',
    { recipient: { name: 'Inland Revenue of Utopia', country: 'SG' } },
    ['Inland Revenue'],
    ['recipient_name', 'third_country_order', 'purpose'],
  ],
  [
    'contacts called Krankenhaus',
    { title: { en: 'Krankenhaus Entlassungen', zh: '联系人' } },
    ['Krankenhaus'],
    ['filing_title', 'data_tags'],
  ],
  ['contacts called benh vien', { title: { en: 'Danh sách bệnh viện', zh: '联系人' } }, ['bệnh viện'], ['filing_title', 'data_tags']],
  ['contacts with a field in figures', { fields: ['name', 'd1agnos1s'] }, ['d1agnos1s'], ['data_elements', 'data_tags']],
  ['contacts with a field called payload', { fields: ['name', 'payload'] }, ['payload'], ['data_elements', 'contains_personal_data']],
  ['contacts for the CIA', { recipient: { name: 'CIA', country: 'SG' } }, ['CIA'], ['recipient_name', 'third_country_order', 'purpose']],
  [
    'contacts for a ministry of Viet Nam',
    { recipient: { name: 'Bộ Quốc phòng', country: 'SG' } },
    ['Bộ Quốc phòng'],
    ['recipient_name', 'third_country_order', 'purpose'],
  ],
  ['contacts for Vendor 1', { recipient: { name: 'Vendor 1', country: 'SG' } }, ['Vendor'], ['recipient_name']],
  [
    'contacts with a title that says nothing',
    { title: { en: 'Contacts', zh: '见附件' } },
    ['见附件'],
    ['filing_title', 'contains_personal_data'],
  ],
  [
    'contacts with a file called test.pdf',
    {
      documents: [{ code: 'pipia_report', name: 'test.pdf', sha256: 'b'.repeat(64) }],
      facts: { evidence: [`pia_done=sha256:${'b'.repeat(64)}`] },
    },
    ['test'],
    ['document_names', 'evidence'],
  ],
  ['contacts called 学生体检数据', { title: { en: 'Contacts', zh: '学生体检数据' } }, ['体检'], ['filing_title', 'data_tags']],
];

const assessed: Facts = { tia_done: true, tia_result: 'equivalent', evidence: ['tia_done=TIA-2026-014', 'pia_done=PIPIA-2026-001'] };

/** What a filing names as its evidence, and a document for each of its mechanisms. */
function evidenceOf({ evidence = [], mechanisms = [] }: Facts): readonly string[] {
  return [...(evidence as readonly string[]), ...(mechanisms as readonly string[]).map((name) => `${name}=SIGNED-2026-014`)];
}

const ofUnion: Facts = { exporter_gdpr_subject: true };

type StatedRow = readonly [name: string, told: string, from: string, to: string, facts: Facts, beside?: string];

/** Kinds of a special category that a filing denies, each under a law that does not ask whether data is sensitive. */
const kindsBeside: readonly (readonly [kind: string, from: string, to: string, facts: Facts])[] = [
  ['face', 'JP', 'US', { consent: 'explicit_informed' }],
  ['biometric', 'KR', 'US', { consent: 'separate' }],
  ['religion', 'SG', 'US', { consent: 'explicit_informed' }],
  ['face', 'AU', 'US', { consent: 'explicit_informed' }],
  ['human_omic', 'NZ', 'US', { consent: 'explicit_informed' }],
];

/** More that people watch: each would be granted but for the one statement. */
const stated: readonly Watched[] = (
  [
    [
      'a foreign order with consent, from Thailand',
      'foreign court or authority',
      'TH',
      'US',
      { consent: 'explicit_informed', third_country_order: true },
    ],
    ['people who were told nothing, from Brazil', 'were not told', 'BR', 'DE', { notice_given: false }],
    ['consent of people who were told nothing, from Korea', 'were not told', 'KR', 'DE', { consent: 'separate', notice_given: false }],
    [
      'clauses of Brazil that the assessment denies',
      'not equivalent',
      'BR',
      'US',
      { mechanisms: ['br_scc'], ...assessed, tia_result: 'not_equivalent' },
    ],
    [
      'a material change since the consent, from Japan',
      'material change',
      'JP',
      'US',
      { consent: 'explicit_informed', material_change: true },
    ],
    [
      'a certificate whose last day is past, from Singapore',
      'last day of a mechanism',
      'SG',
      'US',
      { consent: 'separate', importer_certifications: ['global_cbpr'], mechanism_expires_on: '2026-06-30' },
    ],
    [
      'a certificate where none is issued, from Singapore',
      'to be certified',
      'SG',
      'CN',
      { consent: 'separate', importer_certifications: ['global_cbpr'] },
    ],
    ['no kind of data about the persons, from Germany', 'none of the kinds', 'DE', 'CH', { ...ofUnion, data_tags: ['non_personal'] }],
    ['kinds of data left empty, from Germany', 'none of the kinds', 'DE', 'CH', { ...ofUnion, data_tags: [] }],
    ['genes beside "nothing sensitive", from Hong Kong', 'names kinds that are sensitive', 'HK', 'US', { data_tags: ['genetic'] }],
    [
      'keys at home beside clear text, from Switzerland',
      'key is stated to stay',
      'CH',
      'DE',
      { protection_state: 'encrypted_exporter_keys', clear_text_access_needed: true },
    ],
    [
      'keys at home and support of customers, from Switzerland',
      'what the recipient sees',
      'CH',
      'DE',
      { protection_state: 'encrypted_exporter_keys', purpose: 'customer_support' },
    ],
    [
      'pseudonyms beside names, from Switzerland',
      'as pseudonymised with the key at home',
      'CH',
      'DE',
      { protection_state: 'pseudonymised', data_tags: ['name_contact'] },
    ],
    [
      'a sale that is called support, from Hong Kong',
      'whether the data is sold',
      'HK',
      'US',
      { purpose: 'customer_support', transaction_type: 'data_brokerage' },
    ],
    [
      'corporate rules from a processor to a controller, from Germany',
      'Binding corporate rules',
      'DE',
      'IN',
      { ...ofUnion, ...assessed, mechanisms: ['eu_bcr'], exporter_role: 'processor' },
    ],
    [
      'clauses with a private individual, from Switzerland',
      'is not for these roles',
      'CH',
      'IN',
      { ...assessed, mechanisms: ['eu_scc_m1'], importer_role: 'individual' },
    ],
    [
      'a private individual on the list of American companies, from Germany',
      'private individual',
      'DE',
      'US',
      { ...ofUnion, importer_frameworks: ['eu_us_dpf'], importer_role: 'individual' },
    ],
    [
      'a Canadian university as a commercial recipient, from Germany',
      'academic cooperation',
      'DE',
      'CA',
      { ...ofUnion, importer_frameworks: ['pipeda_commercial'], purpose: 'academic_cooperation' },
    ],
    [
      'material of the press to an American company, from Germany',
      'gathered for publication',
      'DE',
      'US',
      {
        ...ofUnion,
        importer_frameworks: ['eu_us_dpf'],
        exporter_sector: 'publishing',
        purpose: 'content_production',
        data_tags: ['script_media'],
      },
    ],
    [
      'people of Türkiye served from Hong Kong',
      'whose law may reach',
      'HK',
      'US',
      { data_subject_countries: ['TR'], access_mode: 'overseas_processing_of_local_subjects' },
    ],
    ['records of a ministry, from Indonesia', 'public body', 'ID', 'US', { consent: 'explicit_informed', government_information: true }],
    [
      'credit reports, from Australia',
      'reports on credit',
      'AU',
      'US',
      { consent: 'explicit_informed', exporter_sector: 'credit_reporting' },
      'sector',
    ],
    ['a defence company, from Germany', 'defence sector', 'DE', 'CH', { ...ofUnion, exporter_sector: 'defence' }],
    [
      'accounts of a Swiss bank',
      'Bank secrecy',
      'CH',
      'DE',
      { exporter_sector: 'banking', financial_sector: true, data_tags: ['financial_account'] },
      'sector',
    ],
    [
      'records of patients, from Australia',
      'records of patients',
      'AU',
      'US',
      { consent: 'explicit_informed', exporter_sector: 'health', contains_sensitive: true, data_tags: ['health'] },
      'sector',
    ],
    [
      'health data of an internet company, from Australia',
      'My Health Record',
      'AU',
      'US',
      { consent: 'explicit_informed', exporter_sector: 'internet', contains_sensitive: true, data_tags: ['health'] },
    ],
    ['detailed maps, from Korea', 'Detailed maps', 'KR', 'US', { consent: 'separate', data_tags: ['hd_map', 'name_contact'] }],
    [
      'an exporter without a pack that states the GDPR',
      'law of another country',
      'AE',
      'US',
      { ...ofUnion, importer_frameworks: ['eu_us_dpf'] },
    ],
    ['people of Türkiye beside those of Hong Kong', 'people in Türkiye', 'HK', 'US', { data_subject_countries: ['HK', 'TR'] }],
    [
      'people of two countries without a pack, from Germany',
      'people in United Arab Emirates, Türkiye',
      'DE',
      'CH',
      {
        ...ofUnion,
        data_subject_countries: ['FR', 'TR', 'AE'],
      },
    ],
    ['a purpose that is called other, from Hong Kong', 'names no purpose', 'HK', 'US', { purpose: 'other' }],
    ['a purpose that is called other, from Germany', 'names no purpose', 'DE', 'CH', { ...ofUnion, purpose: 'other' }],
    [
      'accounts of a company that states no sector, from Switzerland',
      'Bank secrecy',
      'CH',
      'DE',
      { exporter_sector: null, data_tags: ['financial_account'] },
      'sector',
    ],
    [
      'health data of a company that states no sector, from Australia',
      'records of patients',
      'AU',
      'US',
      { exporter_sector: null, consent: 'explicit_informed', contains_sensitive: true, data_tags: ['health'] },
      'sector',
    ],
    ...kindsBeside.map(([kind, from, to, facts]): StatedRow => [
      `${kind} beside "nothing sensitive", from ${from}`,
      'names kinds that are sensitive',
      from,
      to,
      { ...facts, data_tags: ['name_contact', kind] },
    ]),
    [
      'measures that the assessment asks for and nobody took, from Germany',
      'that it has none',
      'DE',
      'CH',
      { ...ofUnion, ...assessed, tia_result: 'needs_measures' },
    ],
    [
      'contacts for a private individual, from Germany',
      'private individual is to receive',
      'DE',
      'CH',
      { ...ofUnion, importer_role: 'individual' },
    ],
    [
      'a branch that is an individual, from Switzerland',
      'Both cannot be',
      'CH',
      'DE',
      { importer_role: 'individual', importer_same_legal_entity: true, purpose: 'cross_border_delivery' },
    ],
    [
      'a measure without effect that discriminates, from Switzerland',
      'Find out what it does',
      'CH',
      'DE',
      { measure_party: 'CN', affected_party: 'SG', measure_type: 'none', measure_discriminatory: true },
    ],
    [
      'a measure that demands local facilities, of nobody, from Switzerland',
      'not which government keeps it',
      'CH',
      'DE',
      { affected_party: 'SG', measure_type: 'localisation' },
    ],
    [
      'people of Viet Nam alone, from Singapore',
      'may reach companies abroad',
      'SG',
      'US',
      { consent: 'explicit_informed', data_subject_countries: ['VN'] },
    ],
    [
      'people of Brazil beside those of Germany',
      'may reach companies abroad',
      'DE',
      'CH',
      { ...ofUnion, data_subject_countries: ['DE', 'BR'] },
    ],
    ['data graded as a state secret of China, from Germany', 'graded in China', 'DE', 'CH', { ...ofUnion, cn_data_level: 'state_secret' }],
    ['human samples, from Hong Kong', 'human samples', 'HK', 'US', { us_biospecimens: true }],
    ['officials of the United States, from Hong Kong', 'related to a government', 'HK', 'US', { us_gov_related: true }],
    ['contacts for the weather service, from Hong Kong', 'as a rule needs none', 'HK', 'US', { purpose: 'meteorology' }],
    ['a clinical trial without health data, from Hong Kong', 'no health data', 'HK', 'US', { purpose: 'clinical_trial' }],
    [
      'places of the users of an operator, from Singapore',
      'telecom operator',
      'SG',
      'US',
      { consent: 'explicit_informed', exporter_sector: 'telecom', data_tags: ['precise_location'] },
      'sector',
    ],
    [
      'accounts of a company that states finance and another sector, from Switzerland',
      'Bank secrecy',
      'CH',
      'DE',
      { financial_sector: true, data_tags: ['financial_account'] },
      'sector',
    ],
    ['a recipient in Switzerland with a zone in Hong Kong', 'does not lie in its country', 'DE', 'CH', { ...ofUnion, importer_zone: 'HK' }],
    ['what is stated as not needed abroad, from Hong Kong', 'can be served without', 'HK', 'US', { necessity_shown: false }],
    [
      'an incident of the last years, from Japan',
      'serious data security incident',
      'JP',
      'US',
      { consent: 'explicit_informed', major_incident_3y: true },
    ],
    [
      'clauses in effect before there were such, from Germany',
      'before it existed',
      'DE',
      'CH',
      { ...ofUnion, ...assessed, mechanisms: ['eu_scc_m1'], contract_effective_date: '2020-01-01' },
    ],
    ['a quantity that is stated as split, from Hong Kong', 'split to stay under', 'HK', 'US', { quantity_split: true }],
    [
      'certified people of a scheme for American companies, from Germany to Switzerland',
      'a scheme for companies of another country',
      'DE',
      'CH',
      { ...ofUnion, importer_frameworks: ['eu_us_dpf'] },
    ],
    [
      'sensitive data of no kind that is, from Japan',
      'none of the kinds that it names is sensitive',
      'JP',
      'US',
      { consent: 'explicit_informed', contains_sensitive: true },
    ],
    [
      'a clause whose working days are over, from Britain',
      'so it has ended',
      'GB',
      'IN',
      { exporter_uk_gdpr_subject: true, ...assessed, mechanisms: ['uk_idta'], working_days_before_expiry: -20 },
    ],
    [
      'a Vietnamese dossier of 2019',
      'before it existed',
      'VN',
      'US',
      { consent: 'separate', mechanisms: ['vn_ctia'], first_transfer_date: '2026-11-01', filing_date: '2019-01-01' },
    ],
    [
      'an operator of critical infrastructure, from Korea',
      'operator of critical infrastructure',
      'KR',
      'US',
      { consent: 'separate', exporter_is_ciio: true },
    ],
    [
      'genes for research, from Indonesia',
      'Genetic or other omic data',
      'ID',
      'US',
      {
        consent: 'explicit_informed',
        exporter_sector: 'research',
        purpose: 'research_testing',
        contains_sensitive: true,
        data_tags: ['genetic'],
        pia_done: true,
        evidence: ['pia_done=DPIA-2026-001'],
      },
    ],
    [
      'a clinical trial, from Korea',
      'records of patients',
      'KR',
      'US',
      { consent: 'separate', exporter_sector: 'pharma', purpose: 'clinical_trial', contains_sensitive: true, data_tags: ['health'] },
      'sector',
    ],
    [
      'claims of an insurer, from Thailand',
      'Bank secrecy',
      'TH',
      'SG',
      { consent: 'explicit_informed', exporter_sector: 'insurance', financial_sector: true, data_tags: ['insurance_policy', 'claims'] },
      'sector',
    ],
    [
      'health data for sale, from Brazil',
      'is to be sold',
      'BR',
      'US',
      { consent: 'separate', purpose: 'data_brokerage', contains_sensitive: true, data_tags: ['health'] },
    ],
    [
      'a sale to a processor, from Korea',
      'have of their own',
      'KR',
      'DE',
      { importer_role: 'processor', purpose: 'data_brokerage', mechanisms: ['contract'] },
    ],
    [
      'a model that a processor trains, from Singapore',
      'have of their own',
      'SG',
      'CN',
      { importer_role: 'processor', purpose: 'ai_training', mechanisms: ['contract'] },
    ],
    [
      'shoppers in Germany, served from Hong Kong',
      'people of the Union',
      'HK',
      'US',
      { purpose: 'marketing', consent: 'separate', data_subject_countries: ['DE'] },
    ],
    [
      'members in Britain, served from Hong Kong',
      'people of the Union',
      'HK',
      'US',
      { purpose: 'membership_management', data_subject_countries: ['GB'] },
    ],
    [
      'remittances to Korea that concern no finance, from Germany',
      'the purpose is a service of one',
      'DE',
      'KR',
      { ...ofUnion, purpose: 'remittance', data_tags: ['name_contact', 'financial_account'] },
    ],
    [
      'health data that an IT company hosts, from Brazil',
      'or what may be or serve one',
      'BR',
      'US',
      { consent: 'separate', exporter_sector: 'it', purpose: 'cloud_hosting', contains_sensitive: true, data_tags: ['health'] },
    ],
    [
      'claims that a processor handles for others, from Malaysia',
      'or what may be or serve one',
      'MY',
      'SG',
      { consent: 'explicit_informed', exporter_role: 'processor', data_tags: ['insurance_policy', 'claims'] },
    ],
    ['contacts to Russia on consent, from Korea', 'has sanctions', 'KR', 'RU', { consent: 'separate' }],
    ['contacts to Iran, from Hong Kong', 'country of high risk', 'HK', 'IR', {}],
    [
      'a foreign order of which nothing is known, from Thailand',
      'are not known',
      'TH',
      'US',
      { consent: 'explicit_informed', third_country_order: null },
    ],
    ['an incident of which nothing is known, from Germany', 'Serious incident', 'DE', 'CH', { ...ofUnion, major_incident_3y: null }],
    [
      'analytics on what nobody there can read, from Germany',
      'recipient can read nothing',
      'DE',
      'CH',
      { ...ofUnion, protection_state: 'encrypted_exporter_keys' },
    ],
    ['pseudonymised contacts, from Germany', 'stated as pseudonymised', 'DE', 'CH', { ...ofUnion, protection_state: 'pseudonymised' }],
    [
      'profiles of players for staff management, from Hong Kong',
      'are about customers',
      'HK',
      'US',
      { purpose: 'hr_management', data_tags: ['player_behaviour'] },
    ],
    ['a recipient on a Chinese list, from Hong Kong', 'list of restricted recipients', 'HK', 'US', { importer_cn_blacklisted: true }],
    [
      'official business of the United States, from Germany',
      'related to a government',
      'DE',
      'CH',
      { ...ofUnion, us_exemption: 'official_business' },
    ],
    ['what a government procures, from Hong Kong', 'public body', 'HK', 'US', { government_procurement: true }],
    ['an audit of a day to come, from Hong Kong', 'has not happened yet', 'HK', 'US', { us_audit_ended_on: '2099-01-01' }],
    ['a first export in 1900, from Germany', 'before there were laws', 'DE', 'CH', { ...ofUnion, first_transfer_date: '1900-01-01' }],
    [
      'an agreement that came after the first export, from Britain',
      'on what it left before',
      'GB',
      'IN',
      {
        exporter_uk_gdpr_subject: true,
        ...assessed,
        mechanisms: ['uk_idta'],
        contract_effective_date: '2026-11-01',
        first_transfer_date: '2025-01-01',
      },
    ],
    [
      'every module of the clauses at once, from Germany',
      'is not for these roles',
      'DE',
      'IN',
      { ...ofUnion, ...assessed, mechanisms: ['eu_scc_m1', 'eu_scc_m2', 'eu_scc_m3', 'eu_scc_m4'] },
    ],
    [
      'clauses that took effect on no day, from Germany',
      'no day on which they took effect',
      'DE',
      'IN',
      { ...ofUnion, ...assessed, mechanisms: ['eu_scc_m1'], contract_effective_date: null },
    ],
    [
      'a contract that took effect on no day, from Thailand',
      'no day on which they took effect',
      'TH',
      'US',
      { mechanisms: ['contract'], contract_effective_date: null },
    ],
    [
      'the UK Extension without its framework, from Britain',
      'not in the framework that it extends',
      'GB',
      'US',
      { exporter_uk_gdpr_subject: true, importer_frameworks: ['uk_us_bridge'] },
    ],
    ['more people than the company knows, from Hong Kong', 'handles data of 12 persons', 'HK', 'US', { total_pi_processed: 12 }],
    ['a report without a duty, from Germany', 'there is no such duty', 'DE', 'CH', { ...ofUnion, purpose: 'statutory_reporting' }],
    ['India, whose Act does not apply yet, beside British law', 'law of another country', 'IN', 'DE', { exporter_uk_gdpr_subject: true }],
  ] satisfies readonly StatedRow[]
).map(([name, told, from, to, facts, beside]) => ({ name, told, from, to, facts, ...(beside !== undefined && { beside: [beside] }) }));

/** Data of China about nobody that its company grades as general, and what is told of it: kinds, sectors and words of which there are lists. */
const graded: readonly (readonly [name: string, told: string, sector: string, tags: readonly string[], more: Partial<Filing>])[] = [
  ['tracks of ships', 'keep lists of important data', 'shipping', ['ais_position'], {}],
  ['a road test', 'keep lists of important data', 'auto', ['test_drive'], {}],
  ['the running of a power network', 'keep lists of important data', 'energy', ['telemetry_machine'], {}],
  ['what a mine holds', 'keep lists of important data', 'mining', ['non_personal'], {}],
  ['a bank of seeds', 'keep lists of important data', 'seeds', ['non_personal'], {}],
  [
    'seismic lines by their title',
    'lists of important data',
    'manufacturing',
    ['non_personal'],
    { title: { en: 'Seismic lines', zh: '测线数据' } },
  ],
  ['a charging network by a field', 'lists of important data', 'manufacturing', ['non_personal'], { fields: ['charging_network_load'] }],
];

/** Filings of a Chinese company that the rules would let pass: what is told, what is stated, and how many people there are. */
const exempted: readonly (readonly [name: string, told: string, facts: Facts, count?: number])[] = [
  [
    ...(['a contract claimed for a million persons', 'For a million persons or more'] as const),
    { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] },
    1_000_000,
  ],
  ['profiles for sale', 'is to be sold', { purpose: 'data_brokerage', data_tags: ['customer_profile'] }],
  [
    ...(['a million people of Singapore, collected there', 'whether all of the data was collected abroad'] as const),
    { purpose: 'telemetry', collected_abroad: true, data_subject_countries: ['SG'] },
    1_000_000,
  ],
  ['contacts of a hospital', 'whether these are patients', { purpose: 'analytics', exporter_sector: 'health' }],
  ['vehicle numbers of nobody', 'may lead to persons', { contains_personal_data: false, data_tags: ['vin'] }, 0],
  [
    'data of a public body about nobody',
    'public body',
    { contains_personal_data: false, data_tags: ['production_process'], exporter_is_public_authority: true },
    0,
  ],
  [
    'data about nobody for a listed recipient',
    'list of restricted recipients',
    { contains_personal_data: false, data_tags: ['production_process'], importer_cn_blacklisted: true },
    0,
  ],
  [
    'staff management without personal data',
    'needs some',
    { contains_personal_data: false, data_tags: ['non_personal'], purpose: 'hr_management' },
    0,
  ],
  [
    ...(['what an operator of critical infrastructure makes', 'critical infrastructure: yes'] as const),
    { contains_personal_data: false, data_tags: ['production_process'], exporter_is_ciio: true },
    0,
  ],
  [
    ...(['source code of an AI company', 'export of technology'] as const),
    { contains_personal_data: false, data_tags: ['source_code'], exporter_sector: 'artificial_intelligence' },
    0,
  ],
];

/** What a company elsewhere states beside its own ground, so that nothing else keeps the filing from being granted. */
const elsewhere: Facts = {
  exporter_subdivision: null,
  exporter_sector: 'retail',
  importer_role: 'controller',
  importer_same_legal_entity: false,
  importer_frameworks: [],
  importer_certifications: [],
  importer_gdpr_subject: false,
  onward_countries: [],
  clear_text_access_needed: false,
  public_data: false,
  limited_subjects: false,
  occasional: false,
  statutory_duty: false,
  legal_claims: false,
  treaty_basis: false,
  hr_labour_rules: false,
  hr_collective_contract: false,
  scc_modified: false,
  material_change: false,
  supplementary_measures: false,
  mechanism_issued_on: null,
  mechanism_expires_on: null,
  contract_effective_date: '2026-01-10',
  filing_date: null,
  first_transfer_date: null,
  tia_result: null,
  financial_sector: false,
  user_directed: false,
  consent: 'none',
  evidence: [],
};

/** What a company of Viet Nam states that has handed in its dossier of the transfer. */
const vietnamese: Facts = {
  ...elsewhere,
  exporter_country: 'VN',
  data_subject_countries: ['VN'],
  consent: 'separate',
  mechanisms: ['vn_ctia'],
  evidence: ['vn_ctia=DOSSIER-2026-1', 'pia_done=PIPIA-2026-001'],
  filing_date: '2026-11-02',
};

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

const han = /\p{Script=Han}/u;

const verdictsOf = ({ assessment }: TransferResponse): readonly Verdict[] =>
  (assessment?.body as unknown as { readonly verdicts: readonly Verdict[] }).verdicts;

/** That a filing is held for this reason, and that the route says so in both languages. */
function expectHeld(view: TransferResponse, { regime, rule = null, why = [] }: Held): void {
  const verdict = verdictsOf(view).find((one) => one.regime === regime);
  expect(verdict).toHaveProperty('decisiveRule', rule);
  const said = (view.route?.why ?? []).filter((one) => one.regime === regime);
  expect(said.map(({ code, facts }) => [code, ...facts])).toEqual(why);
  for (const { en, zh } of [...said.map(({ says }) => says), ...(verdict ? [verdict.reason] : [])]) {
    expect(zh).toMatch(han);
    expect(en).not.toMatch(han);
    expect(view.route?.reasons).toContainEqual({ en: expect.stringContaining(en), zh: expect.stringContaining(zh) });
  }
}

describe('filings that policy may not grant', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({
      policies: policiesWithCompleteness,
      prepare: (database) => establish(database, ['motors', 'biopharma', 'shipping', 'finance', 'retail']),
    });
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

  let works = 0;

  /** Files what a company elsewhere states, and sees what became of it. */
  async function filedFrom(from: string, to: string, facts: Facts, evidence = evidenceOf(facts)): Promise<TransferResponse> {
    const sensitive = facts['contains_sensitive'] === true;
    const filed = filing({
      // Each has a recipient of its own, so that none is compared with another.
      recipient: { name: `Works ${from} ${to} ${String((works += 1))}`, country: to },
      people: sensitive ? people(0, 400) : people(400),
      facts: { ...elsewhere, exporter_country: from, data_subject_countries: [from], ...facts, evidence },
    });
    const machine = system.machine('retail');
    const { id } = await machine.file(filed);
    await system.drain();
    return machine.view(id);
  }

  it('Contract clauses with their document pass; without it they go to a person', async () => {
    const facts: Facts = { exporter_uk_gdpr_subject: true, mechanisms: ['uk_idta'], ...assessed };
    expect((await filedFrom('GB', 'IN', facts)).route).toMatchObject({ lane: 'green', why: [] });
    const unsigned = await filedFrom('GB', 'IN', facts, [...evidenceOf(assessed), 'uk_addendum=ADDENDUM-7']);
    expectHeld(unsigned, { regime: 'uk_gdpr', rule: 'uk_gdpr.idta', why: [['undocumented', 'mechanisms']] });
  });

  it('A filing as a British exporter passes once the establishment there is registered', async () => {
    const machine = system.machine('culture');
    const exporterIn = (country: string): Filing =>
      filing({
        recipient: { name: 'Analytics Partner', country: 'IN' },
        people: people(400),
        facts: {
          ...elsewhere,
          ...assessed,
          exporter_country: country,
          data_subject_countries: [country],
          exporter_uk_gdpr_subject: true,
          mechanisms: ['uk_idta'],
          evidence: evidenceOf({ ...assessed, mechanisms: ['uk_idta'] }),
        },
      });
    const british = exporterIn('GB');
    const foretold = async (): Promise<TransferResponse['route']> =>
      (await machine.act<{ forecast: TransferResponse['route'] }>('/v1/route', british)).body.forecast;
    const filed = async (): Promise<TransferResponse> => {
      const { id } = await machine.file(british);
      await system.drain();
      return machine.view(id);
    };
    const says = {
      en: expect.stringMatching(/^The exporter's country in the filing is United Kingdom\. .* Ask .* or correct the exporter's country\.$/),
      zh: expect.stringMatching(/^申报所填数据提供方所在国家（地区）为英国，.*须由人工审查。请.*登记当地营业机构，或者更正.*。$/),
    };
    const held = { lane: 'amber', why: [{ code: 'circumstances', facts: ['exporter_country'], says }] };
    expect(await foretold()).toMatchObject(held);
    const before = await filed();
    expect(before).toMatchObject({ state: 'in-review', route: { ...held, audit: false, disposal: 'review' } });
    expect(before.route?.reasons[0]).toEqual(says);
    const administrator = await system.person('administrator1');
    const { id: company } = (await machine.get<{ id: string }>('/v1/company')).body;
    const path = `/v1/admin/companies/${company}`;
    expect((await administrator.act(path, { establishments: ['GB'] }, { method: 'PATCH', version: 1 })).status).toBe(200);
    expect(await foretold()).toMatchObject({ lane: 'green', why: [] });
    expect((await filed()).route).toMatchObject({ lane: 'green', why: [] });
  });

  it('A filing whose document shows something else goes to a person, as foretold', async () => {
    const machine = system.machine('retail');
    const sha256 = 'c'.repeat(64);
    const evidence = ['uk_idta=SIGNED-2026-014', 'pia_done=PIPIA-2026-001'];
    const withFile = (code: string, name: string, more: readonly string[] = []): Filing =>
      filing({
        recipient: { name, country: 'IN' },
        people: people(400),
        documents: [{ code, name: 'File.pdf', sha256 }],
        facts: {
          ...elsewhere,
          exporter_country: 'GB',
          data_subject_countries: ['GB'],
          exporter_uk_gdpr_subject: true,
          mechanisms: ['uk_idta'],
          tia_done: true,
          tia_result: 'equivalent',
          evidence: [`tia_done=sha256:${sha256}`, ...evidence, ...more],
        },
      });
    const ends = async (filed: Filing): Promise<TransferResponse['route']> => {
      const { body } = await machine.act<{ forecast: { lane: string } }>('/v1/route', filed);
      const { id } = await machine.file(filed);
      await system.drain();
      const { route } = await machine.view(id);
      expect(body.forecast.lane).toBe(route?.lane);
      return route;
    };
    for (const code of ['tia_report', 'other']) expect(await ends(withFile(code, code))).toMatchObject({ lane: 'green' });
    for (const [told, filed] of [
      ['another document: Signed IDTA or Addendum', withFile('uk_safeguard_copy', 'Clauses')],
      ['different things: Transfer impact assessment done, UK Addendum', withFile('other', 'Both', [`uk_addendum=sha256:${sha256}`])],
    ] as const) {
      const route = await ends(filed);
      expect(route).toMatchObject({ lane: 'amber', audit: false, disciplines: ['legal'] });
      expect(route?.reasons[0]).toEqual({ en: expect.stringContaining(told), zh: expect.stringMatching(han) });
    }
  });

  it('Only an attachment that has passed its scan backs a statement of a filing', async () => {
    const machine = system.machine('culture');
    const handedIn = async (content: Uint8Array<ArrayBuffer>): Promise<Filing> => {
      await machine.upload(content, { name: 'PIPIA.pdf', type: 'application/pdf' });
      const named = documentOf(content);
      const facts = { evidence: [`pia_done=sha256:${named.sha256}`] };
      return filing({ recipient: { name: 'Reader of files', country: 'SG' }, people: people(30), documents: [named], facts });
    };
    const foretold = async (filed: Filing): Promise<TransferResponse['route']> =>
      (await machine.act<{ forecast: TransferResponse['route'] }>('/v1/route', filed)).body.forecast;
    const clean = await handedIn(madeFiles.pdf('个人信息保护影响评估'));
    const waiting = await foretold(clean);
    expect(waiting).toMatchObject({ lane: 'amber', disposal: 'review' });
    expect(waiting?.reasons[0]).toEqual({ en: expect.stringContaining('not passed its scan'), zh: expect.stringMatching(han) });
    await system.drain();
    expect(await foretold(clean)).toMatchObject({ disposal: 'grant' });
    const script = '%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript >> >> endobj\n%%EOF';
    const rejected = await handedIn(new Uint8Array(Buffer.from(script)));
    await system.drain();
    const { id } = await machine.file(rejected);
    await system.drain();
    const view = await machine.view(id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(view.route?.reasons[0]).toEqual(waiting?.reasons[0]);
    const auditor = await system.person('auditor1');
    expect(await auditor.get(`/v1/transfers/${id}/replay`)).toMatchObject({ body: { identical: true } });
  });

  it.each(heldByRule)('A filing with %s goes to a person under the rule %s', async (_, rule, from, to, facts) => {
    const view = await filedFrom(from, to, facts);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: expect.stringMatching(/amber|red/), audit: false } });
    expectHeld(view, { regime: rule.split('.')[0] ?? '', rule, why: [['law']] });
  });

  it.each([...watched, ...stated])(
    'A watched filing goes to a person with the reason: $name',
    async ({ told, from, to, facts, beside = [] }) => {
      const view = await filedFrom(from, to, facts);
      expect(view).toMatchObject({
        state: 'in-review',
        route: { lane: 'amber', audit: false, disciplines: ['legal', ...beside] },
      });
      expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining(told), zh: expect.stringMatching(han) });
    },
  );

  it.each(graded)(
    'A filing graded as general in China goes to a person with the reason: %s',
    async (_, told, exporter_sector, data_tags, more) => {
      const machine = system.machine('culture');
      const facts = { exporter_sector, data_tags, purpose: 'telemetry', contains_personal_data: false };
      const { id } = await machine.file(filing({ people: people(0), fields: [], ...more, facts }));
      await system.drain();
      const view = await machine.view(id);
      expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
      expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining(told), zh: expect.stringMatching(han) });
      for (const { outcome } of verdictsOf(view)) expect(['exempt', 'free_flow', 'not_applicable']).toContain(outcome);
    },
  );

  it.each(exempted)('A filing that no rule of China holds goes to a person with the reason: %s', async (_, told, facts, count = 40) => {
    const machine = system.machine('culture');
    const fields = count === 0 ? [] : ['order_no'];
    const { id } = await machine.file(filing({ people: people(count), fields, facts: { purpose: 'telemetry', ...facts } }));
    await system.drain();
    const view = await machine.view(id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining(told), zh: expect.stringMatching(han) });
    for (const { outcome } of verdictsOf(view)) expect(['exempt', 'free_flow', 'not_applicable']).toContain(outcome);
  });

  it('A standard contract passes once the filing says no more papers were asked for', async () => {
    const machine = system.machine('motors');
    const facts: Facts = {
      mechanisms: ['cn_standard_contract'],
      contract_effective_date: '2026-11-16',
      filing_date: '2026-11-20',
      evidence: ['pia_done=PIPIA-2026-001', 'cn_standard_contract=FILED-2026-14'],
      statutory_duty: false,
      material_change: false,
      scc_modified: false,
      mechanism_expires_on: null,
    };
    const ask = async (more: Facts): Promise<{ disposal: string; why?: readonly object[] }> => {
      const filed = filing({ people: people(120_000), facts: { ...facts, ...more } });
      return (await machine.act<{ forecast: { disposal: string; why?: readonly object[] } }>('/v1/route', filed)).body.forecast;
    };
    expect(await ask({ supplement_requested_on: null })).toMatchObject({ disposal: 'grant', why: [] });
    expect(await ask({})).toMatchObject({ disposal: 'review', why: [{ code: 'to-confirm', facts: ['supplement_requested_on'] }] });
  });

  it.each(worded)('A filing with suspect words goes to a person with the words and facts: %s', async (_, more, quoted, facts) => {
    const machine = system.machine('culture');
    const filed = filing({ people: people(40), ...more });
    const { body } = await machine.act<{ forecast: Pick<NonNullable<TransferResponse['route']>, 'disposal' | 'why'> }>('/v1/route', filed);
    const { id } = await machine.file(filed);
    await system.drain();
    const view = await machine.view(id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false, disciplines: ['legal'] } });
    for (const { outcome } of verdictsOf(view)) expect(['exempt', 'free_flow', 'not_applicable']).toContain(outcome);
    const [first] = view.route?.why ?? [];
    expect(first).toMatchObject({ code: 'worded', regime: null, facts });
    for (const word of quoted) expect([first?.says.en, first?.says.zh]).toEqual(Array(2).fill(expect.stringContaining(`“${word}”`)));
    expect(first?.says.zh).toMatch(han);
    expect(view.route?.reasons).toContainEqual(first?.says);
    expect(body.forecast).toMatchObject({ disposal: 'review', why: view.route?.why });
    const auditor = await system.person('auditor1');
    expect(await auditor.get(`/v1/transfers/${id}/replay`)).toMatchObject({ body: { identical: true } });
  });

  it.each<readonly [name: string, told: string, more: Partial<Filing>]>([
    ['a scenario that does not exist', 'No rule knows “Z99” (Scenario of the filing)', { scenario: 'Z99' }],
    ['the scenario of a clinical trial beside contacts', 'names the scenario “Multi-centre clinical trial data', { scenario: 'S05' }],
    ['a field called c1', 'The name of the field “c1” says nothing', { fields: ['name', 'c1'] }],
    ['a province that China does not have', 'no province CN-99', { facts: { exporter_subdivision: 'CN-99' } }],
    [
      'remittances of a gaming company',
      'is in another trade',
      { facts: { purpose: 'remittance', contract_with_subject: true, exporter_sector: 'gaming', data_tags: ['name_contact'] } },
    ],
    [
      'an emergency for shopping',
      'An emergency',
      { facts: { purpose: 'cross_border_shopping', contract_with_subject: true, emergency: true } },
    ],
  ])('A filing of a Chinese company goes to a person for %s', async (_, told, more) => {
    const machine = system.machine('culture');
    const { id } = await machine.file(filing({ recipient: { name: `Careless ${told}`, country: 'SG' }, people: people(40), ...more }));
    await system.drain();
    const view = await machine.view(id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(view.route?.reasons).toContainEqual({ en: expect.stringContaining(told), zh: expect.stringMatching(han) });
  });

  it('A filing with an ordinary title and recipient gets the green lane', async () => {
    const machine = system.machine('culture');
    const { id } = await machine.file(
      filing({
        title: { en: 'Courtyard bookings', zh: '庭院预订' },
        recipient: { name: 'Surface Interface Ltd', country: 'SG' },
        people: people(40),
      }),
    );
    await system.drain();
    expect((await machine.view(id)).route).toMatchObject({ lane: 'green', why: [] });
  });

  it.each(dutiesInTheWay)(
    'In the case “%s”, only a duty under %s holds the filing, and the duty is told',
    async (_, regime, from, to, facts) => {
      const view = await filedFrom(from, to, facts);
      expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
      const why = view.route?.why ?? [];
      expect([...new Set(why.map((one) => `${one.code} ${one.regime}`))]).toEqual([`duty ${regime}`]);
      for (const { says } of why) expect(says.zh).toMatch(han);
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

  it('A refused filing goes to a person when its company states the facts otherwise', async () => {
    const machine = system.machine('biopharma');
    const staff: Facts = {
      purpose: 'hr_management',
      hr_labour_rules: true,
      hr_collective_contract: true,
      statutory_duty: false,
      public_data: false,
      consent: 'none',
      data_tags: ['employee_record'],
    };
    const sent = (third_country_order: boolean): Filing =>
      filing({ recipient: { name: 'Quiet Harbour', country: 'US' }, people: people(70), facts: { ...staff, third_country_order } });
    const refused = await machine.file(sent(true));
    await system.drain();
    expect(await machine.view(refused.id)).toMatchObject({ state: 'refused', decision: { by: 'policy' } });
    const asked = await machine.act<{ forecast: NonNullable<TransferResponse['route']> }>('/v1/route', sent(false));
    const again = await machine.file(sent(false));
    await system.drain();
    const view = await machine.view(again.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining('stated a fact differently'), zh: expect.stringMatching(han) });
    expect(view.route?.why).toEqual([{ code: 'circumstances', regime: null, facts: [], says: view.route?.reasons[0] }]);
    // A field more makes no other filing of it.
    const more = await machine.file({ ...sent(false), fields: ['name_contact', 'colour'] });
    await system.drain();
    expect((await machine.view(more.id)).route?.reasons[0]).toEqual(view.route?.reasons[0]);
    const { lane, disposal, reasons } = asked.body.forecast;
    expect({ lane, disposal, reasons }).toEqual({ lane: 'amber', disposal: 'review', reasons: view.route?.reasons });
    const others = [
      { recipient: { name: 'Another harbour', country: 'US' } },
      { fields: ['phone'] },
      { recipient: { name: null, country: 'US' } },
    ];
    for (const other of others) {
      const { body } = await machine.act<{ forecast: { disposal: string } }>('/v1/route', { ...sent(false), ...other });
      expect(body.forecast.disposal).toBe('grant');
    }
  });

  it('An amendment that retracts a statement stays amber; one that fills a gap passes', async () => {
    const machine = system.machine('shipping');
    const sent = (name: string, facts: Facts): Filing =>
      filing({
        recipient: { name, country: 'US' },
        people: people(70),
        facts: { ...elsewhere, exporter_country: 'HK', data_subject_countries: ['HK'], ...facts },
      });
    const amended = async (before: Filing, after: Filing): Promise<TransferResponse & { readonly told: string }> => {
      const { id } = await machine.file(before);
      await system.drain();
      const { version } = await machine.view(id);
      const change = { ...after, reasons: 'As it is.' };
      const preview = await machine.act<{ disposal: string }>(`/v1/transfers/${id}/amendments/preview`, change);
      expect(preview.status).toBe(200);
      const answer = await machine.act(`/v1/transfers/${id}/amendments`, change, { version });
      expect(answer.status).toBe(202);
      await system.drain();
      return { ...(await machine.view(id)), told: preview.body.disposal };
    };
    const otherwise = { state: 'in-review', route: { lane: 'amber' }, told: 'review' };
    const sale = { purpose: 'data_brokerage', data_tags: ['customer_profile'] };
    const taken = await amended(sent('Buyer', sale), sent('Buyer', { ...sale, purpose: 'customer_support' }));
    expect(taken).toMatchObject(otherwise);
    expect(taken.route?.reasons[0]?.en).toContain('stated a fact differently');
    const open = { purpose: 'customer_support', data_tags: ['transaction'], notice_given: null };
    const filled = { ...open, notice_given: true };
    expect(await amended(sent('Helper', open), sent('Helper', filled))).toMatchObject({ route: { lane: 'green' }, told: 'grant' });
    // What a person was to look at is taken out of it: a field, a word of the title, a number nobody has.
    const plain = sent('Clerk', filled);
    const counted = (ordinary: number): Filing => ({ ...sent('Counter', filled), people: people(ordinary) });
    for (const [odd, clean] of [
      [
        { ...plain, fields: ['order', 'ethnicity_code'] },
        { ...plain, fields: ['order', 'code'] },
      ],
      [{ ...sent('Writer', filled), title: { en: 'Medical records of members', zh: '会员病历' } }, sent('Writer', filled)],
      [counted(90_000_000), counted(70)],
    ] as const) {
      const hushed = await amended(odd, clean);
      expect(hushed).toMatchObject(otherwise);
      expect(hushed.route?.reasons[0]).toEqual({ en: expect.stringContaining('They are no longer there'), zh: expect.stringMatching(han) });
      // Another filing to the same recipient tells another number, and not other words.
      const again = await machine.act<{ forecast: { disposal: string } }>('/v1/route', clean);
      expect(again.body.forecast.disposal).toBe(odd.people?.ordinary === clean.people?.ordinary ? 'review' : 'grant');
    }
    // Another recipient, of whom it was said otherwise in another filing.
    await machine.file(sent('Elsewhere', { ...open, purpose: 'data_brokerage' }));
    const moved = await amended(sent('Another', open), sent('Elsewhere', filled));
    expect(moved).toMatchObject(otherwise);
    expect(moved.route?.reasons[0]?.en).toContain('stated a fact differently');
  });

  it('Fewer people, another day or another document code do not turn a filing green', async () => {
    const sha256 = 'd'.repeat(64);
    const document = (code: string): Partial<Filing> => ({ documents: [{ code, name: 'File.pdf', sha256 }] });
    const british = { ...elsewhere, ...assessed, exporter_country: 'GB', data_subject_countries: ['GB'], exporter_uk_gdpr_subject: true };
    const evidence = [`tia_done=sha256:${sha256}`, 'pia_done=PIPIA-2026-001', 'uk_idta=SIGNED-2026-014'];
    const clauses: Facts = { ...british, mechanisms: ['uk_idta'], evidence };
    const dossier = (first_transfer_date: string): Partial<Filing> => ({
      people: people(400),
      facts: { ...vietnamese, first_transfer_date },
    });
    const changes: readonly (readonly [by: 'motors' | 'shipping', before: Partial<Filing>, after: Partial<Filing>, told: string])[] = [
      ['motors', { people: people(120_000) }, { people: people(90) }, 'differently, or more people'],
      ['shipping', dossier('2026-02-01'), dossier('2026-11-01'), 'stated a fact differently'],
      [
        'motors',
        { people: people(400), facts: clauses, ...document('legal_document') },
        { people: people(400), facts: clauses, ...document('other') },
        'They are no longer there',
      ],
    ];
    for (const [index, [by, before, after, told]] of changes.entries()) {
      const machine = system.machine(by);
      const sent = (more: Partial<Filing>): Filing => filing({ recipient: { name: `Changed ${String(index)}`, country: 'IN' }, ...more });
      const { id } = await machine.file(sent(before));
      await system.drain();
      expect((await machine.view(id)).state).toBe('in-review');
      const { version } = await machine.view(id);
      await machine.act(`/v1/transfers/${id}/amendments`, { ...sent(after), reasons: 'As it is.' }, { version });
      await system.drain();
      const amended = await machine.view(id);
      await machine.act(`/v1/transfers/${id}/withdrawal`, { reasons: 'Put off.' }, { version: amended.version });
      const again = await machine.file(sent(after));
      await system.drain();
      for (const view of [amended, await machine.view(again.id)]) {
        expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
        expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining(told), zh: expect.stringMatching(han) });
      }
    }
  });

  it('A clear filing of an import file is compared with the other rows of the file', async () => {
    const machine = system.machine('shipping');
    const stated = { ...elsewhere, exporter_country: 'HK', data_subject_countries: ['HK'] };
    const sent = (name: string, purpose: string): Filing =>
      filing({ recipient: { name, country: 'US' }, people: people(70), facts: { ...stated, purpose, data_tags: ['customer_profile'] } });
    const rows = [sent('In one file', 'data_brokerage'), sent('In one file', 'customer_support'), sent('Another one', 'customer_support')];
    const file = rows.map((row) => JSON.stringify(row)).join('\n');
    expect((await machine.uploadImport('/v1/imports?mode=file', file, 'application/jsonl')).status).toBe(202);
    await system.drain();
    const { body } = await machine.get<{ items: readonly { state: string }[] }>('/v1/transfers?limit=3');
    expect(body.items.map(({ state }) => state).sort()).toEqual(['granted', 'in-review', 'in-review']);
  });

  it('Several filings to one recipient go to a person when their sum is too large', async () => {
    const machine = system.machine('culture');
    const shop: Facts = { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] };
    const part = (ordinary: number, more: Partial<Filing> = {}): Filing =>
      filing({ recipient: { name: 'Shop in parts', country: 'SG' }, people: people(ordinary), facts: shop, ...more });
    const first = await machine.file(part(600_000));
    await system.drain();
    expect((await machine.view(first.id)).state).toBe('granted');
    const forecast = async (content: Filing): Promise<string> =>
      (await machine.act<{ forecast: { disposal: string } }>('/v1/route', content)).body.forecast.disposal;
    expect(await forecast(part(300_000))).toBe('grant');
    expect(await forecast(part(400_000, { recipient: { name: 'Another shop', country: 'SG' } }))).toBe('grant');
    const rest = part(400_000, { fields: ['order'] });
    expect(await forecast(rest)).toBe('review');
    const second = await machine.file(rest);
    await system.drain();
    const view = await machine.view(second.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining('of twelve months'), zh: expect.stringMatching(han) });
  });

  it.each<readonly [name: string, by: 'finance' | 'motors', first: Facts, second: Facts]>([
    [
      'shopping and delivery of a Chinese shop',
      'finance',
      {
        purpose: 'cross_border_shopping',
        contract_with_subject: true,
        exporter_sector: 'retail',
        data_tags: ['name_contact', 'transaction'],
      },
      {
        purpose: 'cross_border_delivery',
        contract_with_subject: true,
        exporter_sector: 'retail',
        data_tags: ['name_contact', 'transaction'],
      },
    ],
    [
      'support and repairs of customers in Hong Kong',
      'motors',
      { exporter_country: 'HK', data_subject_countries: ['HK'], purpose: 'customer_support' },
      { exporter_country: 'HK', data_subject_countries: ['HK'], purpose: 'after_sales' },
    ],
  ])('Filings for several purposes go to a person when their sum is large: %s', async (name, by, first, second) => {
    const machine = system.machine(by);
    const part = (ordinary: number, facts: Facts): Filing =>
      filing({ recipient: { name, country: 'SG' }, people: people(ordinary), facts });
    const { id } = await machine.file(part(600_000, first));
    await system.drain();
    expect((await machine.view(id)).state).toBe('granted');
    const forecast = await machine.act<{ forecast: { disposal: string } }>('/v1/route', part(399_999, second));
    expect(forecast.body.forecast.disposal).toBe('grant');
    const rest = await machine.file(part(400_000, second));
    await system.drain();
    const view = await machine.view(rest.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining('for any purpose'), zh: expect.stringMatching(han) });
  });

  it.each<readonly [name: string, by: 'biopharma' | 'motors', facts: Facts]>([
    ['people of Viet Nam', 'biopharma', { ...vietnamese, first_transfer_date: '2026-11-01' }],
    [
      'staff of a car maker',
      'motors',
      {
        exporter_sector: 'auto',
        purpose: 'hr_management',
        hr_labour_rules: true,
        hr_collective_contract: true,
        material_change: false,
        data_tags: ['employee_record'],
      },
    ],
  ])('A quantity is added up over all recipients where the law counts so: %s', async (name, by, facts) => {
    const machine = system.machine(by);
    const part = (ordinary: number, recipient: string): Filing =>
      filing({ recipient: { name: `${recipient} of ${name}`, country: 'SG' }, people: people(ordinary), facts });
    const forecast = async (content: Filing): Promise<string> =>
      (await machine.act<{ forecast: { disposal: string } }>('/v1/route', content)).body.forecast.disposal;
    for (const recipient of ['Harbour', 'Mountain', 'River']) {
      const { id } = await machine.file(part(30_000, recipient));
      await system.drain();
      expect((await machine.view(id)).state).toBe('granted');
    }
    expect(await forecast(part(5_000, 'Valley'))).toBe('grant');
    const rest = await machine.file(part(10_001, 'Valley'));
    await system.drain();
    const view = await machine.view(rest.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(view.route?.reasons[0]).toEqual({
      en: expect.stringContaining('where the law counts them together'),
      zh: expect.stringMatching(han),
    });
  });

  it('A filing of an unknown number of people goes to a person until it is stated', async () => {
    const machine = system.machine('shipping');
    const hongKong: Facts = { exporter_country: 'HK', data_subject_countries: ['HK'], purpose: 'customer_support' };
    const sent = (counted: Filing['people']): Filing =>
      filing({ recipient: { name: 'Uncounted Services', country: 'SG' }, people: counted, facts: hongKong });
    const { id } = await machine.file(sent(null));
    await system.drain();
    const unknown = await machine.view(id);
    expect(unknown).toMatchObject({ state: 'in-review', route: { lane: 'amber', why: [{ code: 'watched' }] } });
    expect(unknown.route?.reasons[0]).toEqual({ en: expect.stringContaining('how many persons'), zh: expect.stringMatching(han) });
    await machine.act(`/v1/transfers/${id}/amendments`, { ...sent(people(300)), reasons: 'Counted.' }, { version: unknown.version });
    await system.drain();
    expect(await machine.view(id)).toMatchObject({ state: 'granted', route: { lane: 'green' } });
  });

  it('A name is followed into another country: its sums, and what was stated of it', async () => {
    const machine = system.machine('culture');
    const forecast = async (content: Filing): Promise<NonNullable<TransferResponse['route']>> =>
      (await machine.act<{ forecast: NonNullable<TransferResponse['route']> }>('/v1/route', content)).body.forecast;
    const shop: Facts = { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] };
    const sold = (name: string, country: string): Filing => filing({ recipient: { name, country }, people: people(600_000), facts: shop });
    await machine.file(sold('Wandering Shop Pte. Ltd.', 'SG'));
    await system.drain();
    expect(await forecast(sold('Wandering Shop Inc.', 'US'))).toMatchObject({
      disposal: 'review',
      reasons: expect.arrayContaining([expect.objectContaining({ en: expect.stringContaining('of twelve months') })]),
    });
    expect(await forecast(sold('Settled Shop', 'US'))).toMatchObject({ disposal: 'grant' });
    const profiles = (country: string, purpose: string, more: Facts = {}): Filing =>
      filing({
        recipient: { name: 'Wandering Buyer', country },
        people: people(40),
        facts: { data_tags: ['customer_profile'], purpose, ...more },
      });
    await machine.file(profiles('SG', 'data_brokerage'));
    await system.drain();
    expect((await forecast(profiles('US', 'customer_support'))).reasons[0]?.en).toContain('stated a fact differently');
    // What a filing lacked for one country, it may state for another.
    const open = filing({ recipient: { name: 'Wandering Helper', country: 'SG' }, people: people(40), facts: { notice_given: null } });
    await machine.file(open);
    await system.drain();
    const stated = filing({
      recipient: { name: 'Wandering Helper', country: 'US' },
      people: people(30),
    });
    expect(await forecast(stated)).toMatchObject({ disposal: 'grant' });
  });

  it('Ninety filings to one recipient go to a person once they make a million', async () => {
    const machine = system.machine('biopharma');
    const shop: Facts = { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] };
    const part = (at: number): Filing =>
      filing({
        recipient: { name: 'Shop in ninety parts', country: 'SG' },
        people: people(12_000),
        fields: [`part_${String(at)}`],
        facts: shop,
      });
    const file = Array.from({ length: 84 }, (_, at) => JSON.stringify(part(at))).join('\n');
    expect((await machine.uploadImport('/v1/imports?mode=file', file, 'application/jsonl')).status).toBe(202);
    await system.drain();
    expect((await machine.act<{ forecast: object }>('/v1/route', part(84))).body.forecast).toMatchObject({ disposal: 'review' });
  });

  it('A fully stated filing of the same company gets the green lane', async () => {
    const machine = system.machine('culture');
    const { id } = await machine.file(filing({ recipient: { name: 'Another recipient', country: 'SG' }, people: people(400) }));
    await system.drain();
    expect((await machine.view(id)).route).toMatchObject({ lane: 'green' });
  });

  it('The second of two filings of one quantity is judged by the sum', async () => {
    const machine = system.machine('finance');
    const part = filing({ people: people(60_000), recipient: { name: 'Recipient of a sum', country: 'SG' } });
    const [first, second] = [await machine.file(part), await machine.file(part)];
    await system.drain();
    expect((await machine.view(first.id)).route).toMatchObject({ lane: 'green' });
    const view = await machine.view(second.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expectHeld(view, { regime: 'cn', rule: 'cn.middle-tier-volume', why: [['law']] });
    expect(verdictsOf(view)[0]?.reason.en).toContain('120,000');
  });

  it('The second of two filings by affiliates is held as a part of the sum', async () => {
    const declared = await (
      await system.person('admin@motors')
    ).act<{ id: string }>('/v1/affiliates', { name: 'Sister', relation: 'sister' });
    const answer = { answer: 'confirmed', company: principalOf('filer@shipping').organisation, reason: 'As registered.' };
    await (await system.person('legal1')).act(`/v1/affiliates/${declared.body.id}/answer`, answer);
    const part = filing({ people: people(60_000), fields: ['name', 'phone', 'city'] });
    const first = await system.machine('motors').file(part);
    await system.drain();
    const second = await system.machine('shipping').file(part);
    await system.drain();
    expect((await system.machine('motors').view(first.id)).route).toMatchObject({ lane: 'green' });
    const view = await (await system.person('legal1')).view(second.id);
    expect(view).toMatchObject({
      state: 'in-review',
      route: { lane: 'amber', audit: false, disciplines: ['legal'] },
      suspicions: [{ state: 'open', sum: { 'cn.ordinary': 120_000 } }],
    });
    expect(view.route?.reasons[0]).toEqual({
      en: expect.stringContaining('Together with other filings'),
      zh: expect.stringMatching(han),
    });
    // Other fields make it no part of a split any longer, and nobody has judged the suspicion.
    const change = { ...part, fields: ['email', 'postcode', 'language'], reasons: 'Other fields.' };
    await system.machine('shipping').act(`/v1/transfers/${second.id}/amendments`, change, { version: view.version });
    await system.drain();
    const amended = await system.machine('shipping').view(second.id);
    expect(amended).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(amended.route?.reasons[0]?.en).toContain('They are no longer there');
  });
});
