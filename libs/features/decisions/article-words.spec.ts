import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { articleWords, citationWords } from './article-words.js';

const packs = join(import.meta.dirname, '../../rule-packs/packs');

/** The places that shipped packs cite. */
const shipped = new Set(
  readdirSync(packs).flatMap((file) =>
    [...readFileSync(join(packs, file), 'utf8').matchAll(/instrument: [\w-]+, article: (?:'([^']+)'|"([^"]+)"|([^},\n]+?)) ?[,}]/g)].map(
      ([, single, double, bare]) => single ?? double ?? bare ?? '',
    ),
  ),
);

describe('a place of the law', () => {
  it.each([
    ['5(1)(2)', '第五条第一款第二项'],
    ['39', '第三十九条'],
    ['129(3)(d)', '第一百二十九条第三款第d项'],
    ['17(3)(đ)', '第十七条第三款第đ项'],
    ['7 last paragraph', '第七条最后一款'],
    ['12.15(3)(a)', '第12.15条第3款第a项'],
    ['44A (44 until 2026-02-04)', '第44A条（2026年2月4日前为第四十四条）'],
    ['22, IPP 12(1)', '第二十二条，信息隐私原则第十二条第一款'],
    ['recital 111', '序言第111段'],
    ['counting', '“数量计算”'],
    ['a place of a pack to come', 'a place of a pack to come'],
  ])('The article %s is cited in Chinese as %s', (article, zh) => {
    expect(articleWords(article)).toEqual({ en: article, zh });
  });

  it('Every place of the law in the shipped packs has Chinese words', () => {
    expect(shipped.size).toBeGreaterThan(400);
    expect(
      [...shipped].filter((article) => !/\p{Script=Han}/u.test(articleWords(article).zh) || /[a-z]{3}/.test(articleWords(article).zh)),
    ).toEqual([]);
  });

  it('Articles of one instrument are cited together behind its marked title', () => {
    const title = { en: 'Provisions (Order 16)', zh: '规定（第16号令）' };
    const other = { en: 'Agreement', zh: '《协定》' };
    const places = [title, other, title].map((one, index) => ({ title: one, article: String(index + 5) }));
    expect(citationWords(places)).toEqual({
      en: 'Provisions (Order 16) 5, 7; Agreement 6',
      zh: '《规定》（第16号令）第五条、第七条；《协定》第六条',
    });
  });

  it('An English citation puts a comma before a place that is not a number', () => {
    const title = { en: 'List of the zone', zh: '专区清单' };
    expect(citationWords([{ title, article: 'report' }]).en).toBe('List of the zone, report');
  });

  it.each([
    ['申报指南（第三版）、备案指南（第二版）', '《申报指南》（第三版）、《备案指南》（第二版）'],
    ['粤港澳大湾区（内地、香港）标准合同实施指引', '《粤港澳大湾区（内地、香港）标准合同实施指引》'],
    ['中国（北京）自由贸易试验区清单（负面清单）（2024版）', '《中国（北京）自由贸易试验区清单》（负面清单）（2024版）'],
    ['海南、浙江数据出境负面清单', '海南、浙江数据出境负面清单'],
  ])('A Chinese citation puts title marks around each single title: %s', (zh, marked) => {
    expect(citationWords([{ title: { en: 'Title', zh }, article: '1' }]).zh).toBe(`${marked}第一条`);
  });
});
