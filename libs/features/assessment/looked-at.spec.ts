import { humanCheckReasonsIn } from '@carnet/acts/routing-input.js';
import { isoDate, type Json } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { evaluateTransfer, type Facts, readFacts } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';

const book = openRuleBook();
type Stated = Readonly<Record<string, Json>>;

/** A Hong Kong shop that sends contacts to Germany, which needs no review. */
const ordinary: Stated = {
  exporter_country: 'HK',
  exporter_sector: 'retail',
  importer_country: 'DE',
  purpose: 'analytics',
  contains_personal_data: true,
  contains_sensitive: false,
  data_tags: ['name_contact'],
  data_subject_countries: ['HK'],
  people_ordinary: 300,
  people_sensitive: 0,
};

function factsOf(more: Stated, day = '2026-12-01'): Facts {
  const stated = { ...ordinary, ...more };
  // As in a filing: where the number of people is not known, neither are the counters.
  const ledger = stated.people_ordinary === null && stated.people_sensitive === null ? { ytd_nonsensitive: null, ytd_sensitive: null } : {};
  const facts = readFacts(book.catalogue, stated, { asOfDate: isoDate(day), ledger });
  if (!facts.ok) throw new Error(JSON.stringify(facts.refusal));
  return facts.value;
}

const told = (more: Stated, packs = book.packs): readonly string[] =>
  humanCheckReasonsIn({ ...book, packs }, factsOf(more)).map(({ en }) => en);

