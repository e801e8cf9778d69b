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

describe('the form of a filing', () => {
  it('is right when its parts agree', () => {
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
  ] as const)('is wrong when it %s, and says where', (_, more, pointer, code) => {
    expect(faultsOf(filed(more as Partial<Filing>))).toEqual([[pointer, code]]);
  });

  it('is told all its faults at once', () => {
    const filing = filed({ facts: { as_of_date: '2020-01-01', importer_country: 'DE', shoe_size: 43 } });
    expect(faultsOf(filing).map(([pointer]) => pointer)).toEqual(['/facts/as_of_date', '/facts/importer_country', '/facts/shoe_size']);
  });

  it.each([
    ['another country than the one beside it', { importer_country: 'Singapore' }, [['/facts/importer_country', 'bad-format']]],
    ['people with sensitive data', { contains_sensitive: 'perhaps' }, [['/facts/contains_sensitive', 'wrong-type']]],
  ] as const)('is told one fault of a fact that cannot be read, which contradicts nothing: %s', (_, facts, faults) => {
    expect(faultsOf(filed({ facts, people: { ordinary: 0, sensitive: 1, us: {} } }))).toEqual(faults);
  });

  it('cannot be led astray by a fact with the name of an object’s own parts', () => {
    const facts = JSON.parse('{"exporter_country":"CN","__proto__":{"contains_sensitive":true},"constructor":1}') as Filing['facts'];
    expect(
      faultsOf({ ...filed(), facts })
        .map(([pointer]) => pointer)
        .sort(),
    ).toEqual(['/facts/__proto__', '/facts/constructor']);
  });
});

describe('the facts that the rules read', () => {
  it('have unknown counters while nothing is reserved: no figure is not zero', () => {
    const facts = factsOf(filed({ people: null }), []);
    for (const name of counters) expect(facts.read(name)).toMatchObject({ origin: 'unknown', value: null });
  });

  it('have zero counters for data about nobody', () => {
    const facts = factsOf(filed({ people: null, facts: { contains_personal_data: false } }), null);
    expect(facts.read('ytd_nonsensitive')).toMatchObject({ origin: 'ledger', value: 0 });
  });

  it('have the ledger’s totals, whatever the filing claims', () => {
    const claims = filed({ facts: { ytd_nonsensitive: 3, ytd_sensitive: 0, us_counts_12m: { health: 0 } } });
    const facts = factsOf(claims, [counted('cn.ordinary', 120_000), counted('us.health', 7)]);
    expect(facts.read('ytd_nonsensitive')).toMatchObject({ origin: 'ledger', value: 120_000 });
    expect(facts.read('us_counts_12m')).toMatchObject({ origin: 'ledger', value: { health: 7 } });
    expect(facts.read('ytd_sensitive')).toMatchObject({ origin: 'unknown', value: null });
  });

  it('ignore a claim while the ledger knows nothing yet', () => {
    expect(factsOf(filed({ facts: { ytd_nonsensitive: 3 } }), null).read('ytd_nonsensitive').origin).toBe('unknown');
  });

  it('have what the filing says outside its facts, unless the facts say it themselves', () => {
    const facts = factsOf(filed({ people: { ordinary: 0, sensitive: 1, us: {} } }), null);
    expect(facts.read('importer_country')).toMatchObject({ origin: 'stated', value: 'SG' });
    expect(facts.read('contains_sensitive')).toMatchObject({ origin: 'stated', value: true });
    expect(factsOf(filed(), null).read('contains_sensitive').origin).toBe('assumed');
  });

  it('have the fields by their codes, and by their own names where nobody mapped them', () => {
    expect(factsOf(filed({ fields: ['member.health', 'crm.x17', 'member.health'] }), null).read('data_elements')).toMatchObject({
      value: ['member.health', 'unmapped:crm.x17'],
    });
  });

  it('have the title, the documents and the recipient by name, as the company wrote them', () => {
    const documents = [{ code: 'other', name: 'Annex.csv', sha256: 'a'.repeat(64) }];
    const facts = factsOf(filed({ title: { en: 'A', zh: '甲' }, documents, recipient: { name: 'R', country: 'SG' } }), null);
    expect([facts.read('document_names'), facts.read('filing_title'), facts.read('recipient_name')]).toEqual([
      { name: 'document_names', value: ['Annex.csv'], origin: 'stated' },
      { name: 'filing_title', value: ['A', '甲'], origin: 'stated' },
      { name: 'recipient_name', value: 'R', origin: 'stated' },
    ]);
  });

  it('have names of fields in small letters, without marks that nobody sees', () => {
    const fields = ['DIAGNOSIS', 'ｄｉａｇｎｏｓｉｓ', 'dia\u200Bgnosis', 'CRM.x17'];
    expect(factsOf(filed({ fields }), null).read('data_elements').value).toEqual(['unmapped:diagnosis', 'unmapped:crm.x17']);
  });

  it('are sensitive by their fields, and then the people of whom nobody was counted so are not zero', () => {
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

  it('have one code for each place', () => {
    const facts = factsOf(filed({ recipient: { name: 'R', country: 'HK' }, facts: { importer_country: 'loc:HK' } }), null);
    expect(facts.value('importer_country')).toBe('HK');
    expect(faultsOf(filed({ recipient: { name: 'R', country: 'HK' }, facts: { importer_country: 'CN-HK' } }))).toEqual([]);
  });

  it('are judged by the law of the filing day', () => {
    expect(factsOf(filed(), null).asOfDate).toBe(on);
  });
});

describe('the content that votes bind to', () => {
  it('is the same in whatever order its parts come, and another with any other part', () => {
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

  it('is filed on the authority’s day', () => {
    expect([filingDay(instant('2026-12-31T15:59:59.999Z')), filingDay(instant('2026-12-31T16:00:00.000Z'))]).toEqual([
      '2026-12-31',
      '2027-01-01',
    ]);
  });
});
