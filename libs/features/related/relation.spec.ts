import { describe, expect, it } from '@jest/globals';
import { type ComparedFiling, relationOf } from './relation.js';

const here: ComparedFiling = {
  id: 'here',
  renews: null,
  contentDigest: 'one',
  filing: { scenario: null, fields: ['name', 'salary'], facts: { purpose: 'hr_management' } },
};

const there = (filing: Partial<ComparedFiling['filing']> = {}, more: Partial<ComparedFiling> = {}): ComparedFiling => ({
  id: 'there',
  renews: null,
  contentDigest: 'other',
  ...more,
  filing: { ...here.filing, ...filing },
});

const found = (one: ComparedFiling, other = here): string | null => {
  const related = relationOf(other, one);
  return related && `${related.relation}: ${related.common.map(({ by }) => by).join(' ')}`;
};

describe('the relation of filings to one recipient', () => {
  it.each([
    [there({ fields: ['SALARY ', 'name'] }), 'duplicate: purpose fields'],
    [there({ facts: {}, fields: [] }, { contentDigest: 'one' }), 'duplicate: content'],
    [there({ fields: ['name', 'salary', 'address'] }), 'related: purpose fields'],
    [there({ fields: ['name', 'a', 'b', 'c'] }), 'related: purpose fields'],
    [there({ facts: { purpose: 'research_testing' } }), 'related: fields'],
    [there({ facts: { purpose: 'research_testing' }, fields: ['name', 'a', 'b', 'c'] }), null],
    [there({ fields: ['a', 'b'] }), null],
    [there({}, { renews: 'here' }), 'renewal: renewal purpose fields'],
  ])('Case %#: Two filings have a relation with its reasons, or none, in either order', (other, relation) => {
    expect(found(other)).toBe(relation);
    // Independent of the order.
    expect(found(here, other)).toBe(relation);
  });

  it('Filings without a purpose and without fields are not related', () => {
    const silent = { scenario: null, fields: [], facts: {} };
    expect(relationOf({ ...here, filing: silent }, there(silent))).toBeNull();
    expect(
      relationOf({ ...here, filing: { ...silent, facts: { purpose: null } } }, there({ ...silent, facts: { purpose: null } })),
    ).toBeNull();
  });

  it('Filings of one scenario are related only with one purpose', () => {
    const scenario = { scenario: 'S01', fields: [], facts: { purpose: 'hr_management' } };
    expect(found(there(scenario), { ...here, filing: scenario })).toBe('related: purpose scenario');
    expect(found(there({ ...scenario, facts: {} }), { ...here, filing: scenario })).toBeNull();
  });
});
