import { countQuery, listQuery } from '@carnet/acts/list-query.js';
import { filedOnce } from '@carnet/acts/record/effects.js';
import { settlements } from '@carnet/acts/record/ledger.js';
import type { ListRequest, TransferFilter } from '@carnet/acts/transfer-views.store.js';
import { openAppeals } from '@carnet/features/appeals/appeal-list.store.js';
import { earlier } from '@carnet/features/assessment/earlier-facts.store.js';
import { openObligationsQuery } from '@carnet/features/conditions/obligation-list.store.js';
import { countFlowsQuery } from '@carnet/features/flows/flow.store.js';
import { entriesQuestion, transfersQuestion } from '@carnet/features/history/history.store.js';
import type { EntryFilter } from '@carnet/features/history/history-entry.js';
import { touched } from '@carnet/features/history/words.store.js';
import { latestDecided } from '@carnet/features/like-cases/decided-cases.store.js';
import { nextReviewQuery } from '@carnet/features/review/review-queue.store.js';
import { candidates } from '@carnet/features/splits/split.store.js';
import type { Principal } from '@carnet/identity';
import { type IsoDate, isoDate } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { type Effort, effortOf } from '../support/effort.js';
import {
  companyNumber,
  insertCountersAndLeases,
  insertTransfers,
  insertCompanies,
  insertBallotPapers,
  insertReviews,
  insertSuspicions,
  insertHistoryEntries,
  insertObligations,
  insertVisits,
  insertSearchWords,
} from '../support/many-transfers.js';
import { shippedRelease } from '../support/releases.js';
import { asOwner, asOrganisation, type Sql } from '../support/sql.js';
import { principalOf } from '../support/use-cases.js';

const [companies, transfersEach] = [100, 300];

const today = isoDate('2026-11-25');

const officer = principalOf('privacy1');

const voter = principalOf('approver1');

const filer: Principal = { ...principalOf('filer@retail'), organisation: companyNumber(7) as Principal['organisation'] };

const queue = ['in-review', 'information-requested'] as const;

/** About what is open of all: a page of the queue looks at no more, whichever of its indexes the planner prefers for so few. */
const open = 1100;

let database: TestDatabase;

beforeAll(async () => {
  database = await carnetDatabase();
  await asOwner(database, (sql) => sql.rows(insertCompanies, [companies]));
  // What is written here was never filed: that it names the rules of its day is not asked of each.
  await asOwner(database, (sql) => sql.rows('alter table carnet.transfer disable trigger pin_when_filed'));
  for (let n = 1; n <= companies; n += 1) {
    await asOrganisation(database, { role: 'carnet_app', organisation: companyNumber(n) }, (sql) =>
      sql.rows(insertTransfers, [companyNumber(n), transfersEach, shippedRelease.set.digest, n]),
    );
  }
  await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, (sql) =>
    sql.rows(
      `insert into carnet.transfer_tag (tenant_id, transfer_id, tag, added_by, added_at)
      select tenant_id, id, case when place % 500 = 0 then 'rare' else 'often' end, $1, now()
      from (select tenant_id, id, row_number() over (order by md5(id::text)) as place from carnet.transfer where submitted_at is not null) t where place % 10 = 0`,
      [officer.person],
    ),
  );
  await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, (sql) =>
    sql.rows(
      `update carnet.transfer set life = jsonb_set(life, '{completeness}', case when lane = 'red' then '{"end": null}' else '{"end": {}}' end::jsonb)
      where state = 'in-review' and hashtext(id::text) % 3 = 0`,
    ),
  );
  await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
    await sql.rows(insertReviews, [officer.person, principalOf('privacy2').person]);
    await sql.rows(insertBallotPapers, [voter.person, principalOf('approver2').person]);
  });
  await asOwner(database, (sql) =>
    sql.rows('analyze carnet.transfer, carnet.company, carnet.transfer_tag, carnet.review, carnet.ballot_paper'),
  );
});

afterAll(() => database.drop());

async function effort(sql: Sql, by: Principal, request: ListRequest, from: Parameters<typeof listQuery>[2]): Promise<Effort> {
  const { text, values } = listQuery(by, request, from, today);
  return effortOf(sql, text, values);
}

