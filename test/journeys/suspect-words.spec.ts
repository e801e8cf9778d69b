import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { people, han, verdictsOf, startWithEstablishments } from '../support/grounds.js';
import type { System } from '../support/system.js';

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

describe('filings whose words do not agree with their facts', () => {
  let system: System;
  beforeAll(async () => {
    system = await startWithEstablishments();
  });
  afterAll(() => system.close());

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
});
