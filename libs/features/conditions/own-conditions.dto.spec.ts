import { Problem } from '@carnet/http/problem.js';
import { expect, it } from '@jest/globals';
import { type ConditionEntryBody, entryOf } from './own-conditions.dto.js';

const both = { en: 'Keep it.', zh: '保存。' };
const body: ConditionEntryBody = { says: both, reason: both, check: both, phase: 'during', suspends: false };
const slot = { name: 'days', label: both };
const bounds = { least: 1, most: 9 };

it.each([
  ['a number of days without its kind', { within: 5 }],
  ['a last day that is both fixed and counted', { on: '2027-01-01', within: 5, unit: 'day' }],
  ['a day of the year with bounds', { slots: [{ ...slot, kind: 'day-of-year', ...bounds }] }],
  ['a number without bounds', { slots: [{ ...slot, kind: 'number' }] }],
  ['a number without a unit', { slots: [{ ...slot, kind: 'number', ...bounds }] }],
  ['days of no kind', { slots: [{ ...slot, kind: 'days', ...bounds }] }],
] as const)('Refuses a condition with %s in words without field names', (_, wrong) => {
  const refused = (): unknown => entryOf({ ...body, ...wrong });
  expect(refused).toThrow(Problem);
  try {
    refused();
  } catch (error) {
    const { faults = [] } = (error as Problem).parts;
    expect(faults).toHaveLength(1);
    for (const { says } of faults) expect(JSON.stringify(says)).not.toMatch(/`/);
  }
});