/** The first page, and the 41st, or the last half of a shorter list. */
function efforts(by: Principal, query: Pick<ListRequest, 'filter' | 'sort'>): Promise<readonly Effort[]> {
  const role = by === filer ? 'carnet_app' : 'carnet_authority';
  return asOrganisation(database, { role, organisation: by.organisation }, async (sql) => {
    const request = { ...query, limit: 25, cursor: null };
    const whole = listQuery(by, { ...request, limit: 1_999 }, null, today);
    const places = await sql.rows<{ sort_key: string; id: string }>(whole.text, whole.values);
    const middle = places.at(Math.floor(places.length / 2))!;
    return [await effort(sql, by, request, null), await effort(sql, by, request, { key: middle.sort_key, id: middle.id })];
  });
}

describe('a page out of 30,000 transfers of 100 companies', () => {
  const lists: readonly (readonly [string, Principal, Pick<ListRequest, 'filter' | 'sort'>, number])[] = [
    ['of the queue by due day', officer, { filter: { states: queue }, sort: 'due' }, open],
    ['of the queue, oldest first', officer, { filter: { states: queue }, sort: 'oldest' }, open],
    ['of the queue, newest first', officer, { filter: { states: queue }, sort: 'newest' }, open],
    ['of what is checked for completeness', officer, { filter: { stage: 'completeness' }, sort: 'due' }, open],
    ['of what waits for votes', officer, { filter: { states: ['in-approval'] }, sort: 'due' }, open],
    ['of the red part of the queue', officer, { filter: { states: queue, lane: 'red' }, sort: 'due' }, 2 * open],
    ['of one company in the queue', officer, { filter: { states: queue, company: companyNumber(7) }, sort: 'due' }, 2 * transfersEach],
    ['of all, newest first', officer, { filter: {}, sort: 'newest' }, 60],
    ['of all, oldest first', officer, { filter: {}, sort: 'oldest' }, 60],
    ['of all by due day', officer, { filter: {}, sort: 'due' }, 100],
    ['of what was granted', officer, { filter: { states: ['granted'] }, sort: 'newest' }, 250],
    ['of a rare state', officer, { filter: { states: ['revoked'] }, sort: 'newest' }, 200],
    ['of a rare country', officer, { filter: { to: 'NZ' }, sort: 'newest' }, 100],
    ['of a scenario', officer, { filter: { scenario: 'S13' }, sort: 'oldest' }, 100],
    ['of a rare tag', officer, { filter: { tag: 'rare' }, sort: 'newest' }, 400],
    ['of a tag in the queue', officer, { filter: { tag: 'often', states: queue }, sort: 'due' }, 2 * open],
    ['of a tag that every tenth bears', officer, { filter: { tag: 'often' }, sort: 'newest' }, 1000],
    ['of one company', officer, { filter: { company: companyNumber(7) }, sort: 'newest' }, 100],
    ['of a company to itself, newest first', filer, { filter: {}, sort: 'newest' }, 100],
    ['of a company to itself by due day', filer, { filter: {}, sort: 'due' }, transfersEach + 100],
  ];

  it.each(lists)('A page %s goes along an index, in the middle as at the beginning', async (_, by, query, most) => {
    for (const { reads, looked, given } of await efforts(by, query)) {
      expect(given).toBeGreaterThan(0);
      expect(reads.filter((type) => type === 'Seq Scan')).toEqual([]);
      expect(looked).toBeLessThanOrEqual(most);
    }
  });

  it.each([
    ['newest first', 'newest'],
    ['oldest first', 'oldest'],
    ['by due day', 'due'],
  ] as const)('Page 500 is read with as little effort as page 1, %s', async (_, sort) => {
    const [first, late, table] = await asOrganisation(
      database,
      { role: 'carnet_authority', organisation: officer.organisation },
      async (sql) => {
        const request = { filter: {}, sort, limit: 25, cursor: null };
        const place = await placeBefore(sql, request, 499 * 25);
        const [size] = await sql.rows<{ blocks: number }>(`select pg_relation_size('carnet.transfer')::int / 8192 as blocks`);
        return [await effort(sql, officer, request, null), await effort(sql, officer, request, place), size!.blocks] as const;
      },
    );
    for (const { reads, given } of [first, late]) expect([given, reads.includes('Seq Scan')]).toEqual([26, false]);
    expect(late.looked).toBeLessThanOrEqual(2 * first.looked + 26);
    expect(late.blocks).toBeLessThanOrEqual(2 * first.blocks + 50);
    // Who would read the table through, or run along the pages before, would need more than that.
    expect(late.blocks).toBeLessThan(table / 3);
  });

  it.each([
    ['reviews of one officer', officer, { assignee: officer.person ?? '', states: queue }, 'review'],
    ['reviews of one who may be a deputy', officer, { assignee: officer.person ?? '', asDeputy: true, states: queue }, 'review'],
    [
      'votes that one voter is asked for',
      voter,
      { voter: voter.person ?? '', unconfirmed: false, states: ['in-approval'] },
      'ballot_paper',
    ],
  ] as const)('A page of the %s reads only what is open', async (_, by, filter, table) => {
    await asOrganisation(database, { role: 'carnet_authority', organisation: by.organisation }, async (sql) => {
      const { text, values } = listQuery(by, { filter, sort: 'due', limit: 25, cursor: null }, null, today);
      const [lines, hanging] = [await effortOf(sql, text, values), await effortOf(sql, text, values, table)];
      expect(lines.given).toBeGreaterThan(5);
      expect(lines.reads).not.toContain('Seq Scan');
      expect(lines.looked).toBeLessThanOrEqual(open);
      expect(hanging.looked).toBeGreaterThan(0);
      expect(hanging.looked).toBeLessThanOrEqual(open);
      const [{ rows } = { rows: 0 }] = await sql.rows<{ rows: number }>(`select count(*)::int as rows from carnet.review`);
      expect(rows).toBeGreaterThan(20 * open);
    });
  });

  /** The last line of so many, in the order of a list. */
  async function placeBefore(sql: Sql, request: ListRequest, lines: number): Promise<Parameters<typeof listQuery>[2]> {
    let from: Parameters<typeof listQuery>[2] = null;
    for (let left = lines; left > 0; left -= 2_000) {
      const limit = Math.min(left, 2_000) - 1;
      const { text, values } = listQuery(officer, { ...request, limit }, from, today);
      const rows = await sql.rows<{ sort_key: string; id: string }>(text, values);
      const last = rows.at(-1)!;
      from = { key: last.sort_key, id: last.id };
    }
    return from;
  }

  it('A transfer is looked up by its reference in at most two rows', async () => {
    const [one] = await efforts(officer, { filter: { reference: 'M-7-13' }, sort: 'newest' });
    expect(one?.given).toBe(1);
    expect(one?.looked).toBeLessThanOrEqual(2);
    expect(one?.reads).not.toContain('Seq Scan');
  });
});

