import { createHash } from 'node:crypto';
import { disagreementsIn } from '@carnet/acts/disagreements.js';
import { Problem } from '@carnet/http/problem.js';
import { isoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { readFacts } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { exampleFiling } from '../filing/filing.example.js';
import { FileText } from './file-text.js';
import type { ImportFormat, ImportMode, ReceivedRow } from './import-record.js';
import { IncomingRows } from './incoming-rows.js';
import { csvTemplate, rowLine, rowsHeader } from './rows-csv.js';

const book = openRuleBook();

/** The bytes as they arrive over a connection, in pieces that split characters. */
async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

const day = isoDate('2026-11-25');

function file(content: string | Uint8Array, format: ImportFormat, size?: number, mode: ImportMode = 'file'): IncomingRows {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return new IncomingRows(new FileText(pieces(bytes, size)), format, { mode, book, day }, (fingerprint) => ({ key: 'k', fingerprint }));
}

async function rowsOf(
  content: string | Uint8Array,
  format: ImportFormat = 'csv',
  size?: number,
  mode?: ImportMode,
): Promise<readonly ReceivedRow[]> {
  const found: ReceivedRow[] = [];
  for await (const row of file(content, format, size, mode).rows) found.push(row);
  return found;
}

const refusal = async (content: string | Uint8Array, format: ImportFormat = 'csv', size?: number): Promise<Problem> => {
  const error: unknown = await rowsOf(content, format, size).catch((fault: unknown) => fault);
  if (!(error instanceof Problem)) throw new Error('it was read');
  return error;
};

const header = 'title_en,title_zh,recipient_name,recipient_country,fields,people_ordinary,people_sensitive,fact.minimised,fact.data_tags';

const line = 'Orders,订单,Recipient,SG,name_contact;transaction,12,0,TRUE,name_contact';

const faultsOf = ({ read }: ReceivedRow): readonly (string | null)[] | null =>
  read.ok ? null : read.problem.faults.map(({ column, pointer, code }) => `${column ?? '-'} ${pointer} ${code}`);

describe('a CSV file', () => {
  it('A CSV cell reads kinds with numbers and leaves a repeated kind to the catalogue', async () => {
    const cells = ['biometric=12; health = 3', 'biometric=2000;biometric=1', 'biometric', 'biometric=1=2000'];
    const rows = await rowsOf(`${header},fact.us_counts_12m\n${cells.map((cell) => `${line},${cell}`).join('\n')}`, 'csv', 100, 'draft');
    const said = rows.map(({ read }) => (read.ok ? read.filing.facts['us_counts_12m'] : read.problem.faults.map(({ pointer }) => pointer)));
    expect(said).toEqual([{ biometric: 12, health: 3 }, ...cells.slice(1)]);
    const known = said.map((us_counts_12m) => readFacts(book.catalogue, { us_counts_12m }, { asOfDate: day }));
    const told = known.map((facts) => (facts.ok ? 'read' : facts.refusal.faults?.map(({ code }) => code)));
    expect(told).toEqual(['read', ['wrong-type'], ['wrong-type'], ['wrong-type']]);
  });

  it('A CSV file is read by its columns, in pieces of any size', async () => {
    for (const size of [1, 5, 10_000]) {
      const [row] = await rowsOf(`\ufeff${header}\r\n${line}\r\n`, 'csv', size);
      expect(row).toMatchObject({ number: 1, line: 2 });
      expect(row?.read).toMatchObject({
        ok: true,
        filing: {
          title: { en: 'Orders', zh: '订单' },
          recipient: { name: 'Recipient', country: 'SG' },
          fields: ['name_contact', 'transaction'],
          people: { ordinary: 12, sensitive: 0 },
          facts: { minimised: true, data_tags: ['name_contact'] },
          documents: [],
          scenario: null,
        },
      });
    }
  });

  it('A CSV file is read with quotes, quoted line breaks and any line ending', async () => {
    const two = `"Orders, ""all""\nof them",订单,R,SG,,,,,`;
    for (const ending of ['\n', '\r\n', '\r']) {
      const found = await rowsOf([header, two, '', ',,,,,,,,', line].join(ending));
      expect(found.map((row) => [row.number, row.read.ok && row.read.filing.title.en])).toEqual([
        [1, 'Orders, "all"\nof them'],
        [2, 'Orders'],
      ]);
      expect(found[0]?.read).toMatchObject({ filing: { people: null, fields: [], facts: {} } });
    }
    expect((await rowsOf([header, two, '', line].join('\n'))).map((row) => row.line)).toEqual([2, 5]);
  });

  it('Each wrong row of a CSV file names its faults by column, and the others are read', async () => {
    const found = await rowsOf(
      [
        `${header},document.pipia_report`,
        ',订单,R,SG,,x,0,TRUE,,',
        'Orders,订单,R,sgx,,1,0,,,abc  report.pdf',
        'Orders,订单,R,SG',
        'Orders,订单,R,SG,,-1,0,perhaps,,',
        'Orders,订单,R,SG,,1,0,,,' + `${'ab'.repeat(32)}  report.pdf`,
      ].join('\n'),
    );
    expect(found.map(faultsOf)).toEqual([
      ['title_en /title/en missing', 'people_ordinary /people/ordinary type'],
      ['recipient_country /recipient/country length', 'document.pipia_report /documents/0/sha256 length'],
      [],
      ['people_ordinary /people/ordinary range', 'fact.minimised /facts/minimised wrong-type'],
      null,
    ]);
    expect(found[2]?.read).toMatchObject({ problem: { code: 'row-unreadable', says: { zh: expect.stringContaining('个单元格') } } });
  });

  describe('a row with faults of form and of facts', () => {
    const facts = 'fact.contains_personal_data,fact.prevyear_nonsensitive,fact.importer_country,fact.evidence,document.tia_report';
    const told = async (cells: string, mode?: ImportMode): Promise<readonly (string | null)[] | null | undefined> =>
      (await rowsOf(`${header},${facts}\n${cells}\n`, 'csv', undefined, mode)).map(faultsOf)[0];

    it('A filing’s row tells faults of form and facts at once, a draft’s row form alone', async () => {
      const cells = ',订单,R,SG,,0,x,,name_contact,FALSE,long,,,';
      const contradiction = 'identifiers-without-personal-data';
      const form = ['title_en /title/en missing', 'people_sensitive /people/sensitive type'];
      expect(await told(cells)).toEqual([
        ...form,
        'fact.prevyear_nonsensitive /facts/prevyear_nonsensitive wrong-type',
        `fact.contains_personal_data /facts/contains_personal_data ${contradiction}`,
        `fact.data_tags /facts/data_tags ${contradiction}`,
      ]);
      expect(await told(cells, 'draft')).toEqual(form);
      // Only half of the numbers of people can be read, and that is enough.
      expect(await told('Orders,订单,R,SG,,12,x,,,FALSE,,,,')).toEqual([
        'people_sensitive /people/sensitive type',
        'fact.contains_personal_data /facts/contains_personal_data people-without-personal-data',
        'people_ordinary /people/ordinary people-without-personal-data',
      ]);
    });

    it.each([
      [
        'another country than one that cannot be read',
        'Orders,订单,R,Singapore,,1,0,,,,,SG,,',
        'recipient_country /recipient/country length',
      ],
      [
        'the document of a digest that cannot be read',
        `Orders,订单,R,SG,,1,0,,,,,,tia_done=sha256:${'ab'.repeat(32)},ab  report.pdf`,
        'document.tia_report /documents/0/sha256 length',
      ],
      ['the kinds of data of people that cannot be counted', 'Orders,订单,R,SG,,x,y,,health,,,,,', 'people_ordinary /people/ordinary type'],
    ])('A row is not told a second fault that follows from the first: %s', async (_, cells, fault) => {
      const faults = await told(cells);
      expect(faults?.[0]).toBe(fault);
      expect(faults?.filter((one) => one?.includes('/facts'))).toEqual([]);
    });
  });

  it.each([
    ['a column that nobody knows', `${header},fact.minimsed\n${line},1`, 'column-unknown'],
    ['a column of a prototype', `${header},people_us.__proto__\n${line},1`, 'column-unknown'],
    ['a column twice', `${header},title_en\n${line},1`, 'column-repeated'],
    ['too few columns', 'title_en\nOrders', 'column-missing'],
    ['quotes that do not close', `${header}\n"Orders,订单`, 'csv-syntax'],
    ['no row', `${header}\n`, 'no-rows'],
    ['nothing', '', 'no-rows'],
    ['U+0000', `${header}\n\0`, 'forbidden-character'],
    ['a row of more than 256 kB', `${header}\n"${'x'.repeat(300_000)}"`, 'row-too-long'],
  ])('Refuses a whole CSV file with %s', async (_, content, code) => {
    const { code: name, status, parts } = await refusal(content, 'csv', 60_000);
    expect([name, status, parts.faults?.[0]?.code]).toEqual(['import-unreadable', 422, code]);
  });

  it('Refuses a CSV file in another encoding and says near which line', async () => {
    const gbk = new Uint8Array([...new TextEncoder().encode(`${header}\nOrders,`), 0xb6, 0xa9, 0xb5, 0xa5]);
    expect((await refusal(gbk)).parts).toMatchObject({ detail: expect.stringContaining('line 2'), faults: [{ code: 'not-utf-8' }] });
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(header, 'utf16le')]);
    expect((await refusal(utf16)).code).toBe('import-unreadable');
  });

  it('Refuses an import of more than 10,000 rows or of more than 32 MB', async () => {
    const many = (count: number) => `${header}\n${`${line}\n`.repeat(count)}`;
    expect((await refusal(many(10_001), 'csv', 65_536)).code).toBe('import-too-long');
    const large = `{"a":"${'x'.repeat(200_000)}"}\n`.repeat(170);
    expect(await refusal(large, 'json-lines', 65_536)).toMatchObject({ code: 'body-too-large', status: 413 });
  });

  it('The CSV template can be read, and its example is a valid filing', async () => {
    const [row] = await rowsOf(csvTemplate(book.catalogue, exampleFiling), 'csv', 4096);
    if (row?.read.ok !== true) throw new Error(JSON.stringify(row));
    const { documents, facts, ...rest } = row.read.filing;
    expect(documents).toEqual([{ code: 'pipia_report', name: 'PIPIA 2026.pdf', sha256: 'a'.repeat(64) }]);
    expect({ ...rest, facts }).toEqual({ ...exampleFiling, documents: undefined, facts: exampleFiling.facts });
    expect(readFacts(book.catalogue, row.read.filing.facts, { asOfDate: day, ledger: {} }).ok).toBe(true);
  });

  it('The CSV template has a column for exactly the facts that a filing can state', () => {
    const [head = ''] = csvTemplate(book.catalogue, exampleFiling).split('\n');
    const offered = [...head.matchAll(/fact\.(\w+)/g)].map(([, name]) => name);
    const isRefused = (name: string): boolean =>
      disagreementsIn({ ...exampleFiling, facts: { [name]: null } }).some(({ code }) => code === 'not-yours-to-state');
    const stated = book.catalogue.facts.filter(({ name, source }) => source !== 'ledger' && !isRefused(name));
    expect(offered).toEqual(stated.map(({ name }) => name));
    expect(offered).not.toContain('people_ordinary');
  });

  it('A returned CSV row tells its faults and can be corrected and filed again', async () => {
    const rows = await rowsOf(`${header}\n=1+1,订单,R,s1,,1,0,,\n`);
    const problem = rows[0]?.read.ok === false ? rows[0].read.problem : null;
    const columns = header.split(',');
    const told = rowLine({ number: 1, line: 2, state: 'failed', source: rows[0]?.source ?? '', transfer: null, problem }, columns);
    expect(told.startsWith("'=1+1,")).toBe(true);
    expect(told).toContain('recipient_country ""s1"": ');
    expect(told).toContain('请填写国家或者地区的两位字母代码');
    const again = await rowsOf(rowsHeader(columns) + told.replace(',s1,', ',SG,'));
    expect(again[0]?.read).toMatchObject({ ok: true, filing: { title: { en: '=1+1' } } });
    expect(JSON.parse(again[0]?.source ?? '')).toEqual(JSON.parse((rows[0]?.source ?? '').replace('s1', 'SG')));
  });
});

