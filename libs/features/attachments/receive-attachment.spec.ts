import * as fc from 'fast-check';
import { ATTACHMENT_KINDS } from '@carnet/files';
import { describe, expect, it } from '@jest/globals';
import { safeFileName } from './receive-attachment.js';

const rtl = '\u202e';

describe('the name of a file', () => {
  it.each([
    ['Report 2026.pdf', 'Report 2026.pdf'],
    ['个人信息保护影响评估报告.PDF', '个人信息保护影响评估报告.PDF'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Windows\\system32\\cmd.exe', 'cmd.exe.pdf'],
    [`report${rtl}fdp.exe`, 'reportfdp.exe.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    ['zero\u200bwidth\ufeff.pdf', 'zerowidth.pdf'],
    ['...', 'document.pdf'],
    ['', 'document.pdf'],
    ['/', 'document.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['a"b;c.pdf', 'a_b_c.pdf'],
    ['report.pdf ', 'report.pdf'],
    ['Cafe\u0301.pdf', 'Caf\u00e9.pdf'],
  ])('The file name %j becomes %j', (given, expected) => {
    expect(safeFileName(given, 'pdf')).toBe(expected);
  });

  it('A JPEG picture keeps the ending .jpeg or .JPG, and other names gain .jpg', () => {
    expect([safeFileName('a.jpeg', 'jpeg'), safeFileName('a.JPG', 'jpeg'), safeFileName('a.png', 'jpeg')]).toEqual([
      'a.jpeg',
      'a.JPG',
      'a.png.jpg',
    ]);
  });

  it('Any file name becomes short, visible and free of paths, and then stays the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom(...ATTACHMENT_KINDS), (given, kind) => {
        const name = safeFileName(given, kind);
        expect(name).toMatch(/^[^./\\][^/\\]*\.[a-z]+$/i);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        expect(Array.from(name).length).toBeLessThanOrEqual(126);
        expect(safeFileName(name, kind)).toBe(name);
      }),
    );
  });
});
