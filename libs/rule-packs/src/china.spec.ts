import fc from 'fast-check';
import { addDays, countWorkingDays } from '@carnet/clocks';
import { isoDate, type IsoDate, type Json } from '@carnet/kernel';
import { type Duty, evaluate, evaluateTransfer, readFacts, type Verdict, verdictGroup } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';

const loaded = loadRulePacks();

if (!loaded.ok) throw new Error('the rules do not load');

const { catalogue, packs, reference, cases } = loaded.value;

const china = packs.filter(({ jurisdiction, kind }) => jurisdiction === 'CN' && kind === 'transfer-test');

type Stated = Readonly<Record<string, Json>>;

const base: Stated = { as_of_date: '2026-11-24', exporter_country: 'CN', importer_country: 'SG', purpose: 'analytics' };

function factsOf(stated: Stated) {
  const facts = readFacts(catalogue, stated, { asOfDate: isoDate('2026-11-24') });
  if (!facts.ok) throw new Error(JSON.stringify(facts.refusal));
  return facts.value;
}

function verdictOf(regime: string, stated: Stated): Verdict {
  const pack = china.find((candidate) => candidate.regime === regime);
  if (pack === undefined) throw new Error(`there is no pack ${regime}`);
  return evaluate(pack, factsOf(stated), reference);
}

/** The facts that the scopes of the four packs read, all stated, so that only binding packs answer. */
const placed: Stated = {
  access_mode: 'transmit',
  exporter_sector: 'manufacturing',
  exporter_zone: null,
  exporter_subdivision: null,
  importer_zone: null,
  zone_list_status: 'none',
  general_list_hit: false,
  mechanisms: [],
  data_tags: ['name_contact'],
};

const outcomesOf = (stated: Stated): Readonly<Record<string, string>> =>
  Object.fromEntries(
    evaluateTransfer(china, factsOf({ ...base, ...placed, ...stated }), reference).verdicts.map(({ regime, outcome }) => [regime, outcome]),
  );

/**
 * Where one regime exempts and another stops, and both are right. Until 2 February 2026 Article 3(5) of the automotive rules of 2021 made
 * personal information of more than 100,000 persons important data. Only the automotive pack knows that number; the others exempt
 * - by Article 6 of the Provisions, where the list of a zone or a general list of Lin-gang takes the place of the counts;
 * - by Article 5(1)(1) and (3), a contract of the individual and an emergency, which Article 5(2) does not let cover important data.
 * (The Bay Area contract exempts nothing: what it carries is `allowed_mechanism`.)
 */
const byList = [
  'cn.art6-outside-list',
  'cn.art6-outside-unread-list',
  'cn.general-list',
  'cn_zone.general-list',
  'cn_zone.unlisted-shanghai-zone',
  'cn_zone.unlisted-beijing',
  'cn_zone.unlisted-tianjin',
  'cn_zone.unlisted-other-zone',
];

const byPurpose = ['cn.art5-contract', 'cn.art5-emergency'];

const exceptions: ReadonlySet<string> = new Set([
  ...byList.map((freeing) => `${freeing} but cn_auto.over-100000-persons-2021`),
  ...[...byList, ...byPurpose].map((freeing) => `${freeing} but cn_auto.important-number-2021`),
]);

describe('what a plain filing is asked', () => {
  const customer: Stated = {
    importer_country: 'SG',
    exporter_subdivision: 'CN-JS',
    exporter_zone: null,
    contains_personal_data: true,
    contains_sensitive: false,
    consent: 'none',
    notice_given: true,
    pia_done: true,
    ytd_nonsensitive: 3000,
    ytd_sensitive: 0,
  };
  const asked = (stated: Stated): readonly string[] =>
    evaluateTransfer(china, factsOf({ ...base, ...customer, ...stated }), reference).verdicts.flatMap(({ toConfirm }) => toConfirm);

  it.each<[string, Stated, readonly string[]]>([
    [
      'A booking under contract',
      { purpose: 'hotel_booking', data_tags: ['name_contact', 'travel'], contract_with_subject: true, minimised: true },
      ['emergency', 'collected_abroad', 'statutory_duty', 'public_data', 'importer_zone'],
    ],
    [
      'Staff data under labour rules and a collective contract',
      { purpose: 'hr_management', data_tags: ['employee_record'], hr_labour_rules: true, hr_collective_contract: true, minimised: true },
      ['emergency', 'collected_abroad', 'statutory_duty', 'public_data', 'contract_with_subject', 'importer_zone'],
    ],
    [
      'An analysis with separate consent',
      { purpose: 'analytics', data_tags: ['name_contact'], consent: 'separate' },
      ['emergency', 'statutory_duty', 'public_data', 'contract_with_subject', 'importer_zone'],
    ],
    [
      'A filed standard contract',
      {
        purpose: 'membership_management',
        data_tags: ['name_contact'],
        consent: 'separate',
        ytd_nonsensitive: 300_000,
        mechanisms: ['cn_standard_contract'],
        contract_effective_date: '2026-11-02',
        filing_date: '2026-11-06',
      },
      ['emergency', 'statutory_duty', 'public_data', 'contract_with_subject', 'importer_zone'],
    ],
  ])('%s is not asked for grounds that cannot matter beside it', (_, stated, idle) => {
    const told = asked(stated);
    expect(told).toContain('access_mode');
    expect(told.filter((fact) => idle.includes(fact))).toEqual([]);
  });
});