describe('a page of a person who has visited all of 30,000 transfers', () => {
  beforeAll(async () => {
    for (let n = 1; n <= companies; n += 1)
      await asOrganisation(database, { role: 'carnet_app', organisation: companyNumber(n) }, (sql) =>
        sql.rows(insertHistoryEntries, [companyNumber(n), voter.person]),
      );
    await asOrganisation(database, { role: 'carnet_authority', ...officer }, (sql) =>
      sql.rows(insertVisits, [officer.organisation, officer.person]),
    );
    await asOrganisation(database, { role: 'carnet_app', ...filer }, (sql) => sql.rows(insertVisits, [filer.organisation, filer.person]));
    await asOwner(database, (sql) => sql.rows('analyze carnet.history_entry, carnet.visit'));
  });

  const pages: readonly (readonly [string, Principal, Pick<ListRequest, 'filter' | 'sort'>])[] = [
    ['of the queue by due day', officer, { filter: { states: queue }, sort: 'due' }],
    ['of all, newest first', officer, { filter: {}, sort: 'newest' }],
    ['of all by due day', officer, { filter: {}, sort: 'due' }],
    ['of a company to itself', filer, { filter: {}, sort: 'newest' }],
  ];
  it.each(pages)('A page %s reads the visits and entries of its own lines alone', async (_, by, query) => {
    const role = by === filer ? 'carnet_app' : 'carnet_authority';
    await asOrganisation(database, { role, ...by }, async (sql) => {
      const { text, values } = listQuery(by, { ...query, limit: 25, cursor: null }, null, today);
      const [visits, entries] = [await effortOf(sql, text, values, 'visit'), await effortOf(sql, text, values, 'history_entry')];
      expect(visits.given).toBe(26);
      expect([...visits.reads, ...entries.reads]).not.toContain('Seq Scan');
      expect(visits.looked).toBeGreaterThan(0);
      expect(visits.looked).toBeLessThanOrEqual(52);
      expect(entries.looked).toBeGreaterThan(0);
      expect(entries.looked).toBeLessThanOrEqual(520);
    });
  });

  describe('a page of the histories of 30,000 transfers, 300,000 entries long', () => {
    beforeAll(async () => {
      for (let n = 1; n <= companies; n += 1)
        await asOrganisation(database, { role: 'carnet_authority', ...officer }, (sql) => sql.rows(insertSearchWords, [companyNumber(n)]));
      await asOwner(database, (sql) => sql.rows('vacuum analyze carnet.transfer_words'));
    });

    it('The search words are read on by transaction number, without older entries', async () => {
      await asOwner(database, (sql) => sql.rows('vacuum carnet.history_entry'));
      const look = await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
        const [{ last } = { last: '' }] = await sql.rows<{ last: string }>('select max(tx_number) as last from carnet.history_entry');
        return effortOf(sql, touched.text, [Number(last) + 1, Number(last) + 2], 'history_entry');
      });
      expect([look.reads, look.looked]).toEqual([['Bitmap Heap Scan'], 0]);
      expect(look.blocks).toBeLessThan(100);
    });

    const all = { transfer: null, actor: null, kinds: null, refused: null, from: null, until: null, transfers: {} } satisfies EntryFilter;
    const administrator: Principal = filer;
    /** What a transfer is found by, with how many transfers a page of a list looks at, and how many entries a page of the history. */
    const found: readonly (readonly [string, EntryFilter['transfers'], number, number])[] = [
      ['a lane that most have', { lane: 'green' }, 200, 400],
      ['a lane that few have', { lane: 'red' }, 100, 5000],
      ['a rare state', { states: ['revoked'] }, 200, 1500],
      ['a state that most have', { states: ['granted'] }, 250, 400],
      ['a scenario', { scenario: 'S13' }, 100, 1500],
      ['a rare country', { to: 'NZ' }, 100, 1500],
      ['a rare regime', { judged: { regime: 'rare' } }, 1000, 1500],
      ['a rare outcome', { judged: { outcome: 'prohibited' } }, 1000, 1500],
      ['a rare outcome of a regime', { judged: { regime: 'rare', outcome: 'prohibited' } }, 1000, 1500],
      ['a regime and an outcome that all have', { judged: { regime: 'cn', outcome: 'exempt' } }, 200, 60],
      ['a rare rule', { judged: { rule: 'cn.rare' } }, 1000, 1500],
      ['a rule that judged all', { judged: { rule: 'cn.often' } }, 200, 60],
      ['a rare citation', { judged: { citation: 'pipl/rare' } }, 1000, 1500],
      ['an instrument that all cite', { judged: { citation: 'pipl' } }, 200, 60],
      ['a rare recipient', { recipient: 'Harbour' }, 1000, 1500],
      ['many people', { people: { least: 304, most: null } }, 1000, 4000],
      ['any number of people', { people: { least: 0, most: 1_000_000 } }, 100, 400],
      ['a word that stands in few titles', { search: '123' }, 1000, 1500],
      ['a word that stands in all titles', { search: 'Transfer' }, 200, 60],
      ['a rare country and many people', { to: 'NZ', people: { least: 5, most: null } }, 300, 1500],
    ];
    const pages: readonly (readonly [string, Principal, Partial<EntryFilter>, number])[] = [
      ['of all', officer, {}, 60],
      ['of a company', officer, { transfers: { company: companyNumber(7) } }, 60],
      ['of a company to itself', administrator, {}, 60],
      ['of a person', officer, { actor: voter.person }, 60],
      ['of a kind', officer, { kinds: ['voted'] }, 60],
      [
        'of two kinds in a time',
        officer,
        { kinds: ['refused:vote', 'voted'], from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' },
        1000,
      ],
      ['of what was refused', officer, { refused: true }, 200],
      ['of a reference', officer, { transfers: { reference: 'M-7-13' } }, 60],
      ...found.map(([name, filter, , most]) => [`found by ${name}`, officer, { transfers: filter }, most] as const),
      ...found.map(
        ([name, filter]) => [`found by ${name}, of a company to itself`, administrator, { transfers: filter }, 11 * transfersEach] as const,
      ),
    ];

    it.each(found)('A list of transfers found by %s goes along an index', async (_, filter, most) => {
      for (const { reads, looked, given } of await efforts(officer, { filter, sort: 'newest' })) {
        expect(given).toBeGreaterThan(0);
        expect(reads).not.toContain('Seq Scan');
        expect(looked).toBeLessThanOrEqual(most);
      }
    });

    it.each(found)('A company’s own list of transfers found by %s looks at no others', async (_, filter) => {
      const [first] = await efforts(filer, { filter, sort: 'newest' });
      expect(first?.given).toBeGreaterThan(0);
      expect(first?.reads).not.toContain('Seq Scan');
      expect(first?.looked).toBeLessThanOrEqual(transfersEach + 100);
    });

    const none: (typeof found)[number] = ['a number of people that none has', { people: { least: 1_000_000, most: null } }, 0, 0];
    it.each([...found, none])('A look for a few transfers found by %s reads no table through', async (_, transfers) => {
      const { text, values } = transfersQuestion(officer, { ...all, transfers }, 501);
      await asOrganisation(database, { role: 'carnet_authority', ...officer }, async (sql) => {
        for (const table of ['transfer', 'transfer_words']) {
          const { looked } = await effortOf(sql, text, values, table);
          expect([table, looked]).toEqual([table, Math.min(looked, 4000)]);
        }
      });
    });

    it.each(pages)('A page of the history %s looks at little more than it shows', async (_, by, more, most) => {
      const filter = { ...all, ...more };
      const role = by === filer ? 'carnet_app' : 'carnet_authority';
      await asOrganisation(database, { role, ...by }, async (sql) => {
        const found = transfersQuestion(by, filter, 501);
        const asks = Object.keys(filter.transfers).some((key) => key !== 'company');
        const some = asks ? await sql.rows<{ tenant_id: string; id: string }>(found.text, found.values) : [];
        if (asks) {
          for (const table of ['transfer', 'transfer_words']) {
            const { looked } = await effortOf(sql, found.text, found.values, table);
            expect([table, looked]).toEqual([table, Math.min(looked, 4000)]);
          }
        }
        const few = asks && some.length <= 500 ? some : null;
        const whole = entriesQuestion(by, filter, { from: null, limit: 400, few });
        const rows = await sql.rows<{ sort_key: string; id: string }>(whole.text, whole.values);
        const middle = rows[Math.floor(rows.length / 2)]!;
        for (const from of [null, { key: middle.sort_key, id: middle.id }]) {
          const { text, values } = entriesQuestion(by, filter, { from, limit: 26, few });
          const [entries, transfers] = [await effortOf(sql, text, values, 'history_entry'), await effortOf(sql, text, values)];
          expect(entries.given).toBeGreaterThan(0);
          expect(entries.looked).toBeLessThanOrEqual(most);
          expect(transfers.looked).toBeLessThanOrEqual(2 * most + 100);
          expect([...entries.reads, ...transfers.reads]).not.toContain('Seq Scan');
        }
      });
    });
  });
});

