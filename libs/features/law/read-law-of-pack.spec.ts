import type { RuleLoader } from '@carnet/acts/rule-books.js';
import { openRuleBook, readRelease } from '@carnet/rule-packs';
import { describe, expect, it } from '@jest/globals';
import { findCitedLaw } from './read-law-of-pack.js';

const book = openRuleBook();

const at: RuleLoader = {
  load: () => Promise.resolve(book),
  variant: () => Promise.reject(new Error('no variant is asked for')),
};

const shipped = readRelease().packs.map(({ head, pack }) => [head.regime, pack] as const);

describe('the law that a pack cites', () => {
  it.each(shipped)('The pack %s has a title for every instrument that it cites', async (regime, text) => {
    const { clauses } = await findCitedLaw(at, { rules: book.digest, regime, text });
    expect(clauses.length).toBeGreaterThan(0);
    const untitled = clauses.flatMap(({ id, cites }) =>
      cites.filter(({ instrument, title }) => title.zh === instrument).map(({ instrument }) => `${id} ${instrument}`),
    );
    expect(untitled).toEqual([]);
  });
});
