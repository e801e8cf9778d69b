import { type Fault, instant, isoDate } from '@carnet/kernel';
import type { Facts } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { book, filed } from './filed.fixture.js';
import { checkFiling, contentDigestOf, filingDay, gatherFacts } from './filing-content.js';
import type { Filing } from './filing.js';
import type { ReservedPosition } from './transfer-journal.store.js';

const on = isoDate('2026-11-25');

function faultsOf(filing: Filing): readonly (readonly [string, string])[] {
  const outcome = checkFiling(book, filing, on);
  return outcome.ok ? [] : (outcome.refusal.faults ?? []).map(({ pointer, code }: Fault) => [pointer, code] as const);
}

function factsOf(filing: Filing, positions: readonly ReservedPosition[] | null): Facts {
  const outcome = gatherFacts(book, filing, on, positions);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

const counted = (metric: string, totalAfter: number): ReservedPosition => ({ metric, window: '2026', party: '', amount: 1, totalAfter });

const counters = ['ytd_nonsensitive', 'ytd_sensitive', 'us_counts_12m'];

describe('the check of a filing’s form', () => {
  it('A filing whose parts agree has no faults', () => {
    expect(faultsOf(filed())).toEqual([]);
    expect(
      faultsOf(
        filed({ facts: { importer_country: 'SG', contains_sensitive: true }, people: { ordinary: 1, sensitive: 1, us: { health: 1 } } }),
      ),
    ).toEqual([]);
  });

  it.each([
    ['states the day whose law applies', { facts: { as_of_date: '2020-01-01' } }, '/facts/as_of_date', 'not-yours-to-state'],
    ['states what its fields are a second time', { facts: { data_elements: ['x'] } }, '/facts/data_elements', 'not-yours-to-state'],
    ['names it twice', { facts: { filing_title: ['a', 'b'] } }, '/facts/filing_title', 'not-yours-to-state'],
    ['names its documents twice', { facts: { document_names: ['a'] } }, '/facts/document_names', 'not-yours-to-state'],
    ['names its scenario twice', { facts: { filing_scenario: 'S03' } }, '/facts/filing_scenario', 'not-yours-to-state'],
    ['names the recipient twice', { facts: { recipient_name: 'A' } }, '/facts/recipient_name', 'not-yours-to-state'],
    ['says what only lists say', { facts: { list_scenario_named: true } }, '/facts/list_scenario_named', 'not-yours-to-state'],
    [
      'puts a recipient in Hong Kong inside CN',
      { recipient: { name: 'R', country: 'CN' }, facts: { importer_zone: 'CN-HK' } },
      '/facts/importer_zone',
      'disagrees',
    ],
    ['names two countries for the recipient', { facts: { importer_country: 'DE' } }, '/facts/importer_country', 'disagrees'],
    [
      'counts people with sensitive data it denies',
      { facts: { contains_sensitive: false }, people: { ordinary: 0, sensitive: 1, us: {} } },
      '/facts/contains_sensitive',
      'disagrees',
    ],
    [
      'counts a US category that there is not',
      { people: { ordinary: 0, sensitive: 0, us: { 'sho~e/size': 1 } } },
      '/people/us/sho~0e~1size',
      'not-a-category',
    ],
    ['states a fact that there is not', { facts: { 'sho~e/size': 43 } }, '/facts/sho~0e~1size', 'unknown-fact'],
    ['states a fact of another kind than it is', { facts: { retention_days: 'long' } }, '/facts/retention_days', 'wrong-type'],
  ] as const)('A filing is refused when it %s, with the place of the fault', (_, more, pointer, code) => {
    expect(faultsOf(filed(more as Partial<Filing>))).toEqual([[pointer, code]]);
  });

  it('The check of a filing reports all its faults at once', () => {
    const filing = filed({ facts: { as_of_date: '2020-01-01', importer_country: 'DE', shoe_size: 43 } });
    expect(faultsOf(filing).map(([pointer]) => pointer)).toEqual(['/facts/as_of_date', '/facts/importer_country', '/facts/shoe_size']);
  });

  it.each([
    ['another country than the one beside it', { importer_country: 'Singapore' }, [['/facts/importer_country', 'bad-format']]],
    ['people with sensitive data', { contains_sensitive: 'perhaps' }, [['/facts/contains_sensitive', 'wrong-type']]],
  ] as const)('An unreadable fact gives one fault and no contradiction: %s', (_, facts, faults) => {
    expect(faultsOf(filed({ facts, people: { ordinary: 0, sensitive: 1, us: {} } }))).toEqual(faults);
  });

  it('A fact named like an object’s built-in property is reported as a fault', () => {
    const facts = JSON.parse('{"exporter_country":"CN","__proto__":{"contains_sensitive":true},"constructor":1}') as Filing['facts'];
    expect(
      faultsOf({ ...filed(), facts })
        .map(([pointer]) => pointer)
        .sort(),
    ).toEqual(['/facts/__proto__', '/facts/constructor']);
  });
});

describe('the facts that the rules read', () => {
  it('The counters are unknown while nothing is reserved in the ledger', () => {
    const facts = factsOf(filed({ people: null }), []);
    for (const name of counters) expect(facts.read(name)).toMatchObject({ origin: 'unknown', value: null });
  });

  it('The counters are zero for a filing without personal data', () => {
    const facts = factsOf(filed({ people: null, facts: { contains_personal_data: false } }), null);
    expect(facts.read('ytd_nonsensitive')).toMatchObject({ origin: 'ledger', value: 0 });
  });

  it('The counters take the ledger’s totals, whatever the filing claims', () => {
    const claims = filed({ facts: { ytd_nonsensitive: 3, ytd_sensitive: 0, us_counts_12m: { health: 0 } } });
    const facts = factsOf(claims, [counted('cn.ordinary', 120_000), counted('us.health', 7)]);
    expect(facts.read('ytd_nonsensitive')).toMatchObject({ origin: 'ledger', value: 120_000 });
    expect(facts.read('us_counts_12m')).toMatchObject({ origin: 'ledger', value: { health: 7 } });
    expect(facts.read('ytd_sensitive')).toMatchObject({ origin: 'unknown', value: null });
  });

  it('US persons that a filing counts are a fact even without a counter', () => {
    const counts = filed({ people: { ordinary: 1, sensitive: 0, us: { health: 3 } } });
    expect(factsOf(counts, null).read('us_counts_12m').value).toMatchObject({ health: 3 });
    expect(factsOf(counts, [counted('cn.ordinary', 1)]).read('us_counts_12m').value).toMatchObject({ health: 3 });
    const nobody = filed({ people: { ordinary: 1, sensitive: 0, us: { health: 0 } } });
    expect(factsOf(nobody, null).read('us_counts_12m').origin).toBe('unknown');
  });

  it('A counter that the filing claims is ignored while the ledger has no figure', () => {
    expect(factsOf(filed({ facts: { ytd_nonsensitive: 3 } }), null).read('ytd_nonsensitive').origin).toBe('unknown');
  });

  it('The facts take the recipient’s country and sensitivity from the filing’s parts', () => {
    const facts = factsOf(filed({ people: { ordinary: 0, sensitive: 1, us: {} } }), null);
    expect(facts.read('importer_country')).toMatchObject({ origin: 'stated', value: 'SG' });
    expect(facts.read('contains_sensitive')).toMatchObject({ origin: 'stated', value: true });
    expect(factsOf(filed(), null).read('contains_sensitive').origin).toBe('assumed');
  });

  it('The facts name fields by their codes, and unmapped fields by their own names', () => {
    expect(factsOf(filed({ fields: ['member.health', 'crm.x17', 'member.health'] }), null).read('data_elements')).toMatchObject({
      value: ['member.health', 'unmapped:crm.x17'],
    });
  });

  it('The facts hold the title, documents and recipient as the company wrote them', () => {
    const documents = [{ code: 'other', name: 'Annex.csv', sha256: 'a'.repeat(64) }];
    const facts = factsOf(
      filed({ title: { en: 'A', zh: '甲' }, scenario: 'S03', documents, recipient: { name: 'R', country: 'SG' } }),
      null,
    );
    expect(['document_names', 'filing_title', 'recipient_name', 'filing_scenario'].map((name) => facts.read(name))).toEqual([
      { name: 'document_names', value: ['Annex.csv'], origin: 'stated' },
      { name: 'filing_title', value: ['A', '甲'], origin: 'stated' },
      { name: 'recipient_name', value: 'R', origin: 'stated' },
      { name: 'filing_scenario', value: 'S03', origin: 'stated' },
    ]);
  });

  it('Field names in the facts are in lower case, their words apart, all visible', () => {
    const fields = ['DIAGNOSIS', 'ｄｉａｇｎｏｓｉｓ', 'dia\u200Bgnosis', 'CRM.x17', 'passportNo', 'eMail'];
    const read = ['unmapped:diagnosis', 'unmapped:crm.x17', 'unmapped:passport_no', 'unmapped:email'];
    expect(factsOf(filed({ fields }), null).read('data_elements').value).toEqual(read);
  });

  it('Sensitive fields make the filing sensitive and an uncounted counter unknown', () => {
    const ordinary = filed({ fields: ['member.health'], facts: { contains_sensitive: false } });
    const positions = [counted('cn.ordinary', 10), counted('cn.sensitive', 0)];
    const facts = factsOf(ordinary, positions);
    expect(facts.read('contains_sensitive')).toMatchObject({
      value: true,
      origin: 'derived',
      derivation: { before: { value: false, origin: 'stated' } },
    });
    expect([facts.read('ytd_nonsensitive').value, facts.read('ytd_sensitive').origin]).toEqual([10, 'unknown']);
    const split = filed({ fields: ['member.health'], people: { ordinary: 3, sensitive: 7, us: {} } });
    expect(factsOf(split, [counted('cn.ordinary', 3), counted('cn.sensitive', 7)]).value('ytd_sensitive')).toBe(7);
  });

  it('The facts use one code for each place', () => {
    const facts = factsOf(filed({ recipient: { name: 'R', country: 'HK' }, facts: { importer_country: 'loc:HK' } }), null);
    expect(facts.value('importer_country')).toBe('HK');
    expect(faultsOf(filed({ recipient: { name: 'R', country: 'HK' }, facts: { importer_country: 'CN-HK' } }))).toEqual([]);
  });

  it('The facts are judged by the law of the filing day', () => {
    expect(factsOf(filed(), null).asOfDate).toBe(on);
  });
});

describe('the content digest of a filing', () => {
  it('The content digest ignores the order of the parts and changes with any part', () => {
    const turned = Object.fromEntries(Object.entries(filed()).reverse()) as unknown as Filing;
    expect(contentDigestOf(turned)).toBe(contentDigestOf(filed()));
    const others = [
      filed({ fields: [] }),
      filed({ people: null }),
      filed({ recipient: { name: 'Recipient', country: 'DE' } }),
      filed({ facts: { retention_days: 1 } }),
    ];
    expect(new Set([filed(), ...others].map(contentDigestOf)).size).toBe(5);
  });

  it('The filing day is the day in the authority’s time zone', () => {
    expect([filingDay(instant('2026-12-31T15:59:59.999Z')), filingDay(instant('2026-12-31T16:00:00.000Z'))]).toEqual([
      '2026-12-31',
      '2027-01-01',
    ]);
  });
});
