import { expect, it } from '@jest/globals';
import { cutAtSlots } from './slots.js';

it('A rule’s sentence is cut at the facts that a filing puts in', () => {
  expect(cutAtSlots('{measure_party} is not a Party on {as_of_date}.')).toEqual([
    { text: 'measure_party', fact: 'measure_party' },
    { text: ' is not a Party on ', fact: null },
    { text: 'as_of_date', fact: 'as_of_date' },
    { text: '.', fact: null },
  ]);
  expect(cutAtSlots('No {Slot} here.')).toEqual([{ text: 'No {Slot} here.', fact: null }]);
});