describe('the further parts of a line of the queue', () => {
  beforeAll(async () => {
    for (let n = 1; n <= companies; n += 1)
      await asOrganisation(database, { role: 'carnet_app', organisation: companyNumber(n) }, async (sql) => {
        for (const text of insertCountersAndLeases) await sql.rows(text, [companyNumber(n)]);
      });
    await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
      for (const text of insertSuspicions) await sql.rows(text, []);
    });
    await asOwner(database, (sql) =>
      sql.rows('analyze carnet.ledger_counter, carnet.ledger_entry, carnet.timer, carnet.split_suspicion, carnet.split_part'),
    );
  });

  it.each([
    ['its entries in the ledger', 'ledger_entry'],
    ['its counters', 'ledger_counter'],
    ['the leases of its reviews', 'timer'],
    ['suspicions of a split', 'split_part'],
  ] as const)('A page of the queue looks up %s for its own rows alone', async (_, table) => {
    await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
      const { text, values } = listQuery(officer, { filter: { states: queue }, sort: 'due', limit: 25, cursor: null }, null, today);
      const { reads, looked, given } = await effortOf(sql, text, values, table);
      expect(given).toBe(26);
      expect(reads.length).toBeGreaterThan(0);
      expect(reads).not.toContain('Seq Scan');
      // Two runs of 26 rows at most, each with its own entry, counter or lease, and the other windows of that count.
      expect(looked).toBeLessThanOrEqual(2 * 2 * 26);
    });
  });

  it('A queue by discipline is found along the reviews of open transfers', async () => {
    await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
      const filter: TransferFilter = { states: queue, discipline: 'privacy' };
      const { text, values } = listQuery(officer, { filter, sort: 'due', limit: 25, cursor: null }, null, today);
      const [lines, reviews] = [await effortOf(sql, text, values), await effortOf(sql, text, values, 'review')];
      expect([lines.given, lines.reads.includes('Seq Scan'), reviews.reads.includes('Seq Scan')]).toEqual([26, false, false]);
      expect(lines.looked).toBeLessThanOrEqual(open);
      expect(reviews.looked).toBeLessThanOrEqual(open);
    });
  });
});

