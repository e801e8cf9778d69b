import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { conditionLibraries, type LibraryCondition } from './condition-library.js';
import type { ConditionSlot } from './condition-slots.js';
import { entryFaults, markOwnWords, isInBothLanguages, languageOf, ownWords } from './entry-lint.js';

const both = (en: string, zh: string) => ({ en, zh });
const hours: ConditionSlot & { readonly kind: 'number' } = {
  name: 'hours',
  kind: 'number',
  least: 1,
  most: 72,
  unit: { en: 'hours', zh: '小时', one: 'hour' },
  label: both('How soon.', '时限。'),
};
const often: ConditionSlot & { readonly kind: 'recurrence' } = {
  name: 'often',
  kind: 'recurrence',
  least: 1,
  most: 12,
  label: both('How often.', '周期。'),
};
const entry: LibraryCondition = {
  code: 'own',
  says: both('Tell us within {hours}.', '{hours}内报告。'),
  reason: both('Why.', '理由。'),
  check: both('How.', '方式。'),
  asks: both('The report.', '报告。'),
  phase: 'during',
  dueRule: null,
  monitor: null,
  suspends: true,
  agreement: false,
  slots: [hours],
};
const faults = (more: Partial<LibraryCondition>) => entryFaults({ ...entry, ...more }).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the check of a library entry', () => {
  it('Every shipped library condition passes the entry check', () => {
    expect(conditionLibraries.flatMap(({ conditions }) => conditions.flatMap(entryFaults))).toEqual([]);
    expect(faults({})).toEqual([]);
  });

  it.each<readonly [string, Partial<LibraryCondition>, readonly string[]]>([
    ['one language twice', { reason: both('Why.', 'Why.') }, ['/reason one-language']],
    ['one language alone', { check: both('How.', ' ') }, ['/check one-language']],
    ['a slot that it does not have', { says: both('{hours} {days}.', '{hours}{days}。') }, ['/says slot-unknown']],
    ['a slot in one language', { says: both('Within {hours}.', '及时报告。') }, ['/says slot-uneven']],
    ['a slot that nothing says', { says: both('Tell us.', '报告。') }, ['/slots/0/name slot-unused']],
    ['a slot twice', { slots: [hours, hours] }, ['/slots/1/name slot-twice']],
    ['bounds that leave nothing', { slots: [{ ...hours, least: 73 }] }, ['/slots/0/most range']],
    ['a label in one language', { slots: [{ ...hours, label: both('How soon.', 'How soon.') }] }, ['/slots/0/label one-language']],
    ['a last day by a slot that is no time', { dueRule: { slot: 'hours' } }, ['/due day']],
    ['a last day by a slot that is not there', { dueRule: { slot: 'days' } }, ['/due day']],
    ['a last day with nothing to show', { dueRule: { within: 5, unit: 'day' }, asks: null }, ['/asks unshown']],
    [
      'what recurs before the grant is in force, and from no month on',
      {
        phase: 'before',
        dueRule: { slot: 'often' },
        slots: [hours, { ...often, least: 0 }],
        says: both('{often}, within {hours}.', '{often}，{hours}内。'),
      },
      ['/slots/1/least range', '/due day'],
    ],
  ])('The entry check reports %s', (_, more, expected) => {
    expect(faults(more)).toEqual(expected);
  });
});

describe('a text in a person’s own words', () => {
  it.each([
    ['The recipient moved.', 'en'],
    ['接收方已迁址。', 'zh'],
    ['依据 GDPR Article 46 的标准合同条款尚未签署，须补充。', 'zh'],
    ['The contract with 海港数据 does not say who keeps the key.', 'en'],
    ['ISO 27001', 'en'],
  ] as const)('The language of a text is the language of most of it: %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it('A text in one language is marked as the original in the other language’s half', () => {
    expect(ownWords('It moved.')).toEqual({ en: 'It moved.', zh: '英文原文：It moved.' });
    expect(ownWords('已迁址。')).toEqual({ en: 'Written in Chinese: 已迁址。', zh: '已迁址。' });
    expect(isInBothLanguages({ en: 'It moved.', zh: 'It moved.' })).toBe(false);
    expect(isInBothLanguages({ en: 'It moved.', zh: ' ' })).toBe(false);
    expect(isInBothLanguages({ en: 'It moved.', zh: '已迁址。' })).toBe(true);
    expect(markOwnWords({ en: 'It moved.', zh: '已迁址。' })).toEqual({ en: 'It moved.', zh: '已迁址。' });
  });

  it('A text in own words is kept whole in both halves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const { en, zh } = markOwnWords({ en: text, zh: text });
        expect([en.endsWith(text), zh.endsWith(text), en === zh]).toEqual([true, true, false]);
      }),
    );
  });
});