describe('the Chinese packs together', () => {
  const drugSafety: Stated = { exporter_zone: 'CN-SH-LINGANG', general_list_hit: true, contains_sensitive: true, ytd_sensitive: 12_000 };

  it.each<[string, Stated, Readonly<Record<string, string>>]>([
    [
      'members outside the Shanghai list',
      { exporter_zone: 'CN-SH-LINGANG', exporter_sector: 'retail', zone_list_status: 'unlisted', ytd_nonsensitive: 850_000 },
      { cn: 'exempt', cn_zone: 'exempt' },
    ],
    [
      'drug safety reports on a general list in its year on trial',
      { ...drugSafety, as_of_date: '2025-05-16' },
      { cn: 'exempt', cn_zone: 'exempt' },
    ],
    ['drug safety reports on a general list after that year', drugSafety, { cn: 'needs_review', cn_zone: 'needs_review' }],
    [
      'an entry for a contract above the national ceiling',
      { exporter_zone: 'CN-SH-FTZ', zone_list_status: 'listed_contract', ytd_nonsensitive: 1_500_000 },
      { cn: 'contract_or_certification', cn_zone: 'contract_or_certification' },
    ],
    [
      'back-up in Hong Kong on the Bay Area contract',
      { exporter_zone: 'CN-GBA', importer_country: 'HK', mechanisms: ['gba_standard_contract'], ytd_nonsensitive: 1_500_000 },
      { cn: 'allowed_mechanism', cn_gba: 'filing_required' },
    ],
    [
      'the same without the contract',
      { exporter_zone: 'CN-GBA', importer_country: 'HK', ytd_nonsensitive: 1_500_000 },
      { cn: 'security_assessment', cn_gba: 'security_assessment' },
    ],
    [
      'a vulnerability that was reported',
      {
        exporter_sector: 'auto',
        purpose: 'vehicle_recall_or_vulnerability',
        contains_personal_data: false,
        cn_important_notified: true,
        cn_data_level: 'important',
        auto_exempt_report_filed: true,
        data_tags: ['vulnerability'],
      },
      { cn: 'exempt', cn_auto: 'exempt' },
    ],
    [
      'a car maker outside the Beijing list, 150,000 owners',
      { exporter_sector: 'auto', exporter_zone: 'CN-BJ-FTZ', zone_list_status: 'unlisted', ytd_nonsensitive: 150_000 },
      { cn: 'exempt', cn_zone: 'exempt', cn_auto: 'needs_review' },
    ],
  ])('The Chinese packs give consistent answers on %s', (_, stated, outcomes) => {
    expect(outcomesOf(stated)).toEqual(outcomes);
  });

  // The national pack must not restrict what another pack frees: the strictest verdict routes the transfer.
  const freed = cases
    .filter(({ regime }) => ['cn_zone', 'cn_auto', 'cn_gba'].includes(regime))
    .flatMap(({ cases: list }) => list.filter(({ expect: { outcome } }) => verdictGroup(outcome) === 'clear'))
    .filter(({ facts }) => facts['exporter_country'] === 'CN');

  it('The national pack clears each case that another Chinese pack clears', () => {
    expect(freed.length).toBeGreaterThan(200);
    const takenBack = freed.filter(({ facts }) => verdictGroup(verdictOf('cn', facts).outcome) !== 'clear');
    expect(takenBack.map(({ id }) => id)).toEqual([]);
  });

  // The filings of all their cases, each with up to four facts changed or added; the values include bounds and their
  // neighbours.
  const written = cases.filter(({ regime }) => china.some((pack) => pack.regime === regime)).flatMap(({ cases: list }) => list);
  const values: Readonly<Record<string, readonly Json[]>> = {
    as_of_date: [
      '2022-08-31',
      '2023-08-01',
      '2024-03-21',
      '2024-08-30',
      '2025-03-03',
      '2025-06-01',
      '2026-02-02',
      '2026-02-03',
      '2026-11-24',
    ],
    data_tags: [
      ['name_contact'],
      ['vin'],
      ['vulnerability'],
      ['source_code'],
      ['source_code', 'ota_package'],
      ['health'],
      ['hd_map'],
      ['minors'],
      ['exterior_video'],
      ['in_cabin_video'],
      ['vulnerability', 'hd_map'],
      [],
    ],
    mechanisms: [['cn_security_assessment'], ['cn_standard_contract'], ['cn_certification'], ['gba_standard_contract'], []],
    importer_country: ['HK', 'MO', 'SG', 'DE', 'CN'],
    access_mode: ['transmit', 'remote_access_from_abroad', 'overseas_processing_of_local_subjects', 'transit', 'direct_from_subject'],
    exporter_zone: [null, 'CN-SH-FTZ', 'CN-SH-LINGANG', 'CN-BJ-FTZ', 'CN-TJ-FTZ', 'CN-ZJ-FTZ', 'CN-GBA', 'CN-4403'],
    exporter_subdivision: [null, 'CN-SH', 'CN-BJ', 'CN-GD'],
    exporter_sector: ['auto', 'auto', 'retail', 'finance', 'shipping', null],
    importer_zone: [null, 'HK', 'MO'],
    purpose: [
      'analytics',
      'after_sales',
      'hotel_booking',
      'hr_management',
      'emergency_rescue',
      'ota_update',
      'marketing',
      'judicial_request',
      'vehicle_recall_or_vulnerability',
      'cross_border_manufacturing',
      'customer_support',
      'recruitment',
    ],
    contains_personal_data: [true, false],
    contains_sensitive: [true, false],
    minors_under_14: [false, true],
    protection_state: ['clear', 'anonymised', 'encrypted_exporter_keys'],
    exporter_is_ciio: [false, false, true],
    exporter_is_public_authority: [false, false, true],
    importer_cn_blacklisted: [false, false, true],
    cn_data_level: ['general', 'general', 'important', 'core', 'state_secret'],
    cn_important_notified: [false, false, true],
    zone_list_status: ['none', 'unlisted', 'listed_contract', 'listed_assessment', 'sector_not_covered'],
    general_list_hit: [false, true],
    contract_with_subject: [true, false],
    hr_labour_rules: [true, false],
    hr_collective_contract: [true, false],
    emergency: [true, false],
    collected_abroad: [true, false],
    domestic_data_added: [true, false],
    minimised: [true, true, false],
    necessity_shown: [true, true, false],
    auto_exempt_report_filed: [true, false],
    quantity_split: [false, false, true],
    consent: ['separate', 'bundled'],
    scc_modified: [false, true],
    material_change: [false, true],
    ytd_nonsensitive: [0, 500, 99_999, 100_000, 100_001, 999_999, 1_000_000, 10_000_001],
    ytd_sensitive: [0, 1, 9_999, 10_000, 100_001],
    prevyear_nonsensitive: [0, 100_000],
    total_pi_processed: [0, 1_000_000],
  };
  const names = Object.keys(values);
  const change = fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...(values[name] ?? []))));
  const filings = fc
    .tuple(fc.constantFrom(...written), fc.array(change, { maxLength: 4 }))
    .map(([{ facts }, changes]): Stated => ({ ...facts, exporter_country: 'CN', ...Object.fromEntries(changes) }));

  const frees = (outcome: string): boolean => ['exempt', 'free_flow'].includes(outcome);
  const stops = (outcome: string): boolean => ['prohibited', 'security_assessment'].includes(outcome);

  it('No Chinese pack stops what another one exempts, but for the known exceptions', () => {
    const seen = { freed: 0, stopped: 0 };
    fc.assert(
      fc.property(filings, (stated) => {
        const { verdicts } = evaluateTransfer(china, factsOf(stated), reference);
        const bound = verdicts.filter(({ outcome }) => outcome !== 'not_applicable');
        const freeing = bound.filter(({ outcome }) => frees(outcome));
        const stopping = bound.filter(({ outcome }) => stops(outcome));
        if (freeing.length > 0) seen.freed += 1;
        if (stopping.length > 0) seen.stopped += 1;
        const parted = freeing.flatMap((one) => stopping.map((other) => `${one.decisiveRule ?? ''} but ${other.decisiveRule ?? ''}`));
        expect(parted.filter((pair) => !exceptions.has(pair))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.freed, seen.stopped)).toBeGreaterThan(300);
  });
});

