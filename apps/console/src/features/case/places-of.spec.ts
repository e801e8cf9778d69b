import { describe, expect, it } from '@jest/globals';
import { hopsOf, placesOf } from './places-of.js';

const recipient = { name: 'Acorn', country: 'SG' };

describe('The places of a filing', () => {
  it('The places of a filing are its origin, destination and onward countries', () => {
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

  it('The places of a filing tell denied onward countries from unstated ones', () => {
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

describe('The hops of a filing', () => {
  it('Hops go to the recipient’s country and from there to each onward country', () => {
    const { places } = placesOf({ facts: { exporter_country: 'CN', onward_countries: ['IE'] }, recipient });
    expect(hopsOf(places)).toEqual([
      { from: 'CN', to: 'SG', count: 1, onward: false },
      { from: 'SG', to: 'IE', count: 1, onward: true },
    ]);
  });

  it('A filing without a stated origin has no hops', () => {
    expect(hopsOf(placesOf({ facts: {}, recipient }).places)).toEqual([]);
  });
});
