import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pdfFault } from './pdf-check.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carnet-pdf-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fault = async (text: string): Promise<string | null> => {
  const path = join(folder, 'a.pdf');
  await writeFile(path, text, 'latin1');
  return pdfFault(path);
};

const script = '<< /S /JavaScript /JS (app.alert(1)) >>';
const file = (...objects: readonly string[]): string =>
  `%PDF-1.7\n${objects.map((object, at) => `${String(at + 1)} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root 1 0 R >>\n%%EOF\n`;
/** A document with these entries in its catalogue. */
const opened = (entries: string, ...more: readonly string[]): string =>
  file(`<< /Type /Catalog ${entries} /Pages 2 0 R >>`, '<< /Kids [] >>', ...more);
const streamOf = (entries: string, content: string): string =>
  `<< ${entries} /Length ${String(content.length)} >>\nstream\n${content}\nendstream`;
/** Objects in an object stream, numbered from 10. */
function packed(entries = '/Filter /FlateDecode', pack = deflateSync as (text: Buffer) => Buffer, ...objects: readonly string[]): string {
  let offset = 0;
  const places = objects.map((object, at) => {
    const place = `${String(at + 10)} ${String(offset)}`;
    offset += object.length + 1;
    return place;
  });
  const head = `${places.join(' ')} `;
  const content = pack(Buffer.from(head + objects.join(' '), 'latin1')).toString('latin1');
  return streamOf(`/Type /ObjStm /N ${String(objects.length)} /First ${String(head.length)} ${entries}`, content);
}
const flate = (...objects: readonly string[]): string => packed(undefined, undefined, ...objects);

describe('a PDF', () => {
  it.each([
    ['opens a place on a page', opened('/OpenAction [3 0 R /Fit]')],
    ['opens a place that stands elsewhere', opened('/OpenAction 3 0 R', '[4 0 R /FitH null]')],
    ['goes to a place, as TeX has it', opened('/OpenAction 3 0 R', '<< /S /GoTo /D [4 0 R /Fit] >>')],
    ['goes to a place that is packed', opened('/OpenAction 10 0 R', flate('<< /S /GoTo /D [4 0 R /Fit] >>', '[1 2]'))],
    [
      'has links, and words about scripts',
      file('<< /A << /S /URI /URI (https://a.example/JavaScript/Launch \\( /JS) >> >>', '(/S /JavaScript)'),
    ],
    ['has comments about scripts', file('<< /Size 1 % /AA << /S /JavaScript >>\n>>')],
    [
      'has glyphs and places of these names',
      file('<< /Differences [65 /AA /JS /EF] >>', '<< /JavaScript [3 0 R /Fit] /Launch [3 0 R /Fit] >>'),
    ],
    ['shows a page about scripts', file(streamOf('', '/AA gs (1 0 R /S /JavaScript /JS) Tj'), '<< /Title (The /Launch) /Dest /Launch >>')],
    ['has objects in a stream', file(flate('<< /Type /Page >>', '(/AA /JS)'))],
    ['has objects in a stream that is not packed', file(packed('', (text) => text, '<< /Type /Page >>'))],
    ['holds nothing at all', '%PDF-1.7\n%%EOF'],
  ])('Takes a PDF that %s', async (_, text) => {
    expect(await fault(text)).toBeNull();
  });

  it.each([
    ['opens with a script', opened(`/OpenAction ${script}`)],
    ['opens with a script that stands elsewhere', opened('/OpenAction 3 0 R', script)],
    ['opens an address', opened('/OpenAction << /S /URI /URI (https://a.example) >>')],
    ['opens an address that stands elsewhere', opened('/OpenAction 3 0 R', '<< /S /URI /URI (https://a.example) >>')],
    ['opens with what is not there', opened('/OpenAction 9 0 R')],
    ['opens with one of two objects', opened('/OpenAction 3 0 R', '[4 0 R /Fit]') + '3 0 obj << /S /URI /URI (x) >> endobj'],
    ['goes to a place and then on', opened('/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 4 0 R >>')],
    ['has scripts by name', opened('/Names << /JavaScript 3 0 R >>')],
    ['has a script in a link', file('<< /Annots [<< /A << /S/JavaScript /JS 9 0 R >> >>] >>')],
    ['escapes the names of it', file('<< /A << /#53 /Java#53cript /J#53 (x) >> >>')],
    ['names the kind of an action elsewhere', file('<< /A << /S 2 0 R /F (cmd.exe) >> >>', '/Launch')],
    ['starts a program', file('<< /A << /S /L#61unch /F (cmd.exe) >> >>')],
    ['acts on what a reader does', file('<< /Type /Page /AA << /O 3 0 R >> >>')],
    ['holds a file', opened('/Names << /EmbeddedFiles 3 0 R >>')],
    ['holds a file in a note', file('<< /FS << /EF << /F 3 0 R >> >> >>', streamOf('/Type /Embedded#46ile', 'MZ'))],
    ['packs a script', file(flate('<< /Type /Page >>', script))],
    ['packs a script without saying that it packs objects', file(flate(script).replace('/Type /ObjStm', ''))],
    ['packs a place to open, and means an address', opened('/OpenAction 10 0 R', flate('<< /S /URI /URI (x) >>'))],
    ['hides an object in a stream', file(streamOf('', `5 0 obj ${script} endobj`))],
    ['hides an object in a string', file(`(6 0 obj ${script}`)],
    ['hides packed objects in a stream', file(streamOf('', `5 0 obj ${flate(script)}`))],
    ['has it in its trailer', '%PDF-1.7\ntrailer << /Root << /OpenAction << /S /Launch >> >> >>\n%%EOF'],
    ['says a key twice', opened(`/OpenAction [3 0 R /Fit] /OpenAction ${script}`)],
    ['closes what it has not opened', file(`<< /A ] ) /B ${script} >>`)],
  ])('Refuses a PDF that %s', async (_, text) => {
    expect(await fault(text)).toBe('pdf-active');
  });

  const encrypted = (text: Buffer): Buffer => deflateSync(text).map((byte) => byte ^ 0x5a) as Buffer;
  it.each([
    ['whose packed objects are encrypted', file(packed('/Filter /FlateDecode', encrypted, '<< >>'))],
    ['whose packed objects are packed in another way', file(packed('/Filter [/ASCIIHexDecode /FlateDecode]', (text) => text, '<< >>'))],
    [
      'whose packed objects are changed as pictures are',
      file(packed('/Filter /FlateDecode /DecodeParms << /Predictor 12 >>', deflateSync, '<< >>')),
    ],
    ['whose packed objects begin nobody knows where', file(flate('<< >>').replace(/\/First \d+/, '/First 9 0 R'))],
    [
      'whose packed objects are too many',
      file(streamOf('/First 0 /Filter /FlateDecode', deflateSync(Buffer.alloc(67_108_865)).toString('latin1'))),
    ],
    ['whose values lie deep in one another', file('['.repeat(5000))],
    ['whose objects lie in one another', '1 0 obj ('.repeat(20_000)],
  ])('Refuses as unreadable a PDF %s', async (_, text) => {
    expect(await fault(text)).toBe('pdf-unreadable');
  });
});
