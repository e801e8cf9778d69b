import { isoDate, type IsoDate, type Json } from '@carnet/kernel';
import {
  deriveFacts,
  evaluateTransfer,
  type Facts,
  type ListEdition,
  readFacts,
  runListCases,
  unreachedRows,
  type Verdict,
} from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook } from './rule-book.js';
import { readRuleFiles } from './rule-files.js';

const book = openRuleBook({ illustrativeLists: true });

const plain = openRuleBook();

const lists = book.reference.tables.lists;

const day = isoDate('2026-12-01');

function factsOf(stated: Readonly<Record<string, Json>>, ledger: Readonly<Record<string, Json | null>> = {}, on: IsoDate = day): Facts {
  const facts = readFacts(book.catalogue, stated, { asOfDate: on, ledger });
  if (!facts.ok) throw new Error(JSON.stringify(facts.refusal.faults));
  return deriveFacts(facts.value, book.reference);
}

describe('the editions of zone lists', () => {
  it('The five editions of zone lists are general and negative lists', () => {
    expect(lists.map(({ id, kind, rows }) => [id, kind, rows.length])).toEqual([
      ['ill-lingang-biopharma-general-2024', 'general', 16],
      ['ill-lingang-icv-general-2024', 'general', 17],
      ['ill-shanghai-commerce-negative-2025', 'negative', 13],
      ['ill-shanghai-reinsurance-negative-2025', 'negative', 13],
      ['ill-shanghai-shipping-negative-2025', 'negative', 12],
    ]);
  });

  it.each(lists.flatMap((edition) => runListCases(edition, book.reference).map((result) => ({ edition: edition.id, ...result }))))(
    'The edition $edition answers as its case says: $name',
    ({ got, expected }) => expect(got).toEqual({ ...got, ...expected }),
  );

  it.each(lists)('The edition $id has a case for each of its rows', (edition) => {
    expect(unreachedRows(edition, runListCases(edition, book.reference))).toEqual([]);
  });

  it('Made-up lists take part only on request, and then the digest says so', () => {
    expect(plain.reference.tables.lists.filter(({ illustrative }) => illustrative)).toEqual([]);
    expect(plain.reference.digest).not.toBe(book.reference.digest);
    expect(plain.digest).toBe(book.digest);
  });
});

/** The facts that make a row hold, apart from its count. */
const conditions: Readonly<Record<string, Json>> = {
  data_tags: ['precise_location'],
  protection_state: 'deidentified',
  minors_under_14: true,
  emergency: false,
  contains_personal_data: true,
  list_filing_done: true,
};

describe('the bounds of each counted row', () => {
  const bounds = lists.flatMap((edition) =>
    edition.rows.flatMap((row) =>
      (['countFrom', 'countTo'] as const).flatMap((end) => {
        const bound = row[end];
        return bound === null || row.counter === null ? [] : [{ edition, row, bound, end, id: row.id, counter: row.counter }];
      }),
    ),
  );

  it('More than 40 counted rows have a bound to try', () => expect(bounds.length).toBeGreaterThan(40));

  it.each(bounds)('The row $id keeps $end $bound one below, at and one above the bound', ({ edition, row, bound, end, counter }) => {
    const holds = [bound - 1, bound, bound + 1].map((count) => rowsUsed(edition, row, { [counter]: count }).includes(row.id));
    expect(holds).toEqual(end === 'countFrom' ? [false, true, true] : [true, false, false]);
  });

  function rowsUsed(edition: ListEdition, row: ListEdition['rows'][number], counts: Readonly<Record<string, number>>): readonly string[] {
    const [result] = runListCases(
      {
        ...edition,
        cases: [
          {
            name: row.id,
            ask: {
              day,
              registeredIn: edition.registeredIn[0] ?? '',
              exportsFrom: edition.exportsFrom[0] ?? '',
              ciio: false,
              sector: row.sector,
              scenario: row.scenario,
              fields: [row.fieldCode],
              facts: { ...conditions, ...counts },
            },
            expect: {},
          },
        ],
      },
      book.reference,
    );
    return result?.match.rows ?? [];
  }
});

