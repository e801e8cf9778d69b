import { describe, expect, it } from '@jest/globals';
import { judgedWords, searchedWords, wordsOf } from './search-words.js';

describe('the words of a text', () => {
  it('The words of a text are its letters and digits in lower case, each once', () => {
    expect(wordsOf('HR records, HR-Payroll 2026')).toEqual(['hr', 'records', 'payroll', '2026']);
  });

  it('The words of a Chinese text are its characters and pairs of neighbours', () => {
    expect(wordsOf('客户数据 CRM')).toEqual(['客', '户', '数', '据', '客户', '户数', '数据', 'crm']);
  });

  it('The words of a typed part of a text are all among the words of that text', () => {
    const kept = new Set(wordsOf('Customer contacts for Singapore 客户数据传输'));
    for (const typed of ['SINGAPORE contacts', '户数据', '数', 'Customer'])
      expect(searchedWords(typed).every((word) => kept.has(word))).toBe(true);
    expect(searchedWords('数客').every((word) => kept.has(word))).toBe(false);
  });

  it('A text without letters has no words', () => {
    expect([wordsOf(' - '), searchedWords('?')]).toEqual([[], []]);
  });
});

it('An assessment is indexed by regime, outcome and its true rules and citations', () => {
  const cited = (article: string) => ({ instrument: 'pipl', article, title: { en: '', zh: '' }, url: '' });
  const verdict = {
    regime: 'cn',
    outcome: 'exempt',
    findings: [
      { rule: 'cn.r1', truth: 'false', citations: [cited('40')] },
      { rule: 'cn.r2', truth: 'true', citations: [cited('38')] },
    ],
  } as const;
  expect(judgedWords([verdict])).toEqual([
    'regime:cn',
    'outcome:exempt',
    'outcome:cn/exempt',
    'rule:cn.r2',
    'citation:pipl',
    'citation:pipl/38',
  ]);
});
