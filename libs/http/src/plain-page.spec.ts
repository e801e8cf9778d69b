import { describe, expect, it } from '@jest/globals';
import { bilingualHtml, pageLanguage, plainPage } from './plain-page.js';

describe('the language of a page', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'en', 'zh'],
    ['en-GB,zh;q=0.5', 'zh', 'en'],
    ['en;q=0.2, zh-Hant;q=0.7', 'en', 'zh'],
    ['de, fr;q=0.9, zh;q=0.1', 'en', 'zh'],
    ['EN', 'zh', 'en'],
    ['en;q=0', 'zh', 'zh'],
    ['en;q=yes', 'zh', 'zh'],
    ['*', 'zh', 'zh'],
    ['constructor', 'zh', 'zh'],
    [undefined, 'zh', 'zh'],
  ] as const)('A browser that wants %s, at an authority of language %s, gets the page in %s', (wanted, authority, language) => {
    expect(pageLanguage(wanted, authority)).toBe(language);
  });

  it('A page shows its own language first and the other language after it', () => {
    const title = { en: 'Sign <in>', zh: '登录' };
    expect(bilingualHtml(title, 'en')).toBe('Sign &lt;in&gt; <span lang="zh-Hans">登录</span>');
    const page = plainPage(title, '', { language: 'zh' });
    expect(page).toContain('<html lang="zh-Hans">');
    expect(page).toContain('<title>登录</title>');
    expect(page).toContain('<h1>登录 <span lang="en">Sign &lt;in&gt;</span></h1>');
  });
});