describe('a plain filing', () => {
  // A green lane rests on stated facts, including a stated "no". Facts that few filings state must not prevent it if
  // they cannot matter.
  const plain: Stated = {
    as_of_date: '2026-11-24',
    exporter_country: 'CN',
    exporter_is_ciio: false,
    importer_country: 'SG',
    access_mode: 'transmit',
    purpose: 'analytics',
    contains_personal_data: true,
    contains_sensitive: false,
    minors_under_14: false,
    consent: 'separate',
    data_tags: ['name_contact'],
    protection_state: 'clear',
    data_subject_countries: ['CN'],
    quantity_split: false,
    cn_data_level: 'general',
    cn_important_notified: false,
    ytd_nonsensitive: 500,
    ytd_sensitive: 0,
    exporter_sector: 'manufacturing',
    exporter_zone: null,
    exporter_subdivision: null,
    importer_zone: null,
    zone_list_status: 'none',
    general_list_hit: false,
    mechanisms: [],
    third_country_order: false,
    government_information: false,
  };
  /** The facts needed before personal information is free: hard stops, other grounds, and duties that no exemption lifts. */
  const personal: Stated = {
    importer_cn_blacklisted: false,
    exporter_is_public_authority: false,
    necessity_shown: true,
    minimised: true,
    notice_given: true,
    pia_done: true,
    collected_abroad: false,
    exporter_role: 'controller',
    importer_role: 'controller',
    onward_countries: [],
  };
  const kinds: readonly [string, Stated][] = [
    ['of few persons', personal],
    ['of few car owners', { ...personal, exporter_sector: 'auto', purpose: 'after_sales' }],
    ['of machine data', { contains_personal_data: false, data_tags: ['telemetry_machine'], purpose: 'cross_border_manufacturing' }],
    ['of a booking', { ...personal, purpose: 'hotel_booking', contract_with_subject: true }],
  ];
  const answersTo = (stated: Stated) =>
    evaluateTransfer(china, factsOf(stated), reference).verdicts.map(({ outcome, basis, toConfirm }) => [outcome, basis, toConfirm]);
  const restsOn = (stated: Stated) => answersTo({ ...plain, ...stated });

  it.each(kinds)('A plain filing %s is exempt on stated facts alone', (_, stated) => {
    const verdicts = restsOn(stated);
    expect(verdicts).toEqual(verdicts.map(() => ['exempt', 'stated', []]));
    expect(verdicts.length).toBeGreaterThan(0);
  });

  it.each(Object.keys(personal).filter((name) => name !== 'collected_abroad'))(
    'A plain filing without %s is exempt on an assumption and asks for that fact',
    (name) => {
      const { [name]: _, ...rest } = personal;
      expect(restsOn(rest)).toEqual([['exempt', 'assumed', [name]]]);
    },
  );

  it('A plain filing with a null or missing sector asks for the sector', () => {
    const asked = ['exempt', 'not_applicable'].map((outcome) => [outcome, 'assumed', ['exporter_sector']]);
    expect(restsOn({ ...personal, exporter_sector: null })).toEqual(asked);
    const { exporter_sector: _, ...silent } = { ...plain, ...personal };
    expect(answersTo(silent)).toEqual(asked);
  });
});

