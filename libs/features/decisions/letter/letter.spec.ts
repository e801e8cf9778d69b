import { digestOfText } from '@carnet/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import type { NoticePage } from '../notice-sections.js';
import { noticeToText } from '../notice-forms.js';
import { type Faces, loadFaces } from './faces.js';
import { letterOf, TWIN_NAME } from './letter.js';
import { aPage } from './notice-page.fixture.js';

let faces: Faces;

beforeAll(async () => {
  faces = await loadFaces();
});

const letter = (page: NoticePage): Promise<Buffer> => letterOf(page, faces);

const opened = async (page: NoticePage) => getDocumentProxy(new Uint8Array(await letter(page)));

const bare = (text: string): string => text.replace(/\s/gu, '');

const countedText = (page: NoticePage, number: number, of: number): string =>
  bare(`${page.reference}${page.digest}${String(number)}/${String(of)}`);

/** The text of each page as a PDF reader finds it, without the footer. */
async function read(page: NoticePage): Promise<readonly string[]> {
  const { text } = await extractText(await opened(page), { mergePages: false });
  return text.map((found, index) => {
    const foot = countedText(page, index + 1, text.length);
    expect(bare(found)).toContain(foot);
    return bare(found).replace(foot, '');
  });
}

/** The notice as plain text; the letter has the same text, including number and day. */
function expected(page: NoticePage): string {
  return bare(noticeToText(page).normalize('NFC'));
}

describe('a letter', () => {
  it.each([
    ['in English', aPage('en')],
    ['in Chinese', aPage('zh')],
    ['of many pages in English', aPage('en', { times: 90 })],
    ['of many pages in Chinese', aPage('zh', { times: 160 })],
    [
      'with names of other alphabets',
      aPage('zh', { lines: ['Škoda Łódź Őrség Ağrı Việt Nam Ελλάς Київ cafe\u0301', '港湾貿易 龘靐 䶮㐂 ￥１００'] }),
    ],
    ['with lines of its own and marks that work unseen', aPage('en', { lines: ['first\nsecond\tthird', 'no \u202egrant\u202c\u0007'] })],
    ['with a word that no line holds', aPage('en', { lines: ['x'.repeat(400), '一'.repeat(300)] })],
  ])('A letter %s holds exactly the text of the notice', async (_name, page) => {
    expect((await read(page)).join('')).toBe(expected(page));
  });

  it('Each page of a long letter shows its number, the page count and its notice', async () => {
    expect((await read(aPage('en', { times: 90 }))).length).toBeGreaterThan(2);
  });

  it('A letter shows characters that its faces lack by their code point, in place', async () => {
    const text = (await read(aPage('en', { lines: ['Trade 한국 (KR) 🙂 العر'] }))).join('');
    expect(text).toContain('Trade‹U+D55CU+AD6D›(KR)‹U+1F642›‹U+0627U+0644U+0639U+0631›');
  });

  it('A letter of the same notice is the same to the byte, and another notice differs', async () => {
    const [first, second, other] = [await letter(aPage('zh')), await letter(aPage('zh')), await letter(aPage('zh', { times: 2 }))];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
  });

  it('A letter attaches its notice for programs, which has the stated digest', async () => {
    const page = aPage('zh');
    const attached = (await (await opened(page)).getAttachments()) as Record<string, { content: Uint8Array }>;
    expect(Object.keys(attached)).toEqual([TWIN_NAME]);
    const twin = Buffer.from(attached[TWIN_NAME]?.content ?? []).toString('utf8');
    expect([twin, digestOfText(twin)]).toEqual([page.twin, page.digest]);
  });

  it('A letter states its title, author, day, language and structure tags', async () => {
    const pdf = await opened(aPage('zh'));
    const { info } = await getMeta(pdf);
    expect(info).toMatchObject({
      Title: '决定通知书 T-2026-3F7F2A',
      Author: '数据出境服务中心',
      CreationDate: 'D:20261125080000Z',
      Language: 'zh-Hans',
      PDFFormatVersion: '1.7',
    });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    expect([...tree.matchAll(/"role":"(\w+)"/g)].map(([, role]) => role)).toEqual(
      'Document Sect P H1 P P Sect H2 P Sect H2 P Root'.split(' '),
    );
  });

  it('A letter declares PDF/A-3a and embeds only parts of the faces that it needs', async () => {
    const bytes = (await letter(aPage('zh'))).toString('latin1');
    expect(bytes).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    expect([...bytes.matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map(([, name]) => name)).toEqual([
      'NotoSansHans-Bold',
      'NotoSansHans-Regular',
    ]);
    expect(bytes.length).toBeLessThan(250_000);
  });
});
