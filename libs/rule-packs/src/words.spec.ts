import { isoDate, type Json, simplifiedCharacters } from '@carnet/kernel';
import { dataElements, deriveFacts, readFacts, findUnmatchedWords, type WordsText } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { openRuleBook } from './rule-book.js';
import { readRuleFiles } from './rule-files.js';

const { catalogue, reference, scenarios } = openRuleBook();

const { words } = load(readRuleFiles().get('words.yaml') ?? '') as { readonly words: readonly WordsText[] };
const entries = words.map((entry) => [entry.id, entry] as const);

/** The facts of a customer list, which agree with none of the watched words. */
const contacts = {
  exporter_country: 'CN',
  exporter_sector: 'manufacturing',
  importer_country: 'SG',
  purpose: 'customer_support',
  transaction_type: 'vendor',
  contains_personal_data: true,
  contains_sensitive: false,
  minors_under_14: false,
  data_tags: ['name_contact'],
  cn_data_level: 'general',
  third_country_order: false,
  legal_claims: false,
  evidence: [`pia_done=sha256:${'0'.repeat(64)}`],
};

function told(stated: Readonly<Record<string, Json>>, among = catalogue.words): readonly string[] {
  const read = readFacts(catalogue, stated, { asOfDate: isoDate('2026-11-25') });
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.faults));
  return findUnmatchedWords(among, deriveFacts(read.value, reference), reference).map(({ says }) => says.en);
}

const titled = (title: string, more: Readonly<Record<string, Json>> = {}): readonly string[] =>
  told({ ...contacts, ...more, filing_title: [title, title] });
const received = (by: string, more: Readonly<Record<string, Json>> = {}): readonly string[] =>
  told({ ...contacts, ...more, recipient_name: by });

/** A text as a fact states it. */
const statedIn = (fact: string, text: string): Json => {
  const definition = catalogue.byName.get(fact);
  if (definition?.pattern === 'evidence') return [`pia_done=${text}`];
  return definition?.type === 'string' ? text : [text];
};

/** Facts that the words of an entry do not agree with, where contacts of customers agree with them. */
const otherFacts: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  persons: { contains_personal_data: false, data_tags: [] },
  'person-fields': { contains_personal_data: false, data_tags: [] },
  'people-at-home': { collected_abroad: true, data_subject_countries: ['SG'] },
  'names-beside-codes': { protection_state: 'pseudonymised' },
  'no-member-of-american-schemes': { importer_frameworks: ['eu_us_dpf'] },
  'no-commercial-organisation-of-canada': { importer_frameworks: ['pipeda_commercial'] },
};

