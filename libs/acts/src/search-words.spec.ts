import { describe, expect, it } from '@jest/globals';
import { judgedWords, searchedWords, wordsOf } from './search-words.js';

describe('the words of a text', () => {
  it('are its letters and digits in lower case, each once', () => {
    expect(wordsOf('HR records, HR-Payroll 2026')).toEqual(['hr', 'records', 'payroll', '2026']);
  });

  it('are single characters and pairs of neighbours where a script has no spaces', () => {
    expect(wordsOf('客户数据 CRM')).toEqual(['客', '户', '数', '据', '客户', '户数', '数据', 'crm']);
  });

  it('are all found by a part of the text that somebody types', () => {
    const kept = new Set(wordsOf('Customer contacts for Singapore 客户数据传输'));
    for (const typed of ['SINGAPORE contacts', '户数据', '数', 'Customer'])
      expect(searchedWords(typed).every((word) => kept.has(word))).toBe(true);
    expect(searchedWords('数客').every((word) => kept.has(word))).toBe(false);
  });

  it('are none of a text without letters', () => {
    expect([wordsOf(' - '), searchedWords('?')]).toEqual([[], []]);
  });
});

it('an assessment is found by regime, outcome, rule and citation, of what was decided by them', () => {
  const body = {
    verdicts: [
      {
        regime: 'cn',
        outcome: 'clear',
        findings: [
          { rule: 'cn.r1', truth: 'false' },
          { rule: 'cn.r2', truth: 'true', citations: [{ instrument: 'pipl', article: '38' }] },
        ],
      },
    ],
  };
  expect(judgedWords(body)).toEqual(['regime:cn', 'outcome:clear', 'outcome:cn/clear', 'rule:cn.r2', 'citation:pipl', 'citation:pipl/38']);
});
