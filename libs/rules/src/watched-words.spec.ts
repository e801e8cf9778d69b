import type { Json } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { parseCatalogue } from './parse-catalogue.js';
import { parsePack } from './parse-pack.js';
import { withWords } from './parse-words.js';
import { readFacts } from './read-facts.js';
import { catalogueText, packText, problemsOf, reference, today, valueOf } from './rules.fixture.js';
import { findUnmatchedWords } from './watched-words.js';

const texts = [
  '  - { name: titled, type: list, source: text, absent: not-stated, label: { en: Title, zh: 名称 }, meaning: { en: m, zh: m } }',
  '  - { name: recipient, type: string, source: text, absent: not-stated, label: { en: Name, zh: 接收方名称 }, meaning: { en: m, zh: m } }',
];
const catalogue = valueOf(parseCatalogue(`${catalogueText}${texts.join('\n')}\n`, 'facts.yaml'));

const entry = {
  id: 'secrets',
  texts: ['titled', 'recipient'],
  en: ['secret', 'state secret', 'agency', "driver's licence", 'box'],
  zh: ['机密', '国家秘密'],
  begins: ['geheim'],
  alone: ['vendor', '无', 'CIA', 'BfV'],
  except: ['secret santa', '商业机密'],
  agrees: "level == 'important'",
  says: { en: 'and the level is {level}.', zh: '而级别为{level}。' },
};
type Entry = Readonly<Record<string, Json>>;

const parsed = (...entries: readonly Entry[]) => withWords(catalogue, JSON.stringify({ edition: '1', words: entries }), 'words.yaml');

function found(stated: Readonly<Record<string, Json>>, one: Entry = entry) {
  const facts = readFacts(catalogue, stated, { asOfDate: today });
  if (!facts.ok) throw new Error(JSON.stringify(facts.refusal));
  return findUnmatchedWords(valueOf(parsed(one)).words, facts.value, reference);
}

const quoted = (title: string): readonly string[] =>
  found({ titled: [title], level: 'general' }).flatMap(({ says }) => [...says.zh.matchAll(/“([^”]+)”/g)].map(([, word]) => word ?? ''));