describe('the count of a view out of 30,000 transfers', () => {
  const today = new Date().toISOString().slice(0, 10);
  const counts: readonly (readonly [string, Principal, TransferFilter, number])[] = [
    ['in the queue', officer, { states: queue }, open],
    ['overdue', officer, { due: { from: null, until: today as IsoDate } }, open],
    ['checked for completeness', officer, { stage: 'completeness' }, open],
    ['red in the queue', officer, { states: queue, lane: 'red' }, open],
    ['in the queue with a tag', officer, { tag: 'often', states: queue }, 2 * open],
    ['with a rare tag', officer, { tag: 'rare' }, 200],
    ['of all', officer, {}, 1100],
    ['that were granted', officer, { states: ['granted'] }, 2000],
    ['to a rare country', officer, { to: 'NZ' }, 1100],
    ['of a rare state', officer, { states: ['revoked'] }, 1100],
    ['of a company', officer, { company: companyNumber(7) }, 2 * transfersEach],
    ['of a company to itself', filer, {}, 2 * transfersEach],
  ];

  it.each(counts)('The count of transfers %s looks at a bounded number of rows', async (_, by, filter, most) => {
    const role = by === filer ? 'carnet_app' : 'carnet_authority';
    const { text, values } = countQuery(by, filter);
    const { looked } = await asOrganisation(database, { role, organisation: by.organisation }, (sql) => effortOf(sql, text, values));
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(most);
  });
});