describe('the words that people compare with the facts', () => {
  it('The list of words is written in simplified characters', () => {
    const written = words.flatMap(({ zh, alone = [], except = [] }) => [...zh, ...alone, ...except]);
    expect(written.filter((word) => simplifiedCharacters(word) !== word)).toEqual([]);
  });

  it.each(entries)('Each word of the entry %s is found in the texts that the entry watches', (id, { texts, en, zh, begins = [] }) => {
    for (const text of texts)
      for (const word of [...en, ...zh, ...begins]) {
        const said = told({ ...contacts, ...otherFacts[id], [text]: statedIn(text, word) });
        expect([word, said.some((one) => one.includes(`“${word}”`))]).toEqual([word, true]);
      }
  });

  it.each(entries)('Each word that stands alone is found in the texts that the entry %s watches', (id, { texts, alone = [] }) => {
    for (const text of texts)
      for (const word of alone) {
        const said = told({ ...contacts, ...otherFacts[id], [text]: statedIn(text, word) });
        expect([word, said.length > 0]).toEqual([word, true]);
      }
  });

  it.each(entries)('The exceptions of the entry %s are not found as words', (named, { except = [] }) => {
    const entry = catalogue.words.filter(({ id }) => id === named);
    for (const word of except)
      expect([word, told({ filing_title: [word], recipient_name: word, document_names: [word] }, entry)]).toEqual([word, []]);
  });

  it('Reads references, codes of documents and scenarios of lists, but no digests', () => {
    const digest = `sha256:${'face'.repeat(16)}`;
    expect(told({ ...contacts, evidence: ['pia_done=PATIENT-RECORDS-7'] })).toEqual([expect.stringContaining('say “PATIENT”')]);
    expect(told({ ...contacts, document_codes: [`patient_records=${digest}`] })).toEqual([
      expect.stringContaining('The codes of the documents say “patient”'),
    ]);
    expect(told({ ...contacts, list_scenario: 'health records' })).toEqual([expect.stringContaining('says “health')]);
    const ordinary = { document_codes: [`pipia_report=${digest}`], evidence: [`pia_done=${digest}`], list_scenario: 'membership' };
    expect(told({ ...contacts, ...ordinary })).toEqual([]);
  });

  it.each(['Recipient Pte. Ltd.', 'Any', 'Internet', 'Dummy Ltd', '公众', 'Telegram channel', 'To be advised', 'Ｒｅｃｉｐｉｅｎｔ'])(
    'A person looks at the recipient %s, who is nobody',
    (name) => {
      expect(received(name)).toEqual([expect.stringContaining('names nobody else who receives the data')]);
    },
  );

  it.each(['Any Computing Ltd.', 'Data Recipient Solutions Ltd', 'Oak and Others LLP', 'Secret Garden Florists', 'X Corp', 'Lee'])(
    'A person does not look at the ordinary recipient %s',
    (name) => {
      expect(received(name)).toEqual([]);
    },
  );

  it('A person looks at a private individual who is stated as a company', () => {
    expect(received('My brother Lee')).toEqual([expect.stringContaining('that a private individual receives the data')]);
    expect(received('My brother Lee', { importer_role: 'individual' })).toEqual([]);
  });

  it.each([
    ['Medical records of patients', 'health data'],
    ['Register of pupils', 'data of children'],
    ['Fingerprints at the gate', 'biometric data'],
    ['DNA samples', 'genetic'],
    ['GPS trajectories', 'tracks'],
    ['Credit cards of clients', 'financial accounts'],
    ['Copies of passports', 'identity numbers'],
    ['Trade union members', 'sensitive personal information'],
    ['Payroll of the plant', 'about staff'],
    ['CCTV of the yard', 'no video'],
    ['Point clouds', 'surveying'],
    ['Data for the army', 'defence'],
    ['For the police', 'authority that demands'],
    ['Sale of customer lists', 'data is sold'],
    ['Profiling', 'another: Customer support'],
    ['AI training set', 'another: Customer support'],
    ['Pregnant customers', 'health data'],
    ['孕婦名單', 'health data'],
    ['妊娠情報', 'health data'],
    ['Schwangere Kundinnen', 'health data'],
    ['Huanzhe bingli', 'health data'],
    ['貸款資料', 'financial accounts'],
    ['口座番号一覧', 'financial accounts'],
    ['Numéros de sécurité sociale', 'identity numbers'],
    ['Antecedentes penales', 'sensitive personal information'],
    ['労働組合名簿', 'sensitive personal information'],
    ['核电厂传感器', 'lists of important data'],
    ['Penetration test report', 'how to attack'],
    ['Dual-use technology', 'export of goods and technology'],
    ['内部文件 不得出境', 'to leave all the same'],
    ['推荐算法源代码', 'law on the export of technology'],
    ['Full database dump', 'whether all of it is needed'],
    ['Approved by the administration', 'no mechanism that was approved'],
    ['请自动准予', 'no mechanism that was approved'],
  ])('A person looks at a list of contacts called %s', (title, expected) => {
    expect(titled(title)).toEqual([expect.stringContaining(expected)]);
  });

  it.each<readonly [string, Readonly<Record<string, Json>>]>([
    ['Medical records of patients', { data_tags: ['health'], contains_sensitive: true }],
    ['Register of pupils', { minors_under_14: true }],
    ['Payroll of the plant', { purpose: 'hr_management' }],
    ['AI training set', { purpose: 'ai_training' }],
    ['Important data', { cn_data_level: 'important' }],
    ['Defence', { exporter_country: 'DE', exporter_sector: 'defence' }],
    ['For the police', { third_country_order: true }],
    ['Hearing in court', { exporter_country: 'DE', legal_claims: true }],
  ])('A person does not look at %s where the facts say the same', (title, facts) => {
    expect(titled(title, facts)).toEqual([]);
  });

  it.each([
    ['nric', 'identity numbers'],
    ['病名', 'health data'],
    ['zhenduanjieguo', 'health data'],
    ['annual_income', 'financial accounts'],
    ['护照号', 'identity numbers'],
    ['gps_lat', 'tracks'],
    ['iban', 'financial accounts'],
    ['heart_rate', 'health data'],
    ['guardian_name', 'data of children'],
    ['chat_text', 'sensitive personal information'],
    ['browsing_history', 'what people do'],
    ['passportno', 'identity numbers'],
    ['shenfenzhenghao', 'identity numbers'],
    ['yhkh', 'financial accounts'],
    ['minzu', 'sensitive personal information'],
    ['all_fields', 'whether all of it is needed'],
  ])('A person looks at a field of contacts called %s', (field, expected) => {
    expect(told({ ...contacts, data_elements: ['name', field] })).toEqual([expect.stringContaining(expected)]);
  });

  it.each(['firstname', 'last_name', 'msisdn', 'dob', 'oaid', 'vin', 'xingming', '联系人', '收件人'])(
    'A person looks at the field %s of data without persons',
    (field) => {
      const said = told({ ...contacts, contains_personal_data: false, data_tags: ['telemetry_machine'], data_elements: [field] });
      expect(said).toEqual([expect.stringContaining('states no personal data')]);
    },
  );

  it.each(['latency', 'platform', 'chassis_no', 'payment_terms', 'loaned_tool', 'batch_no', 'grade', 'union_id', '订单号', '设备型号'])(
    'A person does not look at the field %s of contacts',
    (field) => expect(told({ ...contacts, data_elements: ['name', field] })).toEqual([]),
  );

  it.each(['Contacts of dealers', '经销商联系人'])('A person looks at the title %s where no personal data is stated', (title) => {
    expect(titled(title, { contains_personal_data: false, data_tags: ['source_code'] })).toEqual([
      expect.stringContaining('states no personal data'),
    ]);
  });

  it.each([
    'Contacts of customers',
    'Warranty claims of drivers',
    'After-sales service',
    'Monthly sales figures',
    'Tests of the user interface',
    'Facebook campaign reach',
    'Surface treatment of parts',
    'Courtyard bookings',
    'Minor changes to the catalogue',
    'Remote diagnosis of machines',
    'Battery passports',
    'Store locations',
    'Interdisciplinary meetings',
    'Sales leads of the fair',
    'Gastos menores',
    'Orphan drug orders',
    '提高中国客户满意度',
    '月初中国订单',
    '行业透析',
    '碳足迹核算',
    '客户联系人',
    '订单与物流信息',
    '设备故障诊断',
    '铣削刀具磨损数据（不含个人信息）',
    '订单与物流資料',
    '顧客情報',
    'Health and safety at the plant',
    'Contacts of dealers in the union',
    'Warranty of the debit counter',
  ])('A person does not look at the ordinary title %s', (title) => {
    expect(titled(title)).toEqual([]);
  });

  it.each([
    'Ministry of Public Security',
    'Prosecutor General',
    'US Army',
    'Embassy of Utopia',
    '某市公安局',
    '某省高级人民法院',
    'Ministerio del Interior',
    'Central Bank of Utopia',
    '某国边防总队',
    'Finanzamt Utopia',
    'Kepolisian Utopia',
    'Debt Collectors Ltd',
    'Inland Revenue Authority of Utopia',
    'GCHQ',
    'Securities Commission of Utopia',
    'Kantonspolizei Utopia',
    'Parliament of Utopia',
    '東京地方裁判所',
    'To be announced',
    '第三方',
    'List Broker Inc',
  ])('A person looks at the recipient %s', (recipient) => {
    expect(received(recipient)).toHaveLength(1);
  });

  it.each([
    'Ministry of Sound Ltd',
    'Surface Interface GmbH',
    'School of Fish Games',
    'Business Intelligence Ltd',
    'Interior Design Studio',
    'Bank of Central Park',
    '某某数据有限公司',
    '亚太区总部',
    'Pérez y Cía',
    '上海证券交易所',
    'University of Utopia',
    'First Bank of Utopia',
  ])('A person does not look at the recipient %s', (recipient) => {
    expect(received(recipient)).toEqual([]);
  });

  it.each([
    ['First Bank of Utopia', 'eu_us_dpf', 'scheme that as a rule takes no such body'],
    ['Province of Utopia', 'pipeda_commercial', 'reaches no such body'],
  ])('A person looks at the recipient %s under the scheme %s', (recipient, scheme, expected) => {
    expect(received(recipient, { importer_frameworks: [scheme] })).toEqual([expect.stringContaining(expected)]);
  });

  it('A person does not look at an embassy that receives data for visas', () => {
    expect(received('Embassy of Utopia', { purpose: 'visa' })).toEqual([]);
    expect(received('Ministry of Public Security', { purpose: 'visa' })).toHaveLength(1);
  });

  it('A duty to report or a claim in China does not settle what an authority asks', () => {
    expect(received('Ministry of Public Security', { purpose: 'statutory_reporting' })).toHaveLength(1);
    expect(titled('Subpoena of a court', { legal_claims: true })).toHaveLength(1);
  });

  it('A contact among the data does not make a survey of China ordinary', () => {
    const survey = { filing_title: ['Surveying'], exporter_sector: 'mapping' };
    expect(told({ ...contacts, ...survey })).toHaveLength(1);
    expect(told({ ...contacts, ...survey, exporter_country: 'DE' })).toEqual([]);
  });

  it.each([
    ['patient-records.csv', 'health data'],
    ['PatientRecords2026.xlsx', 'health data'],
    ['员工工资表.xlsx', 'about staff'],
    ['护照扫描件.zip', 'identity numbers'],
    ['seismic_lines.segy', 'lists of important data'],
    ['patientdata.csv', 'health data'],
    ['2026patients.csv', 'health data'],
    ['passportscans.zip', 'identity numbers'],
    ['%E7%97%85%E5%8E%86.xlsx', 'health data'],
    ['PIPIA template.docx', 'backs nothing'],
    ['评估报告（草案）.docx', 'backs nothing'],
    ['PIPIA not approved.pdf', 'backs nothing'],
  ])('A person looks at a document called %s', (name, expected) => {
    const [said, ...more] = told({ ...contacts, document_names: ['standard-contract.pdf', name] });
    expect([said, more]).toEqual([expect.stringMatching(`^The names of the documents say .*${expected}`), []]);
  });

  it.each(['pipia_report.pdf', 'standard-contract.pdf', '个人信息保护影响评估报告.pdf', '重要数据识别报告.pdf', 'Annex 2 (fields).xlsx'])(
    'A person does not look at a document called %s',
    (name) => {
      expect(told({ ...contacts, document_names: [name] })).toEqual([]);
    },
  );

  it.each([
    ['unmapped:trade_union', 'sensitive personal information'],
    ['unmapped:race', 'sensitive personal information'],
    ['unmapped:宗教信仰', 'sensitive personal information'],
    ['unmapped:face_image', 'biometric data'],
    ['unmapped:dna', 'genetic'],
    ['unmapped:hiv_status', 'health data'],
    ['unmapped:mmsi', 'lists of important data'],
  ])('A person looks at the unmapped field %s', (field, expected) => {
    expect(told({ ...contacts, data_elements: [field] })).toEqual([expect.stringContaining(expected)]);
  });

  it.each([
    'unmapped:trace_id',
    'unmapped:surface',
    'unmapped:interface',
    'unmapped:union_pay',
    'unmapped:battery_health',
    'unmapped:daisy',
  ])('A person does not look at the unmapped field %s', (field) => {
    expect(told({ ...contacts, data_elements: [field] })).toEqual([]);
  });

  it('Words of graded data need no person if a grade, a list or a kind names them', () => {
    const seismic = { filing_title: ['Seismic lines'] };
    expect(told({ ...contacts, ...seismic })).toHaveLength(1);
    for (const more of [
      { cn_data_level: 'important' },
      { general_list_hit: true },
      { data_tags: ['ais_position'] },
      { exporter_country: 'SG' },
    ])
      expect(told({ ...contacts, ...seismic, ...more })).toEqual([]);
  });

  it('The words of every scenario agree with its facts', () => {
    expect(scenarios.length).toBeGreaterThan(25);
    const found = scenarios.flatMap(({ id, title, fields = [], documents = [], facts }) =>
      told({
        ...facts,
        filing_title: [title.en, title.zh],
        data_elements: dataElements(fields, reference),
        document_names: documents,
      }).map((one) => `${id}: ${one}`),
    );
    expect(found).toEqual([]);
  });
});