describe('watched words in texts', () => {
  it.each<readonly [string, ...(readonly string[])]>([
    ['A Secret of the house', 'Secret'],
    ['SECRETS, and more secrets', 'SECRETS', 'secrets'],
    ['Two agencies', 'agencies'],
    ['Boxes', 'Boxes'],
    ['State-secret files', 'State-secret'],
    ['A driver’s licence', 'driver’s licence'],
    ['Ｓｅｃｒｅｔ plans', 'Secret'],
    ['机密数据secret数据', '机密', 'secret'],
    ['关于国家秘密', '国家秘密'],
    ['Secret santa and a secret', 'secret'],
    ['StateSecrets2026.csv', 'StateSecrets'],
    ['Sécret, se\u0323cret', 'Sécret'],
    ['s e c r e t', 's e c r e t'],
    ['S.E.C.R.E.T.', 'S.E.C.R.E.T'],
    ['(s)(e)(c)(r)(e)(t)', 's)(e)(c)(r)(e)(t'],
    ['机 密', '机 密'],
    ['机/密', '机/密'],
    ['机|密', '机|密'],
    ['機密', '機密'],
    ['Geheimnisse', 'Geheimnisse'],
    ['2026secrets.csv', 'secrets'],
    ['secretdata.csv, secretno', 'secretdata', 'secretno'],
    ['statesecrets', 'statesecrets'],
    ['%E6%9C%BA%E5%AF%86.xlsx, 100%', '机密'],
    ['s3cret plans', 's3cret'],
    ['top $ecret, ag3nc1es', 'ag3nc1es'],
    ['Vendor', 'Vendor'],
    ['Vendor 1', 'Vendor'],
    ['- vendor B.', 'vendor'],
    ['Vendors.pdf', 'Vendors'],
    ['（无）', '无'],
    ['CIA', 'CIA'],
    ['C.I.A. (Singapore)', 'C.I.A'],
    ['BfV', 'BfV'],
    ['sec ret plans', 'sec ret'],
    ['the sec.ret ag_ency', 'sec.ret', 'ag_ency'],
    ['se.cr.et', 'se.cr.et'],
    ['terces', 'secret'],
    ['c2VjcmV0IHBsYW5z', 'secret'],
    ['736563726574', 'secret'],
    ['&#115;ecret, \\x73ecret', 'secret'],
    ['5ecre7 plans', '5ecre7'],
    ['a9ency, a9encie5', 'a9ency', 'a9encie5'],
    ['vvendor secret', 'secret'],
    ['AGENClES, heaIth', 'AGENClES'],
  ])('Finds the watched words in the text %s', (title, ...words) => {
    expect(quoted(title)).toEqual(words);
  });

  it.each([
    'Secretary of the club',
    'Ungeheimes',
    'Plan A or B',
    'secrete',
    'topsecret',
    'Secret Santa',
    '保护商业机密',
    'Boxing',
    'Vendor management',
    'Vendor Alpha',
    '无锡',
    'Cia',
    'CIA de Aguas',
    'B2B portal',
    'Mp3 players',
    '',
  ])('Finds no watched words in the text %s', (title) => {
    expect(quoted(title)).toEqual([]);
  });

  it('A doubt names the text, the words and the disagreeing fact in both languages', () => {
    expect(found({ titled: ['A secret', '机密'], recipient: 'Agency', level: 'general' })).toEqual([
      {
        facts: ['titled', 'level'],
        says: {
          en: 'The title says “secret”, “机密”, and the level is general. A person looks, unless the text or the facts are corrected.',
          zh: '名称中有“secret”、“机密”，而级别为general。如不更正文字或者事实，须由人工审查。',
        },
      },
      { facts: ['recipient', 'level'], says: expect.objectContaining({ en: expect.stringMatching(/^The name says “Agency”, and/) }) },
    ]);
  });

  it('A watched word raises no doubt if the facts agree, and does if they are unknown', () => {
    expect(found({ titled: ['A secret'], level: 'important' })).toEqual([]);
    expect(found({ titled: ['A secret'], level: null })).toHaveLength(1);
    expect(found({ titled: ['A secret'] })).toHaveLength(1);
    expect(found({ titled: null, level: 'general' })).toEqual([]);
  });

  it('Finds watched words in full width and with invisible marks', () => {
    expect(quoted('ｓｅｃｒｅｔ')).toEqual(['secret']);
    expect(quoted('sec\u200Bret, 机\u200D密, 机\uFE00密')).toEqual(['secret', '机密']);
  });

  it('A doubt quotes three words of a text at most', () => {
    expect(quoted('secret, agency, box, 机密')).toEqual(['secret', 'agency', 'box']);
  });

  it.each<readonly [string, readonly Entry[], string]>([
    ['an id twice', [entry, entry], 'the entry secrets is there twice'],
    ['a fact that is no text', [{ ...entry, texts: ['level'] }], 'there is no text level'],
    ['an unknown text', [{ ...entry, texts: ['nowhere'] }], 'there is no text nowhere'],
    ['a condition that reads a text', [{ ...entry, agrees: "recipient == 'x'" }], 'recipient'],
    ['a condition that is not true or false', [{ ...entry, agrees: 'level' }], 'a condition is true or false'],
    ['a value that the fact does not have', [{ ...entry, agrees: "level == 'high'" }], 'high'],
    ['a sentence about an unknown fact', [{ ...entry, says: { en: '{nowhere}', zh: 'x' } }], 'there is no fact nowhere'],
    ['a sentence that repeats a text', [{ ...entry, says: { en: '{recipient}', zh: 'x' } }], 'there is no fact recipient'],
    ['words of one language only', [{ ...entry, zh: [] }], '/words/0/zh'],
    ['a Chinese word among the English', [{ ...entry, en: ['机密'] }], '/words/0/en/0'],
    ['an English word among the Chinese', [{ ...entry, zh: ['secret'] }], '/words/0/zh/0'],
    ['an exception that is none', [{ ...entry, except: ['santa'] }], 'none of the words is in santa'],
    ['a pattern', [{ ...entry, en: ['secret.*'] }], '/words/0/en/0'],
    ['capitals', [{ ...entry, en: ['Secret'] }], '/words/0/en/0'],
  ])('Refuses a word list with %s', (_, entries, told) => {
    const problems = problemsOf(parsed(...entries));
    expect(problems.map(({ path, message }) => `${path} ${message}`).join('\n')).toContain(told);
  });

  it('Refuses a pack whose condition reads a text', () => {
    const reading = packText([{ id: 'named', when: "recipient == 'x'", outcome: 'exempt' }]);
    expect(problemsOf(parsePack(reading, 'packs/cn.yaml', catalogue)).map(({ message }) => message)).toEqual([
      expect.stringContaining('recipient'),
    ]);
  });
});
