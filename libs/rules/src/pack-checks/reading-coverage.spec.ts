import { isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import type { ReadingOfLaw } from '../readings.js';
import { type CitingClause, readingsOfPack } from './reading-coverage.js';

const reading = (instrument: string, article: string, on = '2026-11-01'): ReadingOfLaw => ({
  instrument,
  article,
  edition: 'text of 2021-08-20',
  url: 'https://law.example',
  source: 'official',
  quote: 'words',
  by: 'carnet',
  on: isoDate(on),
  digest: `sha256:${'0'.repeat(64)}` as ReadingOfLaw['digest'],
});

const clause = (id: string, articles: readonly string[], more: Partial<CitingClause> = {}): CitingClause => ({
  id,
  counts: true,
  isConfirmed: true,
  cites: articles.map((article) => ({ instrument: 'law', article, title: { en: 'Law', zh: '法' } })),
  ...more,
});

describe('readings of the law that a pack cites', () => {
  it('Each cited place is listed once, with its clauses and its readings', () => {
    const read = readingsOfPack([clause('one', ['38']), clause('two', ['38', '40'])], [reading('law', '38')]);
    expect(read.places).toEqual([
      expect.objectContaining({ article: '38', citedBy: ['one', 'two'], readings: [reading('law', '38')], unread: [] }),
      expect.objectContaining({ article: '40', citedBy: ['two'], readings: [], unread: ['40'] }),
    ]);
    expect(read).toMatchObject({ rules: 2, read: 1, newest: '2026-11-01' });
  });

  it('A citation of several articles tells which articles are unread', () => {
    const read = readingsOfPack([clause('one', ['38, 40(2)'])], [reading('law', '40')]);
    expect(read.places).toMatchObject([{ article: '38, 40(2)', unread: ['38'], readings: [{ article: '40' }] }]);
    expect(read.read).toBe(0);
  });

  it('The count of read rules leaves out unconfirmed rules and duties', () => {
    const read = readingsOfPack(
      [clause('own', ['1']), clause('unsure', ['1'], { isConfirmed: false }), clause('duty', ['1'], { counts: false })],
      [reading('law', '1')],
    );
    expect(read).toMatchObject({ rules: 2, read: 1 });
  });

  it('A reading of another instrument does not count, and gives no newest day', () => {
    expect(readingsOfPack([clause('one', ['1'])], [reading('other', '1')])).toMatchObject({ read: 0, newest: null });
  });
});
