import { describe, expect, it } from '@jest/globals';
import { placesOf } from './places-of.js';

const recipient = { name: 'Acorn', country: 'SG' };

describe('The places of a filing', () => {
  it('are those that it comes from, goes to and is passed on to, in this order', () => {
    expect(placesOf({ facts: { exporter_country: 'CN', onward_countries: ['IE', 'DE'] }, recipient })).toEqual({
      places: [
        { as: 'from', country: 'CN' },
        { as: 'to', country: 'SG' },
        { as: 'onward', country: 'IE' },
        { as: 'onward', country: 'DE' },
      ],
      onward: 'named',
    });
  });

  it('tell what is denied from what is not stated', () => {
    expect(placesOf({ facts: { onward_countries: [] }, recipient }).onward).toBe('denied');
    expect(placesOf({ facts: {}, recipient })).toEqual({
      places: [
        { as: 'from', country: null },
        { as: 'to', country: 'SG' },
      ],
      onward: 'silent',
    });
  });
});