describe('the duties of the Chinese packs', () => {
  const dutyOf = (regime: string, id: string, stated: Stated): Duty | undefined =>
    verdictOf(regime, { ...base, ...stated }).duties.find((duty) => duty.id === id);

  const middle: Stated = { ytd_nonsensitive: 300_000 };
  const high: Stated = { ytd_nonsensitive: 2_000_000 };
  const zone: Stated = { exporter_zone: 'CN-SH-FTZ', zone_list_status: 'unlisted' };
  const assessed: Stated = { ...high, mechanisms: ['cn_security_assessment'] };
  const contract: Stated = { ...middle, mechanisms: ['cn_standard_contract'] };
  const certificate: Stated = { ...middle, mechanisms: ['cn_certification'] };
  const bay: Stated = { exporter_zone: 'CN-GBA', importer_country: 'HK', mechanisms: ['gba_standard_contract'] };

  it.each<[string, string, Stated, string | null, string]>([
    ['cn', 'cn.duty.contract-filing', { ...contract, contract_effective_date: '2026-03-02' }, '2026-03-16', 'unconfirmed'],
    ['cn', 'cn.clock.contract-review', { ...contract, filing_date: '2026-03-16' }, '2026-04-07', 'confirmed'],
    ['cn', 'cn.duty.contract-supplement', { ...contract, supplement_requested_on: '2026-03-16' }, '2026-03-30', 'unconfirmed'],
    ['cn', 'cn.clock.assessment-completeness', { ...high, filing_date: '2026-03-02' }, '2026-03-09', 'confirmed'],
    ['cn', 'cn.clock.assessment-acceptance', { ...high, filing_date: '2026-03-02' }, '2026-03-18', 'confirmed'],
    ['cn', 'cn.clock.assessment-result', { ...high, acceptance_date: '2026-03-18' }, '2026-05-25', 'confirmed'],
    ['cn', 'cn.clock.assessment-re-review', { ...assessed, mechanism_issued_on: '2026-03-02' }, '2026-03-23', 'confirmed'],
    ['cn', 'cn.clock.assessment-validity', { ...assessed, mechanism_issued_on: '2026-03-02' }, '2029-03-02', 'confirmed'],
    ['cn', 'cn.clock.certificate-validity', { ...certificate, mechanism_issued_on: '2026-03-02' }, '2029-03-02', 'confirmed'],
    ['cn', 'cn.duty.certificate-renewal', { ...certificate, mechanism_expires_on: '2029-03-02' }, '2028-09-02', 'confirmed'],
    ['cn', 'cn.duty.extension', assessed, null, 'unconfirmed'],
    ['cn_zone', 'cn_zone.duty.shanghai-report', { ...zone, first_transfer_date: '2026-03-02' }, '2026-03-23', 'unconfirmed'],
    ['cn_gba', 'cn_gba.duty.filing', { ...bay, contract_effective_date: '2026-03-02' }, '2026-03-16', 'confirmed'],
  ])('Under %s, the duty %s is due on its day', (regime, id, stated, due, confidence) => {
    expect(dutyOf(regime, id, stated)).toMatchObject({ deadline: { due, provisional: false }, confidence });
  });

  it.each<[string, string, Stated, string, string]>([
    ['cn', 'cn.duty.self-assessment', { ...high, filing_date: '2026-05-31' }, '2026-02-28', '2026-05-31'],
    ['cn', 'cn.duty.contract-fresh-pipia', { ...contract, filing_date: '2026-03-16' }, '2025-12-16', '2026-03-16'],
  ])('Under %s, the duty %s opens three months before the filing', (regime, id, stated, opens, due) => {
    expect(dutyOf(regime, id, stated)).toMatchObject({ deadline: { opens, due }, confidence: 'unconfirmed' });
  });

  const filed: Stated = { contract_effective_date: '2026-03-02', filing_date: '2026-03-16' };
  const cityZone: Stated = { ...zone, exporter_sector: 'retail', first_transfer_date: '2026-03-02' };

  it.each<[string, string, Stated, string]>([
    [
      'an assessment from the filing of a contract',
      'cn.duty.self-assessment',
      { ...contract, ...filed, ...high },
      'cn.duty.self-assessment-to-come',
    ],
    [
      'an assessment from the filing of a Bay Area contract',
      'cn.duty.self-assessment',
      { ...bay, ...filed, cn_important_notified: true },
      'cn.duty.self-assessment-to-come',
    ],
    [
      'an assessment from a report on vehicle data',
      'cn.duty.self-assessment',
      { ...high, filing_date: '2026-03-16', auto_exempt_report_filed: true },
      'cn.duty.self-assessment-to-come',
    ],
    [
      'an assessment from a filing with a service centre',
      'cn.duty.self-assessment',
      { ...high, filing_date: '2026-03-16', list_filing_done: true },
      'cn.duty.self-assessment-to-come',
    ],
    [
      'the national contract from that of the Bay Area',
      'cn.duty.contract-filing',
      { ...bay, ...filed, ...middle, importer_country: 'SG' },
      'cn.duty.contract-filing-to-come',
    ],
  ])('The Chinese packs never count %s', (_, counted, stated, toCome) => {
    const regime = stated['mechanisms'] === bay['mechanisms'] ? 'cn_gba' : 'cn';
    expect(dutyOf(regime, counted, stated)).toBeUndefined();
    expect(dutyOf(regime, toCome, stated)).toMatchObject({ status: 'not-stated', deadline: null });
    const clocks = ['cn.clock.assessment-completeness', 'cn.clock.assessment-acceptance', 'cn.clock.contract-review'];
    expect(clocks.flatMap((id) => dutyOf(regime, id, stated) ?? [])).toEqual([]);
  });

  it('The filing of a contract does not count as a report to the service centre', () => {
    const listed: Stated = { ...cityZone, ...middle, ...filed, zone_list_status: 'listed_contract', mechanisms: ['cn_standard_contract'] };
    expect(dutyOf('cn_zone', 'cn_zone.duty.shanghai-report', listed)).toBeUndefined();
    expect(dutyOf('cn_zone', 'cn_zone.duty.shanghai-report-beside-contract', listed)).toMatchObject({
      status: 'not-stated',
      deadline: { due: '2026-03-23' },
    });
    expect(dutyOf('cn_zone', 'cn_zone.duty.shanghai-report', { ...cityZone, filing_date: '2026-03-16' })).toMatchObject({ status: 'met' });
  });

  it('An extension may be asked for in the last 60 working days of an assessment', () => {
    const calendar = reference.tables.calendars.get('CN');
    if (calendar === undefined) throw new Error('there is no calendar CN');
    const left = (from: IsoDate, to: IsoDate): number => countWorkingDays(calendar, from, to).value;
    for (const start of ['2024-11-30', '2025-02-08', '2026-02-16', '2026-10-04', '2026-12-31'] as IsoDate[]) {
      for (let offset = 0; offset < 21; offset += 1) {
        const end = addDays(start, -offset);
        const { opens, due } = dutyOf('cn', 'cn.duty.extension', { ...assessed, as_of_date: '2024-06-03', mechanism_expires_on: end })
          ?.deadline as { opens: IsoDate; due: IsoDate };
        expect([left(opens, end), left(addDays(opens, -1), end), left(due, end) >= 1, left(addDays(due, 1), end)]).toEqual([
          60,
          61,
          true,
          0,
        ]);
      }
    }
  });

  it.each<[string, Stated, readonly string[]]>([
    ['an exempt export of few', { ytd_nonsensitive: 500 }, ['notice', 'consent_record', 'pipia_report']],
    [
      'an assessment',
      high,
      [
        'notice',
        'consent_record',
        'pipia_report',
        'self_assessment',
        'declaration_form',
        'legal_document',
        'credit_code',
        'identity_papers',
        'authorisation',
        'commitment',
      ],
    ],
    [
      'a contract or certificate',
      middle,
      [
        'notice',
        'consent_record',
        'pipia_report',
        'standard_contract',
        'pipia_report',
        'identity_papers',
        'authorisation',
        'commitment',
        'certification_application',
        'pipia_report',
      ],
    ],
    ['machine data', { contains_personal_data: false }, []],
    ['an export on no consent', { contract_with_subject: true, purpose: 'visa' }, ['notice', 'pipia_report']],
    ['data of children', { minors_under_14: true, consent: 'separate', ytd_sensitive: 20_000 }, ['children_rules']],
  ])('The Chinese duties ask for the documents of %s', (_, stated, documents) => {
    const asked = verdictOf('cn', { ...base, ...stated }).duties.flatMap((duty) => duty.documents.map(({ code }) => code));
    if (documents.includes('children_rules')) expect(asked).toContain('children_rules');
    else expect(asked).toEqual(documents);
  });

  it('Documents are kept for three years or as the service centre requires', () => {
    const kept = verdictOf('cn', { ...base, ...contract }).duties.filter(({ retention }) => retention !== null);
    expect(kept.map(({ id, retention }) => [id, retention?.years])).toEqual([
      ['cn.duty.pipia', 3],
      ['cn.duty.contract-filing', 3],
    ]);
    expect(dutyOf('cn_zone', 'cn_zone.duty.shanghai-report', zone)?.retention?.text?.en).toBe('as the service centre requires');
  });

  it('A transfer in from Hong Kong has the duties of the Bay Area contract', () => {
    const inbound: Stated = { ...bay, exporter_country: 'HK', importer_country: 'CN', exporter_zone: null, importer_zone: 'CN-GBA' };
    expect(verdictOf('cn_gba', { ...base, ...inbound }).duties.map(({ id }) => id)).toEqual([
      'cn_gba.duty.impact-assessment',
      'cn_gba.duty.filing',
      'cn_gba.duty.change',
      'cn_gba.duty.no-onward',
      'cn_gba.duty.notice',
      'cn.duty.security-and-incidents',
    ]);
  });
});