describe('the made-up lists', () => {
  const files = readRuleFiles();
  const illustrative = new Set(lists.filter((edition) => edition.illustrative).map(({ file }) => file));

  it('Made-up ids and numbers stand in illustrative editions alone', () => {
    const law = [...files].filter(([file]) => /^(packs|reference)\//.test(file) && !illustrative.has(file));
    // The population of a country is not an illustrative bound.
    const written = law.map(([file, text]) => [file, text.replaceAll(/\bpopulation: \d+/g, '')] as const);
    const strays = written.filter(([, text]) => /\bILL-|(?<![\d-])17_?0{2,5}(?!\d)/.test(text)).map(([file]) => file);
    expect(strays).toEqual([]);
  });

  it('Every row of an illustrative edition is marked as made up', () => {
    for (const { rows } of lists.filter((edition) => edition.illustrative)) {
      expect(rows.filter(({ id }) => !id.startsWith('ILL-')).map(({ id }) => id)).toEqual([]);
    }
  });
});

describe('the register of fields', () => {
  it('The register marks each field as sensitive that the law of today does', () => {
    const { fields } = book.reference.tables;
    const kinds = [...fields.values()].filter(({ tags }) => book.reference.sensitiveKindsOf('CN', tags, day).length > 0);
    expect(kinds.filter(({ sensitive }) => !sensitive).map(({ code }) => code)).toEqual([]);
  });
});

const filed = {
  exporter_country: 'CN',
  exporter_subdivision: 'CN-SH',
  exporter_zone: 'CN-SH-LINGANG',
  importer_country: 'SG',
  access_mode: 'transmit',
  exporter_is_ciio: false,
  contains_personal_data: true,
  minors_under_14: false,
  emergency: false,
  purpose: 'membership_management',
  cn_data_level: 'general',
  cn_important_notified: false,
  data_subject_countries: ['CN'],
  protection_state: 'clear',
  quantity_split: false,
} as const;

function zoneVerdict(stated: Readonly<Record<string, Json>>, ledger: Readonly<Record<string, Json | null>>): Verdict {
  const facts = factsOf({ ...filed, ...stated }, ledger);
  const verdict = evaluateTransfer(book.packs, facts, book.reference).verdicts.find(({ regime }) => regime === 'cn_zone');
  if (verdict === undefined) throw new Error('the zone binds');
  return verdict;
}

describe('the pack of the zones, on derived facts', () => {
  const retail = { exporter_sector: 'retail', list_scenario: 'membership', data_tags: ['name_contact'] };

  it('A zone frees data that the negative list does not name, as unconfirmed', () => {
    const verdict = zoneVerdict({ ...retail, data_elements: ['member.name'] }, { ytd_nonsensitive: 169_999, ytd_sensitive: 0 });
    expect(verdict).toMatchObject({
      outcome: 'exempt',
      mechanism: 'cn_negative_list',
      decisiveRule: 'cn_zone.unlisted-shanghai',
      confidence: 'unconfirmed',
    });
  });

  it('A zone asks for a contract from the bound on', () => {
    const verdict = zoneVerdict({ ...retail, data_elements: ['member.name'] }, { ytd_nonsensitive: 170_000, ytd_sensitive: 0 });
    expect(verdict).toMatchObject({ outcome: 'contract_or_certification', decisiveRule: 'cn_zone.listed-contract' });
  });

  it('A field without a code needs a person, and the answer asks for the field codes', () => {
    const verdict = zoneVerdict({ ...retail, data_elements: ['member.name', 'crm.x17'] }, { ytd_nonsensitive: 170_000, ytd_sensitive: 0 });
    expect(verdict).toMatchObject({ outcome: 'needs_review', decisiveRule: null, missing: ['data_elements'] });
    expect(verdict.reason).toEqual({ en: expect.stringContaining('Fields by their codes'), zh: expect.stringContaining('字段代码') });
  });

  it('A scenario that the list does not name needs a person unless a rule settles it', () => {
    const livestream = { ...retail, list_scenario: 'livestream', data_elements: ['member.name'] };
    const many = { ytd_nonsensitive: 250_000, ytd_sensitive: 0 };
    expect(zoneVerdict(livestream, many)).toMatchObject({ outcome: 'needs_review', decisiveRule: 'cn_zone.scenario-not-named' });
    expect(zoneVerdict(livestream, { ...many, ytd_nonsensitive: 99_999 })).toMatchObject({
      outcome: 'exempt',
      decisiveRule: 'cn.art5-small-volume',
    });
    expect(zoneVerdict({ ...livestream, mechanisms: ['cn_standard_contract'] }, many)).toMatchObject({ outcome: 'allowed_mechanism' });
  });

  it('The general list frees a warranty claim, and at its ceiling asks for a contract', () => {
    const auto = {
      exporter_sector: 'auto',
      list_scenario: 'after_sales',
      data_tags: ['vin', 'name_contact'],
      data_elements: ['vehicle.vin', 'owner.phone'],
    };
    const outcomes = [99_999, 100_000].map((ytd_nonsensitive) => zoneVerdict(auto, { ytd_nonsensitive, ytd_sensitive: 0 }).outcome);
    expect(outcomes).toEqual(['exempt', 'contract_or_certification']);
  });
});

describe('the number of an identity card, alone', () => {
  it.each([
    // Sensitive on that day: one person requires a contract, and a count of 0 counts as missing.
    ['2025-10-31', 10, 'contract_or_certification'],
    ['2025-10-31', 0, 'needs_review'],
    ['2025-11-01', 0, 'exempt'],
  ])('Identity numbers alone on %s with %d sensitive persons lead to %s', (on, ytd_sensitive, outcome) => {
    const facts = factsOf(
      { ...filed, exporter_zone: null, exporter_subdivision: null, data_tags: ['id_number'] },
      { ytd_nonsensitive: 10, ytd_sensitive },
      isoDate(on),
    );
    const verdict = evaluateTransfer(book.packs, facts, book.reference).verdicts.find(({ regime }) => regime === 'cn');
    expect(verdict?.outcome).toBe(outcome);
  });
});

// The pack of China has the same list, for facts without derivation; the two must agree.
describe('the dated list of sensitive data', () => {
  const tags = book.catalogue.byName.get('data_tags')?.values ?? [];

  it.each(['2025-10-31', '2025-11-01', '2026-12-01'])('On %s the dated list and the national pack agree on sensitive data', (on) => {
    const ordinary = { ...filed, exporter_zone: null, exporter_subdivision: null, as_of_date: on, purpose: 'analytics' };
    const sensitiveByPack = tags.filter((tag) => {
      const facts = readFacts(
        book.catalogue,
        { ...ordinary, data_tags: [tag] },
        { asOfDate: day, ledger: { ytd_nonsensitive: 10, ytd_sensitive: 0 } },
      );
      if (!facts.ok) throw new Error(JSON.stringify(facts.refusal.faults));
      const verdict = evaluateTransfer(book.packs, facts.value, book.reference).verdicts.find(({ regime }) => regime === 'cn');
      // Exterior video is also important data, which has the heavier answer.
      return ['cn.sensitive-uncounted', 'cn.auto-exterior-video'].includes(verdict?.decisiveRule ?? '');
    });
    const sensitiveByTable = tags.filter((tag) => book.reference.sensitiveKindsOf('CN', [tag], isoDate(on)).length > 0);
    expect(sensitiveByPack).toEqual(sensitiveByTable);
    expect(sensitiveByTable.includes('id_number')).toBe(on === '2025-10-31');
  });
});

describe('an export to Hong Kong, Macao or Taiwan', () => {
  it.each(['HK', 'hk', 'CN-HK', 'cn-hk', 'loc:HK', 'MO', 'CN-MO', 'TW', 'CN-TW', 'loc:TW'])(
    'An export to the region written %s counts as an export',
    (importer_country) => {
      const facts = factsOf({ ...filed, importer_country, data_tags: ['name_contact'] }, { ytd_nonsensitive: 2_000_000, ytd_sensitive: 0 });
      const verdict = evaluateTransfer(book.packs, facts, book.reference).verdicts.find(({ regime }) => regime === 'cn');
      expect(verdict?.outcome).toBe('security_assessment');
    },
  );
});
