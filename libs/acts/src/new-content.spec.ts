import fc from 'fast-check';
import { isoDate, type Json } from '@carnet/kernel';
import { factsToJson } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { book, filed } from './filed.fixture.js';
import { gatherFacts } from './filing-content.js';
import type { Filing } from './filing.js';
import { slightDifference } from './new-content.js';

const document = { code: 'pipia_report', name: 'PIPIA.pdf', sha256: 'a'.repeat(64) };

const content: Filing = { ...filed(), facts: { retention_days: 30 }, documents: [document] };

const placesOf = (after: Filing) => slightDifference(content, after)?.places ?? null;

describe('a slight difference of two contents', () => {
  it('A slight difference is told by its places, with the text before and after', () => {
    const title = { en: 'Another', zh: content.title.zh };
    expect(slightDifference(content, { ...content, title })).toEqual({
      places: ['/title'],
      parts: [{ subject: '/title/en', before: content.title.en, after: 'Another' }],
    });
    const documents = [{ ...document, name: 'Assessment.pdf' }];
    expect(placesOf({ ...content, documents })).toEqual(['/documents/*/name']);
    expect(placesOf({ ...content, documents, title })).toEqual(['/title', '/documents/*/name']);
  });

  it.each<[string, Partial<Filing>]>([
    ['a fact', { facts: { retention_days: 31 } }],
    ['a fact beside the title', { facts: {}, title: { en: 'Another', zh: '另' } }],
    ['the fields', { fields: ['member.face'] }],
    ['the recipient’s name', { recipient: { ...content.recipient, name: 'r' } }],
    ['the recipient’s country', { recipient: { ...content.recipient, country: 'AQ' } }],
    ['the number of people', { people: { ordinary: 9, sensitive: 0, us: {} } }],
    ['the scenario', { scenario: 'S09' }],
    ['the file of a document', { documents: [{ ...document, sha256: 'b'.repeat(64) }] }],
    ['the code of a document', { documents: [{ ...document, code: 'standard_contract' }] }],
    ['one document more', { documents: [document, document] }],
    ['no document any more', { documents: [] }],
  ])('A difference in %s is more than slight', (_, change) => {
    expect(placesOf({ ...content, ...change })).toBeNull();
  });

  it('Two equal contents have no slight difference', () => expect(slightDifference(content, { ...content })).toBeNull());

  it('A slight difference changes no fact that a rule can read', () => {
    const read = (filing: Filing): Json => {
      const facts = gatherFacts(book, filing, isoDate('2026-11-25'), null);
      const texts = book.catalogue.facts.filter(({ source }) => source === 'text').map(({ name }) => name);
      return facts.ok ? factsToJson(facts.value.without(texts)) : null;
    };
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (en, zh, name) => {
        const after = { ...content, title: { en, zh }, documents: [{ ...document, name }] };
        expect(read(after)).toEqual(read(content));
      }),
    );
    expect(read(content)).not.toBeNull();
  });
});
