import { describe, expect, it } from '@jest/globals';
import { dataClassesOf } from './data-classes.js';

const nobody = { ordinary: 0, sensitive: 0 };

describe('the data classes of a filing', () => {
  it.each([
    ['nothing where the filing says nothing', {}, null, []],
    ['nothing of what it denies', { contains_sensitive: false, minors_under_14: false, cn_data_level: 'general' }, nobody, []],
    ['personal data by the fact', { contains_personal_data: true }, null, ['personal']],
    ['personal data by the number of people', {}, { ordinary: 3, sensitive: 0 }, ['personal']],
    ['sensitive data by the number of people, which is personal too', {}, { ordinary: 0, sensitive: 1 }, ['personal', 'sensitive']],
    ['sensitive data by the fact', { contains_sensitive: true }, null, ['personal', 'sensitive']],
    ['children', { minors_under_14: true }, nobody, ['personal', 'minors']],
    ['important data by its level', { cn_data_level: 'core' }, null, ['important']],
    ['important data that somebody was told of', { cn_important_notified: true, cn_data_level: 'general' }, null, ['important']],
    ['no personal data where that is stated', { contains_personal_data: false }, null, ['non-personal']],
    ['personal data where people are counted all the same', { contains_personal_data: false }, { ordinary: 9, sensitive: 0 }, ['personal']],
    ['nothing for a value that is no yes', { contains_sensitive: 'true', minors_under_14: 1, cn_important_notified: null }, null, []],
  ] as const)('The data classes of a filing are %s', (_, facts, people, classes) => {
    expect(dataClassesOf(facts, people)).toEqual(classes);
  });
});