describe('the flows of data', () => {
  const counted = { filter: { states: ['granted'] }, sector: null, filed: { from: null, until: null }, countedCountries: [] } as const;

  it.each([
    ['of a company to itself', filer, {}],
    ['of one company to the authority', officer, { company: companyNumber(7) }],
  ] as const)('The flows %s are counted along an index, from its own grants alone', async (_, by, more) => {
    const request = { ...counted, filter: { ...counted.filter, ...more }, endingFrom: today, endingUntil: today };
    const { text, values } = countFlowsQuery(by, request);
    const role = by === filer ? 'carnet_app' : 'carnet_authority';
    const { reads, looked } = await asOrganisation(database, { role, organisation: by.organisation }, (sql) => effortOf(sql, text, values));
    expect(reads).not.toContain('Seq Scan');
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(transfersEach);
  });
});

describe('the candidates for a split with a filing', () => {
  it('The nearest sixty candidates for a split are read, and the others are not', async () => {
    const company = companyNumber(7);
    await asOrganisation(database, { role: 'carnet_app', organisation: company }, (sql) =>
      sql.rows(`update carnet.transfer set recipient_key = 'harbour' where tenant_id = $1`, [company]),
    );
    const look = await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
      const [one] = await sql.rows<{ id: string }>(`select id from carnet.transfer where tenant_id = $1 and state = 'granted' limit 1`, [
        company,
      ]);
      return effortOf(sql, candidates.text, [company, one?.id, 30, 60]);
    });
    expect(look.given).toBe(60);
    expect(look.reads.filter((type) => type === 'Seq Scan')).toEqual([]);
    // Itself, sixty found and sixty read whole, each looked up twice to see who may read its ledger entry, and what lies between
    // them that was refused or withdrawn.
    expect(look.looked).toBeLessThanOrEqual(260);
  });
});

describe('the search for a repeated filing', () => {
  it('A repeated filing is seen from an index, however much the company has filed', async () => {
    const company = companyNumber(7);
    const fresh = '00000000-0000-4000-8000-000000000000';
    const look = await asOrganisation(database, { role: 'carnet_app', organisation: company }, (sql) =>
      effortOf(sql, filedOnce.statement.text, [company, `{${fresh}}`, '{2026-11-25T08:00:00Z}', '{sha256:new}']),
    );
    expect([look.reads.filter((type) => type === 'Seq Scan'), look.looked]).toEqual([[], 0]);
  });
});

