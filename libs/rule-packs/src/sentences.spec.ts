import { isoDate } from '@carnet/kernel';
import { evaluate, evaluateTransfer, explain, factsOfCase, parseCases, readFacts } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook, valueOrThrow } from './rule-book.js';
import { readRuleFiles } from './rule-files.js';

const book = openRuleBook({ illustrativeLists: true });
const asOfDate = isoDate('2026-11-25');

/** Program codes: words with underscores, places with hyphens, upper case with underscores. */
const code = /\b[a-z]+(?:_[a-z0-9]+)+\b|\b(?:CN|CA|US)-[A-Z0-9]{2,}(?:-[A-Z0-9]+)*\b|\b[A-Z]{2,}(?:_[A-Z]+)+\b/g;

interface Said {
  readonly where: string;
  readonly text: string;
}

/** Every text in both languages. */
function sentencesIn(value: unknown, where = ''): readonly Said[] {
  if (typeof value !== 'object' || value === null) return [];
  const { en, zh } = value as Readonly<Record<string, unknown>>;
  if (typeof en === 'string' && typeof zh === 'string') return [en, zh].map((text) => ({ where, text }));
  return Object.entries(value).flatMap(([name, part]) => sentencesIn(part, `${where}/${/^\d+$/.test(name) ? '*' : name}`));
}

/** The codes in sentences, each with its place. */
const codesIn = (value: unknown): readonly string[] =>
  sentencesIn(value).flatMap(({ where, text }) => [...text.matchAll(code)].map(([found]) => `${found} in ${where}: ${text.slice(0, 120)}`));

// A test that is too complex for words stays in the pack's notation; it is shown as code beside the rule.
const written = (found: string): boolean => !/ (&&|\|\||==|!=|\?) |exists\(|startsWith\(/.test(found);

describe('sentences of the rules', () => {
  it('The search finds codes of programs, places and groups in sentences', () => {
    const bad = { says: { en: 'Exporter zone: CN-SH-FTZ in GBA_MAINLAND', zh: '见 needs_review' } };
    expect(codesIn([bad]).map((found) => found.split(' ')[0])).toEqual(['CN-SH-FTZ', 'GBA_MAINLAND', 'needs_review']);
  });

  it.each(book.scenarios.map(({ id, facts }) => [id, facts] as const))(
    'The sentences about the filing of scenario %s hold no codes',
    (_, stated) => {
      const read = readFacts(book.catalogue, stated, { asOfDate, ledger: {} });
      if (!read.ok) throw new Error(JSON.stringify(read));
      const { verdicts, readings } = evaluateTransfer(book.packs, read.value, book.reference);
      const binding = book.packs.filter(
        ({ kind, regime }) => kind === 'transfer-test' && verdicts.some((verdict) => verdict.regime === regime),
      );
      expect(sentencesIn(verdicts)).not.toEqual([]);
      const explained = binding.map((pack) => explain(pack, read.value, book));
      expect([...new Set([verdicts, readings, explained].flatMap(codesIn).filter(written))]).toEqual([]);
    },
  );

  const files = [...readRuleFiles()].filter(([file]) => file.startsWith('cases/'));

  it.each(files)('The sentences of the answers and duties of %s hold no codes', (file, text) => {
    const { regime, cases } = valueOrThrow(parseCases(text, file));
    const pack = book.packs.find((one) => one.regime === regime);
    if (pack === undefined) throw new Error(`there is no pack ${regime}`);
    const found = cases.flatMap((one) => {
      const facts = factsOfCase(book.catalogue, one);
      return facts.ok ? codesIn(evaluate(pack, facts.value, book.reference)).filter(written) : [];
    });
    expect([...new Set(found)]).toEqual([]);
  });
});
