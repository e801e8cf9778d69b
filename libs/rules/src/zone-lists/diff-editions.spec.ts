import { describe, expect, it } from '@jest/globals';
import { diffEditions } from './diff-editions.js';
import { editionOf, negativeRows } from './lists.fixture.js';

describe('two editions of a list', () => {
  it('An edition does not differ from itself with its rows in another order', () => {
    expect(diffEditions(editionOf(), editionOf({ rows: negativeRows.toReversed() }))).toEqual([]);
  });

  it('Two editions differ by changed columns, added rows and removed rows', () => {
    const [first = '', second = '', , fourth = ''] = negativeRows;
    const added = 'hotel,stay,basics,points,,,,contract,ILL-5,guest.points,,plain';
    const after = editionOf({ rows: [first.replace('1700,', '1750,'), second, fourth, added] });
    const differences = diffEditions(editionOf(), after);
    expect(differences.map(({ row, change }) => [row, change])).toEqual([
      ['ILL-1', 'changed'],
      ['ILL-5', 'added'],
      ['ILL-3', 'removed'],
    ]);
    expect(differences[0]?.columns).toEqual([{ name: 'count_from', before: 1700, after: 1750 }]);
    expect(differences[1]?.columns).toContainEqual({ name: 'field_code', before: null, after: 'guest.points' });
    expect(differences[2]?.columns).toContainEqual({ name: 'characteristic', before: 'emergency == false', after: null });
  });
});
