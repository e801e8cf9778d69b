import { describe, expect, it } from '@jest/globals';
import { hopsOf, placesOf } from './places-of.js';

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

describe('The hops of a filing', () => {
  it('go to the recipient, and from there to each further place', () => {
    const { places } = placesOf({ facts: { exporter_country: 'CN', onward_countries: ['IE'] }, recipient });
    expect(hopsOf(places)).toEqual([
      { from: 'CN', to: 'SG', count: 1, onward: false },
      { from: 'SG', to: 'IE', count: 1, onward: true },
    ]);
  });

  it('are none from a place that is not stated', () => {
    expect(hopsOf(placesOf({ facts: {}, recipient }).places)).toEqual([]);
  });
});
