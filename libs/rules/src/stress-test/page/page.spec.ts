import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packOf } from '../../rules.fixture.js';
import type { StressTestResult } from '../result.js';
import { item, items, national, other, resultOf } from '../stress.fixture.js';
import { resultToHtml } from './page.js';

const treaty = packOf(
  [
    { id: 'no-party', stage: 'party', when: "!treaty_party('depa', measure_party, as_of_date)", outcome: 'not_applicable' },
    { id: 'flow', when: "measure_type == 'transfer_restriction'", outcome: 'measure_consistent' },
  ],
  { regime: 'depa', kind: 'measure-test', binds: 'measure_party != null', jurisdiction: 'null' },
);
const [before, after] = [
  [national(5, 10), other, treaty],
  [national(8, 12), other, treaty],
];
const all = [3, 6, 9, 11, 14].map((ytd_ordinary, index) =>
  item({ ytd_ordinary }, { reference: `T-${String(index)}`, live: true, company: `c-${String(index)}` }),
);
const page = (result: StressTestResult, language?: 'en' | 'zh') => resultToHtml(result, language === undefined ? {} : { language });
const count = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).length;

/** Tags that are opened but not closed, or closed but not opened. */
function unbalanced(markup: string): readonly string[] {
  const open: string[] = [];
  for (const [whole, end, name = ''] of markup.replace(/<style>.*<\/style>/s, '').matchAll(/<(\/?)([a-z0-9]+)(?:\s[^<>]*?)?(?:\/)?>/g)) {
    if (whole.endsWith('/>') || ['meta', 'input'].includes(name)) continue;
    if (end === '') open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, whole];
  }
  return open;
}

describe('page of a stress test result', () => {
  it('The page has no script, loads nothing and links only within itself', () => {
    const text = page(resultOf(before, after, all));
    expect(text).not.toMatch(/<script|<link|<img|@import|\bsrc=|javascript:/i);
    expect(text.match(/url\((?!#)/g)).toBeNull();
    expect(text.match(/href="(?!#)/g)).toBeNull();
  });

  it('The page is well-formed for any result, and each link has a target', () => {
    fc.assert(
      fc.property(items, (some) => {
        const text = page(resultOf(before, after, some));
        expect(unbalanced(text)).toEqual([]);
        for (const [, target = ''] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${target}"`);
        expect(text).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 40 },
    );
  });

  it('The page has every text in both languages and opens in the requested language', () => {
    const text = page(resultOf(before, after, all));
    expect(count(text, /class="en[ "]/g)).toBe(count(text, /class="zh[ "]/g));
    expect(text).toMatch(/id="en" +checked/);
    expect(page(resultOf(before, after, all), 'zh')).toMatch(/<html lang="zh-Hans">[\s\S]*id="zh" +checked/);
  });

  it('The page shows each moved cell with the cases behind it', () => {
    const result = resultOf(before, after, all);
    const text = page(result);
    const cn = result.regimes.find(({ regime }) => regime === 'cn')!;
    const moved = cn.cells.filter((cell) => cell.before !== cell.after);
    expect(moved.length).toBeGreaterThan(0);
    for (const cell of moved) expect(text).toContain(`id="cases-cn-${cell.before}-${cell.after}"`);
    for (const { cases } of moved) for (const { reference } of cases) expect(text).toContain(`<code>${reference}</code>`);
    expect(text).toContain('Loosens');
  });

  it('The page escapes every text from outside', () => {
    const odd = item({ ytd_ordinary: 6 }, { company: '<script>alert(1)</script>', cluster: '"><img>', reference: "'&<b>" });
    const text = page(resultOf(before, after, [odd]));
    expect(text).not.toMatch(/<script|<img|<b>'/);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('The page calls the reading of a country that is no Party a stress-test reading', () => {
    const text = page(resultOf(before, after, all));
    expect(text).toContain('stress-test reading');
    expect(text).toContain('压力测试解读');
    expect(text).toContain('class="hatch"');
  });

  it('The page leaves out the comparison when there is no draft', () => {
    const text = page(resultOf(before, before, all));
    expect(text).toContain('What the law in force answers');
    expect(text).not.toContain('Flip matrix');
  });
});
