import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Face, type Faces, loadFaces } from './faces.js';
import { type Block, paginate } from './letter-blocks.js';
import { type Line, replaceMissingCharacters, typeset } from './typeset.js';

let faces: Faces;

let pair: readonly [Face, Face];

beforeAll(async () => {
  faces = await loadFaces();
  pair = [faces.regular.latin, faces.regular.han];
});

const textOf = (line: Line): string => line.map(({ text }) => text).join('');

const set = (text: string, width = 100): readonly string[] => typeset(text, { faces: pair, size: 10, width }).map(textOf);

/** All two-byte characters of GBK. */
function gbk(): string {
  const decoder = new TextDecoder('gbk');
  const pairs = Array.from({ length: 126 }, (_, lead) => Array.from({ length: 191 }, (_, trail) => [lead + 0x81, trail + 0x40] as const));
  const signs = pairs.flat().map((bytes) => decoder.decode(Uint8Array.from(bytes)));
  return signs.filter((sign) => /^[^\ufffd\p{Co}\p{Cc}]$/u.test(sign)).join('');
}

describe('the faces', () => {
  it.each(['regular', 'bold'] as const)('The %s faces have every character of GBK but twelve', (weight) => {
    const all = gbk();
    const shown = replaceMissingCharacters(all, [faces[weight].latin, faces[weight].han]);
    const lacking = shown.match(/U\+[0-9A-F]+/g);
    expect([all.length > 21_000, lacking]).toEqual([true, '0E 0F 11 13 14 1F 21 23 24 27 28 29'.split(' ').map((end) => `U+FA${end}`)]);
  });

  it('The faces have the characters of European and Vietnamese names', () => {
    const names = 'ĀāŁłŐőŞşŽžẞßĦħÐðÞþ ÀẰẶỆỘỮỵ ΑΩάώ АЯЁЇЎґ “” – — … € № ‹›';
    expect(replaceMissingCharacters(names, pair)).toBe(names.normalize('NFC'));
  });
});

describe('a text', () => {
  it('A line breaks where its script allows and never begins with a closing mark', () => {
    expect(set('The transfer is refused for now.')).toEqual(['The transfer is', 'refused for now.']);
    const lines = set('申报包含身份证件号码，而所述目的并不需要。（见附件）');
    expect(lines.join('')).toBe('申报包含身份证件号码，而所述目的并不需要。（见附件）');
    for (const line of lines) expect(line).not.toMatch(/^[，。）]/);
  });

  it('A word longer than a line breaks, but never within a character', () => {
    const word = 'e\u0323\u0302'.repeat(40);
    const lines = set(word, 50);
    expect([lines.join(''), lines.length > 3]).toEqual([word.normalize('NFC'), true]);
    for (const line of lines) expect(line).not.toMatch(/^\p{M}/u);
  });

  it('A text keeps its own line breaks and empty lines', () => {
    expect(set('one\n\ntwo')).toEqual(['one', '', 'two']);
  });

  it('No line of a text is wider than the given width', () => {
    const text = 'Data 数据 of 客户 (WAVE AV To) go abroad 出境，每月 1,200 次. '.repeat(12);
    for (const line of typeset(text, { faces: pair, size: 10, width: 120 })) {
      const last = line.at(-1);
      if (last === undefined) throw new Error('an empty line');
      const { advanceWidth } = last.face.font.layout(last.text);
      expect(last.x + (advanceWidth / last.face.font.unitsPerEm) * 10).toBeLessThanOrEqual(120);
    }
  });
});

describe('pages', () => {
  const block = (tag: Block['tag'], lines: number, leads = false): { block: Block; lines: Line[] } => ({
    block: { tag, section: 0, text: '', style: { weight: 'regular', size: 8, leading: 10, colour: '#000' }, before: 5, leads },
    lines: Array.from({ length: lines }, () => []),
  });
  const tags = (blocks: Parameters<typeof paginate>[0]): readonly string[] =>
    paginate(blocks, 0, 100).map((page) => page.map(({ block: { tag } }) => tag).join(' '));

  it('No page ends with a heading or splits a short paragraph', () => {
    expect(tags([block('P', 7), block('H2', 1, true), block('P', 2)])).toEqual(['P P P P P P P', 'H2 P P']);
    expect(tags([block('P', 7), block('P', 4)])).toEqual(['P P P P P P P', 'P P P P']);
  });

  it('A long paragraph is split over pages instead of moved as a whole', () => {
    expect(tags([block('H1', 6), block('P', 12)])).toEqual(['H1 H1 H1 H1 H1 H1 P P P', 'P P P P P P P P P']);
    expect(paginate([block('P', 25)], 0, 100).map((page) => page.length)).toEqual([10, 10, 5]);
  });
});
