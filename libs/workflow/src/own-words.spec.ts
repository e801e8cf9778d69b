import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inBoth, isSaidInBoth, languageOf, ownWords } from './own-words.js';

describe('a text in own words', () => {
  it.each([
    ['The recipient moved.', 'en'],
    ['接收方已迁址。', 'zh'],
    ['依据 GDPR Article 46 的标准合同条款尚未签署，须补充。', 'zh'],
    ['The contract with 海港数据 does not say who keeps the key.', 'en'],
    ['ISO 27001', 'en'],
  ] as const)('is in the language that most of it is in: %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it('is marked in the half of the other language, and passes as said in both only so', () => {
    expect(ownWords('It moved.')).toEqual({ en: 'It moved.', zh: '英文原文：It moved.' });
    expect(ownWords('已迁址。')).toEqual({ en: 'Written in Chinese: 已迁址。', zh: '已迁址。' });
    expect(isSaidInBoth({ en: 'It moved.', zh: 'It moved.' })).toBe(false);
    expect(isSaidInBoth({ en: 'It moved.', zh: ' ' })).toBe(false);
    expect(isSaidInBoth({ en: 'It moved.', zh: '已迁址。' })).toBe(true);
    expect(inBoth({ en: 'It moved.', zh: '已迁址。' })).toEqual({ en: 'It moved.', zh: '已迁址。' });
  });

  it('keeps every sign of what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const { en, zh } = inBoth({ en: text, zh: text });
        expect([en.endsWith(text), zh.endsWith(text), en === zh]).toEqual([true, true, false]);
      }),
    );
  });
});