describe('what a person looks at whatever the rules answer', () => {
  it('An ordinary filing gives a person nothing to look at', () => {
    expect(told({})).toEqual([]);
  });

  it('A person looks at data of people in countries without a rule pack', () => {
    const unread = (names: string): readonly unknown[] => [expect.stringContaining(`people in ${names}. There is no rule pack`)];
    expect(told({ data_subject_countries: ['HK', 'FR', 'IS', 'MY'] })).toEqual([]);
    expect(told({ data_subject_countries: ['TR', 'HK', 'AE', 'TR'] })).toEqual(unread('United Arab Emirates, Türkiye'));
    const withoutMalaysia = book.packs.filter(({ jurisdiction }) => jurisdiction !== 'MY');
    expect(told({ data_subject_countries: ['MY'] }, withoutMalaysia)).toEqual(unread('Malaysia'));
    const withoutUnion = book.packs.filter(({ jurisdiction }) => jurisdiction !== 'EU');
    expect(told({ data_subject_countries: ['FR', 'IS'] }, withoutUnion)).toEqual(unread('France, Iceland'));
  });

  it.each([
    ['TH', 'Thailand', '2026-12-01'],
    ['CA', 'Canada', '2026-12-01'],
    ['CL', 'Chile', '2026-12-01'],
    ['IN', 'India', '2027-05-14'],
  ])('A law of %s that may reach the company goes to a person from its day on', (code, name, day) => {
    const facts = factsOf({ data_subject_countries: ['HK', code] }, day);
    expect(humanCheckReasonsIn(book, facts).map(({ en }) => en)).toEqual([
      expect.stringContaining(`(Hong Kong, ${name}) is one whose law may reach`),
    ]);
  });

  it('A law of India sends nothing to a person on the day before it applies', () => {
    expect(humanCheckReasonsIn(book, factsOf({ data_subject_countries: ['HK', 'IN'] }, '2027-05-13'))).toEqual([]);
  });

  it('The exporter’s own country or non-personal data raises no missing rule pack', () => {
    expect(told({ exporter_country: 'TR', data_subject_countries: ['TR'] })).toEqual([]);
    expect(told({ data_subject_countries: ['TR'], contains_personal_data: false, data_tags: ['telemetry_machine'] })).toEqual([]);
  });

  it.each<readonly [word: string, stated: Stated]>([
    ['환자', { filing_title: ['환자 기록', 'Contacts'] }],
    ['カルテ', { data_elements: ['unmapped:カルテ'] }],
    ['Mеdical', { filing_title: ['M\u0435dical records'] }],
    ['Mіnistry', { recipient_name: 'M\u0456nistry of Trade' }],
    ['biοmetric', { document_names: ['bi\u03bfmetric.pdf'] }],
    ['국방부', { recipient_name: '국방부' }],
    ['Договор', { document_names: ['Contract.pdf', 'Договор.pdf'] }],
    ['Договор', { document_names: ['%D0%94%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80.pdf'] }],
    ['pɑtient', { filing_title: ['p\u0251tient records', '联系人'] }],
    ['ᴘᴀᴛɪᴇɴᴛ', { filing_title: ['\u1d18\u1d00\u1d1b\u026a\u1d07\u0274\u1d1b records', '联系人'] }],
  ])('A person looks at the word %s, as its letters have no list of words', (word, stated) => {
    expect(told(stated)).toEqual([expect.stringContaining(`the script of “${word}”`)]);
  });

  it.each<Stated>([
    { filing_title: ['Café Müller: β-version, 5 μg, 10 Ω', '联系人'] },
    { recipient_name: 'Łódź 數據 GmbH', document_names: ['Vertrag Müller.pdf', '5 kΩ 2 μg.pdf'] },
  ])('Accents and lone signs give a person nothing to look at: %j', (stated) => {
    expect(told(stated)).toEqual([]);
  });

  it('A person looks at a contradiction that raises no doubt in any regime', () => {
    const fields = ['unmapped:ethnicity_code'];
    const { verdicts } = evaluateTransfer(book.packs, factsOf({ data_elements: fields }), book.reference);
    expect(verdicts.flatMap(({ doubts }) => doubts)).toEqual([]);
    expect(told({ data_elements: fields })).toContainEqual(expect.stringContaining('fields are named like sensitive data'));
  });

  it.each<readonly [ordinary: number, sensitive: number, tags: readonly string[], looked: boolean]>([
    [99_999, 0, ['name_contact'], false],
    [90_001, 9_999, ['name_contact', 'health'], true],
    [0, 9_999, ['health'], false],
    [0, 10_000, ['health'], true],
    [9_999, 0, ['transaction'], false],
    [10_000, 0, ['transaction'], true],
  ])(
    'A person looks at %i ordinary, %i sensitive people of Viet Nam with %j: %s',
    (people_ordinary, people_sensitive, data_tags, looked) => {
      const viet: Stated = { exporter_country: 'VN', data_subject_countries: ['VN'], people_ordinary, people_sensitive, data_tags };
      const sentences = told({ ...viet, contains_sensitive: people_sensitive > 0 });
      expect(sentences).toEqual(looked ? [expect.stringContaining('important or core data')] : []);
    },
  );

  it('A person looks at a recipient named by signs alone, not at an unnamed one', () => {
    for (const sign of [
      '?',
      '---',
      'A',
      'X.',
      'lee@example.com',
      'https://example.com',
      '+65 6123 4567',
      '10.0.0.1',
      'Singapore',
      'SG',
      '新加坡',
    ])
      expect(told({ recipient_name: sign })).toEqual([expect.stringContaining(`The name of the recipient, “${sign}”`)]);
    for (const name of ['3M', '四', 'Lee', 'SG Digital', 'Singapore Cables', null]) expect(told({ recipient_name: name })).toEqual([]);
  });

  const chinese: Stated = { exporter_country: 'CN', data_subject_countries: ['CN'], cn_data_level: 'general' };
  const abroad: Stated = {
    ...chinese,
    importer_country: 'SG',
    collected_abroad: true,
    domestic_data_added: false,
    data_subject_countries: ['SG'],
  };
  const counted = (people_ordinary: number): Stated => ({ people_ordinary, people_sensitive: 0 });
  const macao: Stated = { exporter_country: 'MO', data_subject_countries: ['MO'] };
  const faces: Stated = { data_tags: ['face'], contains_sensitive: true, people_ordinary: 0 };
  const nobody: Stated = { contains_personal_data: false, data_tags: ['telemetry_machine'] };

  const australian: Stated = { exporter_country: 'AU', data_subject_countries: ['AU'] };
  const ill: Stated = { contains_sensitive: true, data_tags: ['health'], people_ordinary: 0, people_sensitive: 300 };

  it.each<readonly [name: string, told: string, stated: Stated]>([
    ['a sale of profiles', 'is to be sold', { ...chinese, purpose: 'data_brokerage', data_tags: ['customer_profile'] }],
    ['a million persons collected abroad', 'whether all of the data was collected abroad', { ...abroad, ...counted(1_000_000) }],
    ['half of the people of Macao', 'more than half of the persons', { ...macao, ...counted(400_000) }],
    ['a million people of Hong Kong', 'a million persons or more', counted(1_000_000)],
    ['faces of ten thousand people', 'special categories', { ...faces, people_sensitive: 10_000 }],
    ['more people than a company knows', 'handles data of 900 persons in all', { ...counted(1000), total_pi_processed: 900 }],
    ['a limited number of ten thousand people', 'a limited number of persons', { ...counted(10_000), limited_subjects: true }],
    ['a province that China does not have', 'no province CN-99', { ...chinese, exporter_subdivision: 'CN-99' }],
    ['codes of nobody', 'still about persons', { ...nobody, protection_state: 'pseudonymised' }],
    ['a contract with nobody', 'whose data it is', { ...nobody, contract_with_subject: true }],
    ['shopping without personal data', 'as a rule needs some', { ...nobody, purpose: 'cross_border_shopping' }],
    ['a recipient in Iran', 'country of high risk', { importer_country: 'IR' }],
    ['a recipient that passes on to Myanmar', 'country of high risk', { onward_countries: ['MM'] }],
    [
      'a recipient in Russia, from Korea',
      'against which South Korea has sanctions',
      { exporter_country: 'KR', data_subject_countries: ['KR'], importer_country: 'RU' },
    ],
    ['keys at home for analytics', 'the recipient can read nothing', { protection_state: 'encrypted_exporter_keys' }],
    ['pseudonymised contacts', 'stated as pseudonymised', { protection_state: 'pseudonymised' }],
    ['profiles of customers for staff management', 'are about customers', { purpose: 'hr_management', data_tags: ['customer_profile'] }],
    [
      'remittances of a gaming company',
      'in another trade',
      { ...chinese, purpose: 'remittance', contract_with_subject: true, exporter_sector: 'gaming' },
    ],
    [
      'hotel bookings of a mine',
      'in another trade',
      { ...chinese, purpose: 'hotel_booking', contract_with_subject: true, exporter_sector: 'mining' },
    ],
    ['an emergency for shopping', 'An emergency', { purpose: 'cross_border_shopping', emergency: true }],
    ['legal claims for telemetry', 'Legal claims', { purpose: 'telemetry', legal_claims: true }],
    ['a report without a duty', 'there is no such duty', { purpose: 'statutory_reporting', statutory_duty: false }],
    ['a listed recipient, from Hong Kong', 'list of restricted recipients', { importer_cn_blacklisted: true }],
    ['official business of the United States', 'related to a government', { us_exemption: 'official_business' }],
    ['what a government procures', 'public body', { government_procurement: true }],
    [
      'an export before its clauses',
      'on what it left before',
      { mechanisms: ['uk_idta'], contract_effective_date: '2026-11-01', first_transfer_date: '2025-01-01' },
    ],
    ['a dossier of a day that has begun further east', 'begun further east', { filing_date: '2026-12-02' }],
    ['an audit of a day to come', 'to a day after 2026-12-01', { cn_audited_on: '2027-01-01' }],
    ['a first export in 1900', 'before there were laws', { first_transfer_date: '1900-01-01' }],
    ['a scenario that does not exist', 'No rule knows “Z99”', { filing_scenario: 'Z99' }],
    [
      'the scenario of orders beside analytics of contacts',
      '(S13), and the two differ: purpose of the scenario: Cross-border shopping; of the filing: Analytics.',
      { filing_scenario: 'S13' },
    ],
    [
      'the scenario of game accounts beside contacts',
      'of the scenario: Player behaviour, Device identifiers, Transactions, Data of minors; of the filing: Name and contact details.',
      { filing_scenario: 'S24', purpose: 'game_operation' },
    ],
    ['an order of which nothing is known', 'are not known', { third_country_order: null }],
    ['an incident of which nothing is known', 'Serious incident', { major_incident_3y: null }],
    ['staff of three millions', 'two and a half million people', { ...chinese, purpose: 'hr_management', ...counted(3_000_000) }],
    ['personal data without a field', 'lists no field', { data_elements: [] }],
    [
      'machine data of a Chinese energy company beside a contact',
      'departments keep lists of important data',
      { ...chinese, exporter_sector: 'energy', data_tags: ['name_contact', 'telemetry_machine'] },
    ],
    ['a number of people that nobody knows', 'how many persons', { people_ordinary: null, people_sensitive: null }],
    ['staff records for marketing', 'is not about staff', { purpose: 'marketing', data_tags: ['employee_record'] }],
    [
      'videos of drivers for a payroll',
      'does not need all',
      { purpose: 'hr_management', data_tags: ['employee_record', 'in_cabin_video'] },
    ],
    ['places of members', 'does not need all', { purpose: 'membership_management', data_tags: ['name_contact', 'precise_location'] }],
    ['health data for marketing', 'Special categories', { ...ill, purpose: 'marketing' }],
    ['beliefs to train a model', 'Special categories', { ...ill, purpose: 'ai_training', data_tags: ['religion'] }],
    ['a broker that analyses', 'that it is no sale', { exporter_is_data_broker: true }],
    ['a rescue without an emergency', 'there is no emergency', { purpose: 'emergency_rescue', emergency: false }],
    ['parents of no children', 'Parents or guardians', { guardian_consent: true, minors_under_14: false }],
    [
      'shopping by a mine',
      'in another trade',
      { ...chinese, purpose: 'cross_border_shopping', contract_with_subject: true, exporter_sector: 'mining' },
    ],
    ['clauses without a day', 'no day on which they took effect', { mechanisms: ['uk_addendum'], contract_effective_date: null }],
    [
      'a module beside another one',
      'is not for these roles',
      { exporter_role: 'controller', importer_role: 'processor', mechanisms: ['eu_scc_m1', 'eu_scc_m2'] },
    ],
    ['the UK Extension alone', 'not in the framework', { importer_country: 'US', importer_frameworks: ['uk_us_bridge'] }],
    [
      'staff of a car maker',
      'more than 100,000 persons (100,001',
      { ...chinese, exporter_sector: 'auto', purpose: 'hr_management', ...counted(100_001) },
    ],
    ['corporate rules without a day', 'no day on which', { mechanisms: ['eu_bcr'], mechanism_issued_on: null }],
    [
      'terms older than their law',
      'before the law of',
      { exporter_country: 'TH', data_subject_countries: ['TH'], mechanisms: ['contract'], contract_effective_date: '2022-05-31' },
    ],
    ['an acceptance before the filing', 'is dated earlier', { filing_date: '2026-11-02', acceptance_date: '2026-11-01' }],
    ['papers that an authority wants', 'asked for further papers', { supplement_requested_on: '2026-11-20' }],
    ['growth by a fifth and more', 'grow by 20.5', { mechanisms: ['contract'], subject_increase_pct: 20.5, material_change: false }],
    ['a recipient in Antarctica', 'hardly anybody lives (Antarctica)', { importer_country: 'AQ' }],
    ['contacts of a Chinese hospital', 'whether these are patients', { ...chinese, exporter_sector: 'health' }],
    ['health data of an Australian portal', 'My Health Record', { ...ill, ...australian, exporter_sector: 'internet' }],
    ...['ai_training', 'telemetry', 'visa', 'recruitment', 'hr_management', 'content_production'].map(
      (purpose): readonly [string, string, Stated] => [
        `people of France for ${purpose}, from Hong Kong`,
        'people of the Union',
        { purpose, importer_country: 'US', data_subject_countries: ['FR'], exporter_gdpr_subject: false },
      ],
    ),
  ])('A person looks at %s', (_, expected, stated) => {
    expect(told(stated)).toEqual([expect.stringContaining(expected)]);
  });

  it.each<readonly [name: string, stated: Stated]>([
    ['a million persons collected abroad, less one', { ...abroad, ...counted(999_999) }],
    ['less than half of the people of Macao', { ...macao, ...counted(300_000) }],
    ['less than a million people of Hong Kong', counted(999_999)],
    ['faces of a few people', { ...faces, people_sensitive: 9_999 }],
    ['a company that handles as many people', { ...counted(1000), total_pi_processed: 1000 }],
    ['a province of China', { ...chinese, exporter_subdivision: 'CN-JS' }],
    ['anonymised data of nobody', { ...nobody, protection_state: 'anonymised' }],
    ['a recipient in Russia, from Hong Kong', { importer_country: 'RU' }],
    ['keys at home for a backup', { protection_state: 'encrypted_exporter_keys', purpose: 'backup' }],
    ['remittances of a bank', { ...chinese, purpose: 'remittance', contract_with_subject: true, exporter_sector: 'banking' }],
    ['hotel bookings of a retailer', { ...chinese, purpose: 'hotel_booking', contract_with_subject: true }],
    ['an audit of this day', { cn_audited_on: '2026-12-01' }],
    [
      'a scenario with its purpose and some of its kinds of data',
      { filing_scenario: 'S29', data_tags: ['customer_profile'], purpose: 'ai_training' },
    ],
    ['a scenario of no certain purpose', { filing_scenario: 'S10', contains_personal_data: false, data_tags: ['port_operation'] }],
    ['consent of which nothing is known', { consent: null, notice_given: null }],
    ['staff of two millions', { ...chinese, purpose: 'hr_management', ...counted(2_000_000) }],
    ['machine data of which nobody was told', { contains_personal_data: false, data_tags: ['telemetry_machine'], notice_given: false }],
    ['machine data without a field', { data_elements: [], contains_personal_data: false, data_tags: ['telemetry_machine'] }],
    ['contacts of a Chinese energy company', { ...chinese, exporter_sector: 'energy' }],
    ['a recipient in Andorra', { importer_country: 'AD' }],
    ['machine data of an unknown number of people', { ...nobody, people_ordinary: null, people_sensitive: null }],
    ['sensitive data of a known number of people', { people_ordinary: null }],
    ['staff records for a visa', { purpose: 'visa', data_tags: ['employee_record', 'travel'] }],
    ['places for customer support', { purpose: 'customer_support', data_tags: ['precise_location'] }],
    ['health data for staff management', { ...ill, purpose: 'hr_management', data_tags: ['health', 'employee_record'] }],
    ['a broker that has its data hosted', { exporter_is_data_broker: true, importer_role: 'processor' }],
    ['a rescue', { purpose: 'emergency_rescue', emergency: true }],
    ['parents of children', { guardian_consent: true, minors_under_14: true, people_ordinary: 0, people_sensitive: 300 }],
    ['clauses with their day', { mechanisms: ['uk_addendum'], contract_effective_date: '2024-01-01', first_transfer_date: '2024-01-01' }],
    ['a module for its roles', { exporter_role: 'processor', importer_role: 'controller', mechanisms: ['eu_scc_m4'] }],
    ['the UK Extension and its framework', { importer_country: 'US', importer_frameworks: ['eu_us_dpf', 'uk_us_bridge'] }],
    ['fewer staff of a car maker', { ...chinese, exporter_sector: 'auto', purpose: 'hr_management', ...counted(100_000) }],
    ['corporate rules of a day', { mechanisms: ['eu_bcr'], mechanism_issued_on: '2016-01-01' }],
    [
      'terms of the first day of their law',
      { exporter_country: 'TH', data_subject_countries: ['TH'], mechanisms: ['contract'], contract_effective_date: '2022-06-01' },
    ],
    ['an acceptance of the same day', { filing_date: '2026-11-02', acceptance_date: '2026-11-02' }],
    ['growth by a fifth', { mechanisms: ['contract'], subject_increase_pct: 20, material_change: false }],
    ['staff of a Chinese hospital', { ...chinese, exporter_sector: 'health', purpose: 'hr_management', data_tags: ['employee_record'] }],
    ['health data of an Australian shop', { ...ill, ...australian }],
    ['contacts of an Australian portal', { ...australian, exporter_sector: 'internet' }],
    ...['hr_management', 'recruitment', 'crew_management'].map((purpose): readonly [string, Stated] => [
      `health data of an Australian portal for ${purpose}`,
      { ...ill, ...australian, exporter_sector: 'internet', purpose, data_tags: ['health', 'employee_record'] },
    ]),
  ])('A person does not look at %s', (_, stated) => {
    expect(told(stated)).toEqual([]);
  });

  it('A person looks at a title or fields of signs alone', () => {
    expect(told({ filing_title: ['?', '联系人'] })).toEqual([expect.stringContaining('The title, “?”')]);
    for (const sign of ['1', '#', 'c1', 'f_001', 'x'])
      expect(told({ data_elements: ['unmapped:name', `unmapped:${sign}`] })).toEqual([
        expect.stringContaining(`The name of the field “${sign}”`),
      ]);
    for (const field of ['id', 'b2b_partner', '名1']) expect(told({ data_elements: ['unmapped:name', `unmapped:${field}`] })).toEqual([]);
  });

  it.each<readonly [title: string, named: string]>([
    ['Contacts of 2 million registered users', '2,000,000'],
    ['Analysis of 12k users', '12,000'],
    ['1.5m customers', '1,500,000'],
    ['1.200 Kunden', '1,200'],
    ['Millions of customers', '1,000,000'],
    ['contacts_5000000_customers', '5,000,000'],
    ['15万名客户联系人', '150,000'],
    ['百万用户', '1,000,000'],
    ['２０萬會員', '200,000'],
  ])('A person looks at the title %s beside 1,000 persons', (title, named) => {
    const said = told({ filing_title: [title, '联系人'], people_ordinary: 1000, people_sensitive: 0 });
    expect(said).toEqual([expect.stringContaining(`speaks of ${named} persons, and the filing counts 1,000`)]);
  });

  it.each([
    'Contacts of 1,000 customers',
    '1,100 users',
    'Survey of 2026 customers',
    '第3人民公园 5000人民币',
    '24/7 customers',
    'Model 5000',
  ])('The title %s speaks of no more than 1,000 persons', (title) => {
    expect(told({ filing_title: [title, '联系人'], people_ordinary: 1000, people_sensitive: 0 })).toEqual([]);
  });

  it.each<readonly [title: string, place: string]>([
    ['Contacts stored in India', 'India'],
    ['Support from the Philippines', 'Philippines'],
    ['转交美国总部', '美国'],
    ['存储于印度尼西亚', '印度尼西亚'],
    ['Hosted in the UK', 'UK'],
  ])('A person looks at the place in the title %s', (title, place) => {
    expect(told({ filing_title: [title, '联系人'] })).toEqual([expect.stringContaining(`says “${place}”, and no fact names this country`)]);
  });

  it.each(['Contacts for Germany', '香港客户', '中国香港会员', '德国门店', 'Michael Jordan shoes', 'Class reunion', '内蒙古门店'])(
    'A person does not look at the places in the title %s',
    (title) => {
      expect(told({ filing_title: [title, '联系人'] })).toEqual([]);
    },
  );

  it.each(['ai_training', 'marketing', 'data_brokerage', 'analytics'])('A person looks at a bundled consent for %s', (purpose) => {
    const more = { purpose };
    const bundled = expect.stringContaining('consent was asked for together with other things');
    expect(told({ ...more, consent: 'bundled' })).toContainEqual(bundled);
    expect(told({ ...more, consent: 'separate' })).not.toContainEqual(bundled);
  });

  it.each(['ai_training', 'marketing'])('A person looks at %s of another company without consent', (purpose) => {
    const unconsented = expect.stringContaining('would use the data for ends of its own');
    const none = { purpose, consent: 'none' };
    expect(told(none)).toContainEqual(unconsented);
    expect(told({ ...none, importer_role: 'joint_controller' })).toContainEqual(unconsented);
    expect(told({ ...none, importer_role: 'processor' })).not.toContainEqual(unconsented);
    expect(told({ ...none, importer_same_legal_entity: true })).not.toContainEqual(unconsented);
    expect(told({ ...none, consent: 'separate' })).not.toContainEqual(unconsented);
    expect(told({ ...none, purpose: 'customer_support' })).not.toContainEqual(unconsented);
  });

  it.each<readonly [scheme: string, country: string]>([
    ['pipeda_commercial', 'CA'],
    ['lgpd_subject', 'BR'],
  ])('A person looks at academic or artistic work under %s', (scheme, importer_country) => {
    const under = { importer_country, importer_frameworks: [scheme] };
    expect(told({ ...under, purpose: 'academic_cooperation' })).toEqual([expect.stringContaining('the purpose is academic cooperation')]);
    expect(told({ ...under, purpose: 'content_production' })).toEqual([expect.stringContaining('for publication or art')]);
    expect(told({ ...under, purpose: 'research_testing' })).toEqual([]);
    expect(told({ importer_country, purpose: 'content_production' })).toEqual([]);
  });

  it('A person looks at a sale that the purpose does not name', () => {
    const sold = expect.stringContaining('whether the data is sold');
    const sale = { transaction_type: 'data_brokerage', exporter_is_us_person: true };
    expect(told(sale)).toContainEqual(sold);
    expect(told({ ...sale, exporter_is_us_person: false })).toContainEqual(sold);
    expect(told({ ...sale, transaction_type: 'vendor' })).not.toContainEqual(sold);
    expect(told({ ...sale, purpose: 'data_brokerage' })).not.toContainEqual(sold);
    expect(told({ ...sale, exporter_country: 'US', data_subject_countries: ['US'] })).not.toContainEqual(sold);
  });

  it('A person looks at genetic or omic data of a Hong Kong retailer', () => {
    for (const kind of ['genetic', 'human_omic'])
      expect(told({ data_tags: [kind], contains_sensitive: true, people_sensitive: 300 })).toEqual([
        expect.stringContaining('Genetic or other omic data'),
      ]);
  });

  it.each(['face', 'biometric', 'health', 'religion'])('A person looks at %s data of a filing that denies sensitive data', (kind) => {
    expect(told({ data_tags: [kind] })).toEqual([expect.stringContaining('names kinds that are sensitive')]);
    expect(told({ data_tags: [kind], contains_sensitive: true, people_sensitive: 300 })).toEqual([]);
  });

  it.each(['ai_training', 'data_brokerage'])('A person looks at a processor that sends data for %s', (purpose) => {
    const own = expect.stringContaining('follow the instructions of another');
    expect(told({ purpose, exporter_role: 'processor' })).toContainEqual(own);
    expect(told({ purpose, exporter_role: 'controller' })).not.toContainEqual(own);
    expect(told({ purpose: 'analytics', exporter_role: 'processor' })).not.toContainEqual(own);
  });

  it.each(['cn_standard_contract', 'gba_standard_contract'])(
    'A person looks at a %s with oneself or after the first export',
    (mechanism) => {
      const chinese = {
        exporter_country: 'CN',
        data_subject_countries: ['CN'],
        mechanisms: [mechanism],
        contract_effective_date: '2026-08-03',
      };
      const [oneself, before] = ['no contract with itself', 'on what it left before'].map((part) => expect.stringContaining(part));
      expect(told({ ...chinese, importer_same_legal_entity: true })).toContainEqual(oneself);
      expect(told({ ...chinese, mechanisms: ['cn_certification'], importer_same_legal_entity: true })).not.toContainEqual(oneself);
      expect(told({ ...chinese, first_transfer_date: '2026-08-02' })).toContainEqual(before);
      expect(told({ ...chinese, first_transfer_date: '2026-08-03' })).toEqual([]);
    },
  );

  it('A person looks at personal data with the purpose “other”', () => {
    const open = [expect.stringContaining('names no purpose')];
    expect(told({ purpose: 'other' })).toEqual(open);
    expect(told({ purpose: 'other', contains_personal_data: false, data_tags: ['non_personal'] })).toEqual([]);
  });

  it('A person looks at data of a watched sector if the filing states no sector', () => {
    const unstated = { exporter_sector: null };
    expect(told({ ...unstated, data_tags: ['financial_account'] })).toEqual([expect.stringContaining('(sector: not stated)')]);
    expect(told({ ...unstated, data_tags: ['health'], contains_sensitive: true, people_sensitive: 300 })).toEqual([
      expect.stringContaining('(sector: not stated)'),
    ]);
    expect(told(unstated)).toEqual([]);
    expect(told({ data_tags: ['financial_account'] })).toEqual([]);
  });

  it('Chinese data graded general goes to a person where important-data lists exist', () => {
    const graded = { ...ordinary, exporter_country: 'CN', data_subject_countries: ['CN'], cn_data_level: 'general' };
    const nobody = { ...graded, contains_personal_data: false };
    const held = [expect.stringContaining('departments keep lists of important data')];
    for (const kind of ['ais_position', 'test_drive', 'hd_map', 'weather_observation'])
      expect(told({ ...nobody, data_tags: [kind] })).toEqual(held);
    for (const sector of ['energy', 'mining', 'seeds'])
      expect(told({ ...nobody, exporter_sector: sector, data_tags: ['telemetry_machine'] })).toEqual(held);
    expect(told({ ...nobody, exporter_sector: 'energy', data_tags: ['battery_data'] })).toEqual([]);
    expect(told({ ...nobody, exporter_sector: 'manufacturing', data_tags: ['telemetry_machine'] })).toEqual([]);
    const ships = { ...nobody, data_tags: ['ais_position'] };
    const inLingang = { exporter_subdivision: 'CN-SH', exporter_zone: 'CN-SH-LINGANG', general_list_hit: true };
    for (const more of [inLingang, { zone_list_status: 'unlisted' }, { cn_data_level: 'important' }])
      expect(told({ ...ships, ...more })).toEqual([]);
    // No list serves there, so saying that one grades the data grades nothing.
    const inBayArea = { exporter_subdivision: 'CN-GD', exporter_zone: 'CN-GBA' };
    for (const more of [
      { general_list_hit: true },
      { ...inBayArea, general_list_hit: true },
      { ...inBayArea, zone_list_status: 'unlisted' },
    ])
      expect(told({ ...ships, ...more })).toEqual(held);
  });

  it('A company that states its own law of the Union or Britain away goes to a person', () => {
    const held = [expect.stringContaining('the data protection regulation there does not apply')];
    const german = { exporter_country: 'DE', importer_country: 'CH', data_subject_countries: ['DE'] };
    const british = { exporter_country: 'GB', data_subject_countries: ['GB'] };
    expect(told({ ...german, exporter_gdpr_subject: false })).toEqual(held);
    expect(told({ ...british, exporter_uk_gdpr_subject: false })).toEqual(held);
    expect(told({ ...german, exporter_gdpr_subject: true })).toEqual([]);
    expect(told({ ...british, exporter_uk_gdpr_subject: true, exporter_gdpr_subject: false })).toEqual([]);
    const figures = { contains_personal_data: false, data_tags: ['telemetry_machine'], purpose: 'telemetry' };
    expect(told({ ...german, ...figures, exporter_gdpr_subject: false })).toEqual([]);
    expect(told({ ...british, ...figures, exporter_uk_gdpr_subject: false })).toEqual([]);
  });

  it('A person looks at keys at home beside a purpose that reads the data', () => {
    const held = [expect.stringContaining('what the recipient sees')];
    const locked = { protection_state: 'encrypted_exporter_keys' };
    for (const purpose of ['analytics', 'customer_support', 'hr_management'])
      expect(told({ ...locked, purpose, data_tags: ['employee_record'] })).toEqual(held);
    expect(told({ ...locked, purpose: 'it_support', access_mode: 'remote_access_from_abroad' })).toEqual(held);
    for (const purpose of ['backup', 'cloud_hosting', 'it_support']) expect(told({ ...locked, purpose })).toEqual([]);
    expect(told({ protection_state: 'encrypted_importer_keys' })).toEqual([]);
    expect(told({ ...locked, purpose: 'telemetry', contains_personal_data: false, data_tags: ['telemetry_machine'] })).toEqual([]);
  });

  it('A person looks at pseudonyms beside names or identity papers', () => {
    const held = [expect.stringContaining('as pseudonymised with the key at home')];
    for (const kind of ['name_contact', 'id_number']) expect(told({ protection_state: 'pseudonymised', data_tags: [kind] })).toEqual(held);
    expect(told({ protection_state: 'pseudonymised', data_tags: ['transaction'] })).toEqual([]);
    expect(told({ protection_state: 'clear', data_tags: ['name_contact'] })).toEqual([]);
  });

  it('A sale that the person is said to have directed goes to a person', () => {
    const held = [expect.stringContaining('finds out what the individual asked for')];
    const american = { exporter_country: 'US', exporter_is_us_person: true, data_subject_countries: ['US'] };
    for (const purpose of ['marketing', 'ai_training', 'analytics'])
      expect(told({ ...american, purpose, user_directed: true })).toEqual(held);
    expect(told({ ...american, purpose: 'remittance', user_directed: true, transaction_type: 'data_brokerage' })).toEqual(held);
    expect(told({ ...american, purpose: 'remittance', user_directed: true, transaction_type: 'other' })).toEqual([]);
    expect(told({ ...american, purpose: 'marketing', user_directed: false })).toEqual([]);
  });
});

describe('a sector that is stated as null', () => {
  it('A sector stated as null counts as assumed, not as stated', () => {
    expect(factsOf({ exporter_sector: null }).read('exporter_sector')).toMatchObject({ value: null, origin: 'assumed' });
  });
});