describe('the latest decisions on transfers to a country', () => {
  it('The latest two hundred decisions on a country are read, and no others', async () => {
    const look = await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
      const [{ id, to_country: country } = { id: '', to_country: '' }] = await sql.rows<{ id: string; to_country: string }>(
        `select id, to_country from carnet.transfer where state = 'granted' limit 1`,
      );
      return effortOf(sql, latestDecided.text, [country, id, 200]);
    });
    expect(look.given).toBe(200);
    expect(look.reads.filter((type) => type === 'Seq Scan')).toEqual([]);
    expect(look.looked).toBeLessThanOrEqual(300);
  });
});

describe('the reading of a company that files much', () => {
  const company = companyNumber(8);

  beforeAll(async () => {
    await asOrganisation(database, { role: 'carnet_app', organisation: company }, async (sql) => {
      await sql.rows(`update carnet.transfer set recipient_key = 'other', state = 'in-review', lane = 'red' where tenant_id = $1`, [
        company,
      ]);
      await sql.rows(
        `update carnet.transfer set recipient_key = 'harbour', state = 'granted' where id in (select id from carnet.transfer where tenant_id = $1 limit 4)`,
        [company],
      );
    });
  });

  it('An assessment reads only the earlier filings to the same recipient', async () => {
    const look = await asOrganisation(database, { role: 'carnet_app', organisation: company }, async (sql) => {
      const [one] = await sql.rows<{ id: string }>(
        `select id from carnet.transfer where tenant_id = $1 and recipient_key = 'harbour' limit 1`,
        [company],
      );
      return effortOf(sql, earlier.text, [[one?.id], null, []]);
    });
    expect(look.reads.filter((type) => type === 'Seq Scan')).toEqual([]);
    // Itself, and the four to its recipient.
    expect(look.looked).toBeLessThanOrEqual(5);
  });

  it('A settlement reads from the ledger only what the filing itself reserved', async () => {
    const look = await asOrganisation(database, { role: 'carnet_app', organisation: company }, async (sql) => {
      const [one] = await sql.rows<{ id: string }>(`select id from carnet.transfer where tenant_id = $1 limit 1`, [company]);
      for (const [kind, but] of [
        ['reserve', null],
        ['commit', one?.id],
      ])
        await sql.rows(
          `insert into carnet.ledger_entry (tenant_id, transfer_id, round, metric, time_window, kind, amount, total_after, counted_on, at)
            select tenant_id, id, 1, 'cn.sensitive', '2026', $2, 300, 300, '2026-11-01', now() from carnet.transfer where tenant_id = $1 and id is distinct from $3`,
          [company, kind, but],
        );
      await sql.rows(
        `insert into carnet.ledger_counter (tenant_id, metric, time_window, reserved) values ($1, 'cn.sensitive', '2026', 300)`,
        [company],
      );
      const values = [company, `{${one!.id}}`, '{2026-11-25T08:00:00Z}', '{commit}', '{2026-11-25}'];
      return effortOf(sql, settlements.statement.text, values, 'ledger_entry');
    });
    expect(look.reads.filter((type) => type === 'Seq Scan')).toEqual([]);
    expect(look.looked).toBeGreaterThan(0);
    expect(look.looked).toBeLessThanOrEqual(8);
  });
});

describe('the review that an officer takes next', () => {
  beforeAll(async () => {
    await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, (sql) =>
      sql.rows(`update carnet.review r set assignee = null where not done and (hashtext(transfer_id::text) % 10 = 0 or tenant_id = $1)`, [
        companyNumber(7),
      ]),
    );
    await asOwner(database, (sql) => sql.rows('analyze carnet.review'));
  });

  it.each([
    ['by due day', { filter: {}, sort: 'due' }],
    ['oldest first', { filter: {}, sort: 'oldest' }],
    ['newest first', { filter: {}, sort: 'newest' }],
    ['of the red ones', { filter: { lane: 'red' }, sort: 'due' }],
    ['of a company', { filter: { company: companyNumber(7) }, sort: 'due' }],
    ['of a tag', { filter: { tag: 'often' }, sort: 'due' }],
  ] as const)('The next review %s is found among open reviews without an officer', async (_, search) => {
    await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
      const { text, values } = nextReviewQuery(officer, { ...search, person: officer.person!, disciplines: ['privacy'] }, []);
      for (const table of ['transfer', 'review']) {
        const { reads, looked, given } = await effortOf(sql, text, values, table);
        expect(given).toBe(1);
        expect(reads).not.toContain('Seq Scan');
        expect(looked).toBeGreaterThan(0);
        expect(looked).toBeLessThanOrEqual(open / 3);
      }
    });
  });
});

