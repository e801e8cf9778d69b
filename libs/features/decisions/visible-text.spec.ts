import { describe, expect, it } from '@jest/globals';
import { noticeToHtml, noticeToText } from './notice-forms.js';
import { visibleText } from './visible-text.js';

describe('a text that people wrote', () => {
  it.each([
    ['a turn of the direction of writing', 'no \u202egrant\u202c', 'no ‹U+202E›grant‹U+202C›'],
    ['an isolate', '\u2067x\u2069', '‹U+2067›x‹U+2069›'],
    ['a control', 'a\u0007b\u001b[2J', 'a‹U+0007›b‹U+001B›[2J'],
    ['what has no width', 'pay\u200bment\ufeff\u00ad', 'pay‹U+200B›ment‹U+FEFF›‹U+00AD›'],
    ['a hidden tag', 'a\u{e0041}', 'a‹U+E0041›'],
  ])('A text shows %s by its code point', (_what, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('A text keeps its lines and letters of every script, and turns tabs to spaces', () => {
    expect(visibleText('one\r\ntwo\u2028three\tfour')).toBe('one\ntwo\nthree four');
    const scripts = 'Škoda · 中文「䶮」 · العربية · می\u200cخواهم · 한국 · ไทย';
    expect(visibleText(scripts)).toBe(scripts);
  });

  it('A notice as text and as a web page shows unseen characters by code point', () => {
    const head = {
      language: 'en',
      title: 'Notice',
      authority: 'A',
      lead: 'L',
      reference: 'T',
      digest: 'd',
      at: '',
      day: '',
      twin: '{}',
    } as const;
    const page = { ...head, sections: [{ heading: 'Reasons', lines: ['\u202eno'] }] };
    expect(noticeToText(page)).toContain('‹U+202E›no');
    expect(noticeToHtml(page)).toContain('‹U+202E›no');
  });
});
