import { furtherRoutingInput } from '@carnet/acts/routing-input.js';
import { isoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { readFacts } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';

const book = openRuleBook();

function beside(people: number): ReturnType<typeof furtherRoutingInput> {
  const stated = { exporter_country: 'ZA', importer_country: 'KE', data_subject_countries: ['ZA'], people_ordinary: people };
  const facts = readFacts(book.catalogue, stated, { asOfDate: isoDate('2026-11-25'), ledger: {} });
  if (!facts.ok) throw new Error('the facts are not valid');
  return furtherRoutingInput({}, book, facts.value);
}

describe('what a policy looks at beside the verdicts', () => {
  it('A number of persons above the population is implausible without any verdict', () => {
    expect(beside(2_000_000_000).implausible).toEqual([
      {
        en: expect.stringContaining('more persons than live in the countries of its subjects (South Africa)'),
        zh: expect.stringContaining('（南非）的人口'),
      },
    ]);
    expect(beside(1000).implausible).toEqual([]);
  });
});