describe('a page of the owed conditions', () => {
  beforeAll(async () => {
    for (let n = 1; n <= companies; n += 1)
      await asOrganisation(database, { role: 'carnet_app', organisation: companyNumber(n) }, (sql) =>
        sql.rows(insertObligations, [companyNumber(n)]),
      );
    // What has ended left conditions open, and they stand at the beginning.
    for (let n = 1; n <= companies; n += 1)
      await asOrganisation(database, { role: 'carnet_app', organisation: companyNumber(n) }, (sql) =>
        sql.rows(`update carnet.transfer set state = 'expired' where tenant_id = $1 and state = 'granted' and created_at < '2025-06-01'`, [
          companyNumber(n),
        ]),
      );
    await asOwner(database, (sql) => sql.rows('analyze carnet.obligation'));
  });

  it.each([
    ['to the authority', officer, false, 40],
    ['that wait for a judgement', officer, true, 40],
    ['to their company', filer, false, 40],
    ['that wait for a judgement, to their company', filer, true, transfersEach],
  ] as const)('A page of owed conditions %s goes along an index, at any place', async (_, by, toJudge, most) => {
    const role = by === filer ? 'carnet_app' : 'carnet_authority';
    await asOrganisation(database, { role, organisation: by.organisation }, async (sql) => {
      const whole = openObligationsQuery(toJudge, null, 100_000);
      const all = await sql.rows<{ transfer: string; number: number; sort_key: string }>(whole.text, whole.values);
      const middle = all[Math.floor(all.length / 2)]!;
      for (const behind of [null, [middle.sort_key, middle.transfer, middle.number] as const]) {
        const { text, values } = openObligationsQuery(toJudge, behind, 26);
        const { reads, looked, given } = await effortOf(sql, text, values, 'obligation');
        expect(given).toBeGreaterThan(0);
        expect(reads).not.toContain('Seq Scan');
        expect(looked).toBeLessThanOrEqual(most);
      }
    });
  });
});

describe('a page of the open appeals', () => {
  it('A page of the open appeals looks at the five hundred open ones at most', async () => {
    for (let n = 1; n <= companies; n += 1) {
      await asOrganisation(database, { role: 'carnet_app', organisation: companyNumber(n) }, (sql) =>
        sql.rows(
          `insert into carnet.appeal (tenant_id, transfer_id, number, against, state, digest, filed_at, due_on, due_at, closed_at)
          select tenant_id, id, 1, 'refusal', case when open then 'filed' else 'withdrawn' end, 'x', now(), current_date, now() + place * interval '1 minute',
            case when open then null else now() end
          from (select tenant_id, id, place, place % 60 = 0 as open
            from (select tenant_id, id, row_number() over (order by id) as place from carnet.transfer where tenant_id = $1) t) t`,
          [companyNumber(n)],
        ),
      );
    }
    await asOwner(database, (sql) => sql.rows('analyze carnet.appeal'));
    const states = ['filed', 'claimed', 'voting'];
    const pages = await asOrganisation(database, { role: 'carnet_authority', organisation: officer.organisation }, async (sql) => {
      const [middle] = await sql.rows<{ at: string; id: string }>(
        `select due_at::text as at, transfer_id as id from carnet.appeal where closed_at is null order by due_at, transfer_id offset 250 limit 1`,
      );
      const page = (from: readonly unknown[]) => effortOf(sql, openAppeals.text, [states, false, ...from, 26], 'appeal');
      return [await page([null, null, null]), await page([middle?.at, middle?.id, 1])];
    });
    for (const { reads, looked, given } of pages) {
      expect(given).toBe(26);
      expect(reads).not.toContain('Seq Scan');
      expect(looked).toBeLessThanOrEqual(500);
    }
  });
});
