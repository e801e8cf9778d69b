import type { Filing } from '@carnet/acts/filing.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { type Facts, people, assessed, han, verdictsOf, filedFrom, startWithEstablishments } from '../support/grounds.js';
import type { System } from '../support/system.js';

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

describe('filings that the rules would let pass and people watch', () => {
  let system: System;
  beforeAll(async () => {
    system = await startWithEstablishments();
  });
  afterAll(() => system.close());

  it.each([...watched, ...stated])(
    'A watched filing goes to a person with the reason: $name',
    async ({ told, from, to, facts, beside = [] }) => {
      const view = await filedFrom(system, [from, to], facts);
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

  it('A fully stated filing of the same company gets the green lane', async () => {
    const machine = system.machine('culture');
    const { id } = await machine.file(filing({ recipient: { name: 'Another recipient', country: 'SG' }, people: people(400) }));
    await system.drain();
    expect((await machine.view(id)).route).toMatchObject({ lane: 'green' });
  });
});