describe('a file of a spreadsheet', () => {
  const head =
    'Title_EN;title_zh;recipient_name;recipient_country;fields;people_ordinary;people_sensitive;fact.minimised;fact.first_transfer_date';
  const cells = 'Orders;订单;Recipient;sg;"name_contact;transaction";12 000;0;WAHR;31.12.2026';
  const tabbed = (text: string): string => text.replaceAll(';', '\t').replace('name_contact\t', 'name_contact;');
  const filing = {
    title: { en: 'Orders', zh: '订单' },
    recipient: { name: 'Recipient', country: 'SG' },
    fields: ['name_contact', 'transaction'],
    people: { ordinary: 12_000, sensitive: 0 },
    facts: { minimised: true, first_transfer_date: '2026-12-31' },
  };

  it.each([
    ['semicolons', `\ufeff${head}\r\n${cells}\r\n`, 2],
    ['the line by which Excel names its separator', `sep=;\r\n${head}\r\n${cells}\r\n`, 3],
    ['tabs', `${tabbed(head)}\n${tabbed(cells)}\n`, 2],
  ])('A spreadsheet file is read with %s', async (_, content, line) => {
    for (const size of [1, 5, 10_000]) {
      const [row] = await rowsOf(content, 'csv', size);
      expect(row).toMatchObject({ line, read: { ok: true, filing } });
    }
  });

  it('A spreadsheet’s UTF-16 text is read, and a workbook is refused with advice', async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(`${head}\n${cells}\n`, 'utf16le')]);
    expect((await rowsOf(utf16, 'csv', 3))[0]?.read).toMatchObject({ ok: true, filing });
    const workbook = await refusal(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]));
    expect(workbook.parts.faults?.[0]).toMatchObject({ code: 'workbook', says: { zh: expect.stringContaining('另存为') } });
  });

  it('A wrong cell tells its column, its value and what to write in both languages', async () => {
    const [row] = await rowsOf(`${head}\nOrders;订单;R;SG;;12.000;0;;46387\n`);
    const problem = row?.read.ok === false ? row.read.problem : null;
    expect(problem?.faults).toMatchObject([
      {
        column: 'people_ordinary',
        value: '12.000',
        says: { en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) },
        write: { en: expect.stringContaining('12.000 could mean 12000 or a fraction'), zh: expect.stringContaining('如 12000') },
      },
      // A fault of the facts, reported beside that of the form.
      { column: 'fact.first_transfer_date', value: '46387', write: { en: expect.stringContaining('46387 is how Excel stores a day') } },
    ]);
    // The reported value is the text of the cell, not the parsed one.
    const [typed] = await rowsOf(`${head}\nOrders;订单;R;Singapore;;1,5;0;;\n`);
    const faults = typed?.read.ok === false ? typed.read.problem.faults : [];
    expect(faults.map(({ column, value }) => [column, value])).toEqual([
      ['recipient_country', 'Singapore'],
      ['people_ordinary', '1,5'],
    ]);
    // A fact that the company must not state gets no other spelling as advice.
    const [stated] = await rowsOf(`${head};fact.as_of_date\nOrders;订单;R;SG;;12.000;0;;;2026-11-25\n`);
    const told = stated?.read.ok === false ? stated.read.problem.faults : [];
    expect(told.at(-1)).toMatchObject({ column: 'fact.as_of_date', write: { en: 'Leave the cell empty.' } });
    const { parts } = await refusal(`${header},Minimised,fact.purpse,fact.data_element\n${line},1,1,1`);
    expect(parts.faults?.map(({ detail }) => detail)).toEqual([
      'There is no column "Minimised". Write "fact.minimised" if you mean that column.',
      'There is no column "fact.purpse". Write "fact.purpose" if you mean that column.',
      'There is no column "fact.data_element". See the template for the columns.',
    ]);
  });
});

