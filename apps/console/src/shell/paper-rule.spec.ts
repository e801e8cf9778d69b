import { expect, it } from '@jest/globals';
import { paperRule } from './paper-rule.js';

it('The paper rule writes the name of a page as escaped text', () => {
  const rule = paperRule('A "case" \\ of\nmine', '29 Nov 2026', 'http://x/y');
  expect(rule).toContain(String.raw`@top-left { content: "A \"case\" \\ of mine";`);
  expect(rule).toContain('@bottom-left { content: "http://x/y";');
});
