import { isoDate } from '@carnet/kernel';
import { parseCatalogue, readFacts } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { documentCodes, evidenceDoubts, evidenceFaults } from './evidence.js';
import { book, filed } from './filed.fixture.js';

const fact = (name: string, more: string): string =>
  `  - { name: ${name}, absent: not-stated, label: { en: ${name}, zh: 事实 }, meaning: { en: m, zh: 意 }, ${more} }`;
const parsed = parseCatalogue(
  [
    'edition: "1"',
    'facts:',
    fact('evidence', 'type: list, source: stated, pattern: evidence'),
    fact('document_codes', 'type: list, source: text'),
    fact('document_names', 'type: list, source: text'),
    fact('tia_done', 'type: boolean, source: stated, kind: assessed, documents: { tia_done: [tia_report, risk_report] }'),
    fact('pia_done', 'type: boolean, source: stated, kind: assessed, documents: { pia_done: [pia_report, risk_report] }'),
    fact('controls_met', 'type: boolean, source: stated, kind: assessed, documents: { controls_met: [controls_report] }'),
    fact('checked', 'type: boolean, source: stated, kind: assessed'),
    fact('signed', 'type: list, source: stated, kind: assessed, values: [clauses, addendum], documents: { clauses: [contract] }'),
  ].join('\n'),
  'facts.yaml',
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed));
const catalogue = parsed.value;

const first = `sha256:${'a'.repeat(64)}`;
const second = `sha256:${'b'.repeat(64)}`;
const file = (code: string, digest = first, name = 'File.pdf') => ({ code, name, sha256: digest.slice(7) });

const doubts = (evidence: readonly string[], documents: readonly ReturnType<typeof file>[] = []): readonly string[] => {
  const stated = { evidence, document_codes: documentCodes(documents), document_names: documents.map(({ name }) => name) };
  const facts = readFacts(catalogue, stated, { asOfDate: isoDate('2026-12-01') });
  if (!facts.ok) throw new Error(JSON.stringify(facts));
  return evidenceDoubts({ catalogue, packs: [] }, facts.value).map(({ en, zh }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    return en;
  });
};

describe('the documents that evidence names', () => {
  it.each<[string, readonly string[], readonly ReturnType<typeof file>[]]>([
    ['a file handed in as what it is to show', [`tia_done=${first}`], [file('tia_report')]],
    ['a file of which nobody says what it is', [`tia_done=${first}`], [file('other')]],
    ['a file handed in twice, once as what it is to show', [`tia_done=${first}`], [file('contract'), file('tia_report')]],
    ['any file where no code is written down', [`checked=${first}`, `addendum=${first}`], [file('contract')]],
    ['a report that shows two assessments', ['tia_done=RISK-2026-1', 'pia_done=RISK-2026-1'], []],
    ['two references', ['tia_done=TIA-2026-1', 'controls_met=CTL-2026-1'], []],
    ['a reference of an earlier year, and a number that is no year', ['tia_done=TIA-2019-20271'], []],
    ['a reference of today, and a contract of an early year', ['tia_done=TIA-20261201', 'clauses=MSA-2009-1'], []],
    ['a file of next year that shows nothing', [`tia_done=${first}`], [file('tia_report'), file('plan', second, 'Plan 2027.pdf')]],
    ['the digest of a file that has a year among its digits', [`tia_done=sha256:2099${'x'.repeat(60)}`], []],
  ])('The evidence check raises no doubt about %s', (_, evidence, documents) => expect(doubts(evidence, documents)).toEqual([]));

  it.each<[string, readonly string[], readonly ReturnType<typeof file>[], RegExp]>([
    ['a contract as an assessment', [`tia_done=${first}`], [file('contract')], /uploaded as another document: contract.*`tia_report`/],
    ['a consent as clauses', [`clauses=${second}`], [file('contract'), file('consent', second)], /another document: consent/],
    [
      'one file for unlike facts',
      [`tia_done=${first}`, `controls_met=${first}`],
      [file('other')],
      /different things: tia_done, controls_met/,
    ],
    ['one number for unlike facts', ['tia_done=X-2026-1', 'clauses=X-2026-1'], [], /\(X-2026-1\) is named for different things/],
    ['a number of next year', ['tia_done=TIA-2027-001'], [], /bears 2027/],
    ['a number of next year in full width', ['tia_done=TIA-２０２７-001'], [], /bears 2027/],
    ['a number of tomorrow', ['tia_done=TIA-20261202'], [], /bears 2026-12-02/],
    ['a number of a day to come', ['tia_done=TIA-2026-12-31'], [], /bears 2026-12-31/],
    ['a number from before the laws', ['pia_done=PIA-1999-001'], [], /bears 1999, before the laws/],
    ['a file of next year', [`tia_done=${first}`], [file('tia_report', first, 'TIA 2027.pdf')], /\(TIA 2027.pdf\) bears 2027/],
  ])('The evidence check raises one doubt about %s', (_, evidence, documents, told) => {
    const said = doubts(evidence, documents);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(told);
  });

  it('The evidence check refuses an empty file and references that name no number', () => {
    const fillers = [
      'A1A1',
      '0001',
      '123456',
      '2026-12-02',
      '20261202',
      '2026',
      'x1x1',
      '1111-1',
      'test-1',
      'REF-1',
      'abc123',
      '口头-1',
      'see-annex-1',
    ];
    const unkept = [
      'NOTDONE1',
      'denied-2026',
      'oral-2026',
      'not-approved-1',
      '未开展2026',
      '无效2026',
      '草案-2026',
      'void-1',
      'Entwurf-1',
      ...fillers,
    ];
    const empty = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const evidence = [
      empty,
      '0000',
      '1111',
      'n/a-1',
      'PIA-missing-1',
      '暂无-2026',
      'TEST-2026-1',
      'PIA-NA-2026',
      '未来-2026-1',
      ...unkept,
      'REF-0042',
      'DOC-2031',
    ].map((one) => `tia_done=${one}`);
    const faults = evidenceFaults({ ...book, catalogue }, filed({ facts: { evidence }, documents: [file('tia_report', empty)] }));
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/facts/evidence/0 empty-file',
      ...[1, 2, 3, 4, 5, ...unkept.map((_, at) => 9 + at)].map((at) => `/facts/evidence/${String(at)} no-reference`),
    ]);
  });
});