describe('a file of JSON lines', () => {
  it('Each JSON line is read in the strict form of a single filing', async () => {
    const good = JSON.stringify(exampleFiling);
    const found = await rowsOf(
      [good, '', '{"title":', `${good.slice(0, -1)},"title":1}`, '[]', '{"a":"\\u0000"}'].join('\n'),
      'json-lines',
    );
    expect(found[0]?.read).toMatchObject({ ok: true, filing: { ...exampleFiling, people: { us: {} } } });
    expect(found.map(({ line: at, read }) => [at, read.ok ? null : read.problem.code])).toEqual([
      [1, null],
      [3, 'row-unreadable'],
      [4, 'row-unreadable'],
      [5, 'row-invalid'],
      [6, 'row-unreadable'],
    ]);
    expect(faultsOf(found[2]!)).toEqual(['- /title duplicate-name']);
  });

  it('A file of JSON lines is digested byte for byte', async () => {
    const text = `\ufeff${JSON.stringify(exampleFiling)}\r\n`;
    const incoming = file(text, 'json-lines');
    const rows: ReceivedRow[] = [];
    for await (const row of incoming.rows) rows.push(row);
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    expect(incoming.summary()).toMatchObject({ digest, columns: ['line'], columnsOf: null, key: { key: 'k', fingerprint: digest } });
    expect(rows).toHaveLength(1);
  });
});
