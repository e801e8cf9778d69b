import { describe, expect, it } from '@jest/globals';
import { conditionLibraries, findLibraryEntry } from './condition-library.js';
import { fillSlots, type SlotFill, slotsIn, type SlottedTerms } from './condition-slots.js';
import { imposedConditions } from './imposed-conditions.js';

const latest = conditionLibraries.at(-1)!;
const entry = (code: string): SlottedTerms => findLibraryEntry(latest, code)!;
const filled = (code: string, ...fills: readonly SlotFill[]) => {
  const found = fillSlots(entry(code), fills);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.terms;
};
const faults = (code: string, ...fills: readonly SlotFill[]) => {
  const found = fillSlots(entry(code), fills);
  return 'faults' in found ? found.faults.map(({ place, member, code: kind }) => [place, member, kind]) : [];
};
const audit = [
  { name: 'by', day: '03-31' },
  { name: 'sample', number: 250 },
] as const;

describe('the slots of a condition', () => {
  it('The slots of a condition fill both languages and the due rule, and are kept', () => {
    expect(filled('yearly-audit', ...audit)).toMatchObject({
      code: 'yearly-audit',
      library: 'conditions-2026.2',
      dueRule: { each: '03-31' },
      slots: audit,
      says: {
        en: 'Have somebody who had no part in the transfer audit a sample of 250 records of the data that left, each year by 31 March.',
        zh: '每年3月31日前由未参与该事项的人员对已出境数据抽查审计，抽查250条记录。',
      },
    });
    expect(filled('periodic-report', { name: 'how-often', months: 6 }).dueRule).toEqual({ every: 6, unit: 'month' });
    expect(filled('erased-within', { name: 'days', number: 90 })).toMatchObject({ dueRule: { within: 90, unit: 'day' } });
    expect(filled('incidents-within', { name: 'hours', number: 1 }).says).toEqual({
      en: 'Report an incident at the recipient to the authority within 1 hour of learning of it.',
      zh: '接收方发生安全事件的，应自知悉起1小时内向主管机构报告。',
    });
  });

  it('A wrong slot is explained in both languages without technical names', () => {
    const says = (code: string, ...fills: readonly SlotFill[]) => {
      const found = fillSlots(entry(code), fills);
      return 'faults' in found ? found.faults.map((fault) => fault.says) : [];
    };
    expect(says('periodic-report', { name: 'how-often', number: 6 })).toEqual([
      { en: 'Fill in this slot with a number of months or a day of the year.', zh: '该待填项须填写月数或者年度日期。' },
    ]);
    expect(says('periodic-report', { name: 'how-often' })).toEqual([
      { en: 'Fill in a number of months or a day of the year, and nothing else.', zh: '须且仅须填写月数或者年度日期。' },
    ]);
    for (const { en, zh } of says('yearly-audit')) {
      expect(en).toMatch(/^Not filled in: [^`]+$/);
      expect(zh).toMatch(/^未填写：[^`]+$/);
    }
  });

  it('A condition without slots keeps its terms unchanged', () => {
    const terms = filled('encrypted');
    expect([terms.dueRule, 'slots' in terms]).toEqual([{ within: 10, unit: 'working-day' }, false]);
  });

  it.each<readonly [string, string, readonly SlotFill[], readonly unknown[]]>([
    ['one is left out', 'yearly-audit', [audit[0]], [[null, null, 'missing']]],
    [
      'all are left out',
      'yearly-audit',
      [],
      [
        [null, null, 'missing'],
        [null, null, 'missing'],
      ],
    ],
    [
      'one is unknown',
      'incidents-within',
      [
        { name: 'days', number: 2 },
        { name: 'hours', number: 2 },
      ],
      [[0, 'name', 'unknown']],
    ],
    ['an entry has none', 'encrypted', [{ name: 'days', number: 2 }], [[0, 'name', 'unknown']]],
    [
      'one is said twice',
      'incidents-within',
      [
        { name: 'hours', number: 2 },
        { name: 'hours', number: 3 },
      ],
      [[1, 'name', 'twice']],
    ],
    ['a number is too small', 'incidents-within', [{ name: 'hours', number: 0 }], [[0, 'number', 'range']]],
    ['a number is too large', 'incidents-within', [{ name: 'hours', number: 73 }], [[0, 'number', 'range']]],
    ['a number is not whole', 'incidents-within', [{ name: 'hours', number: 1.5 }], [[0, 'number', 'range']]],
    ['it is filled in by something else', 'incidents-within', [{ name: 'hours', day: '03-31' }], [[0, 'day', 'form']]],
    ['it is filled in by nothing', 'incidents-within', [{ name: 'hours' }], [[0, null, 'form']]],
    ['it comes too often', 'yearly-audit', [{ name: 'by', months: 6 }, audit[1]], [[0, 'months', 'range']]],
    ['it comes by two rules', 'yearly-audit', [{ name: 'by', months: 12, day: '03-31' }, audit[1]], [[0, null, 'form']]],
    ['there is no such day', 'yearly-audit', [{ name: 'by', day: '02-30' }, audit[1]], [[0, 'day', 'form']]],
  ])('The slots of a condition are refused where %s', (_, code, fills, expected) => {
    expect(faults(code, ...fills)).toEqual(expected);
  });

  it('Conditions with different slot values are two, with equal slot values one', () => {
    const [two, three] = [2, 3].map((number) => filled('incidents-within', { name: 'hours', number }));
    expect(
      imposedConditions([
        { conditions: [], terms: [two!] },
        { conditions: [], terms: [three!, two!] },
      ]),
    ).toEqual([two, three]);
  });

  it('Every library condition names the same slots in both languages', () => {
    for (const { conditions } of conditionLibraries) {
      for (const { says, slots = [], dueRule, phase, asks } of conditions) {
        const names = slots.map(({ name }) => name).toSorted();
        expect([slotsIn(says.en).toSorted(), slotsIn(says.zh).toSorted()]).toEqual([names, names]);
        const rule = dueRule !== null && 'slot' in dueRule ? slots.find(({ name }) => name === dueRule.slot) : undefined;
        if (dueRule !== null && 'slot' in dueRule) expect(['days', 'recurrence']).toContain(rule?.kind);
        if (rule?.kind === 'recurrence') expect([phase, asks !== null]).toEqual(['during', true]);
      }
    }
  });
});
