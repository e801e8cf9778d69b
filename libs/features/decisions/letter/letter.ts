import PDFDocument from 'pdfkit';
import type { NoticePage } from '../notice-sections.js';
import type { Face, Faces } from './faces.js';
import { footerStyle, letterBlocks, paginate, type PlacedLine, type Style } from './letter-blocks.js';
import { type Line, typeset } from './typeset.js';

/** A4, in points. */
const sheet = { width: 595.28, height: 841.89, side: 76, top: 68, bottom: 752, footer: 784 } as const;

const width = sheet.width - 2 * sheet.side;

/** The name of the attached notice for programs. */
export const TWIN_NAME = 'notice.json';

type Pdf = InstanceType<typeof PDFDocument>;

type Element = ReturnType<Pdf['struct']>;

/**
 * Makes a PDF of a notice (ISO 32000-1, PDF/A-3a): selectable, tagged, with its typefaces and the notice for programs embedded. The same
 * page gives the same bytes: dates come from the notice, the id follows from them, and nothing is compressed, because compressors differ.
 */
export function letterOf(page: NoticePage, faces: Faces): Promise<Buffer> {
  const set = (text: string, { weight, size }: Style): readonly Line[] =>
    typeset(text, { faces: inOrder(faces[weight], page), size, width });
  const pages = paginate(
    letterBlocks(page).map((block) => ({ block, lines: set(block.text, block.style) })),
    sheet.top,
    sheet.bottom,
  );
  const pdf = begun(page);
  const done = bytesOf(pdf);
  for (const { latin, han } of [faces.regular, faces.bold]) for (const face of [latin, han]) pdf.registerFont(face.name, face.bytes);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const draw = drawer(pdf, root);
  for (const [index, lines] of pages.entries()) {
    pdf.addPage({ size: 'A4', margin: 0 });
    if (index === 0) rule(pdf, sheet.top + 24);
    lines.forEach(draw);
    footer(pdf, set(`${page.reference}\n${page.digest}`, footerStyle), set(`${String(index + 1)} / ${String(pages.length)}`, footerStyle));
  }
  root.end();
  attach(pdf, page);
  pdf.end();
  return done;
}

/** The face of the language comes first; the Chinese face has matching Latin letters. */
function inOrder({ latin, han }: Faces['bold'], { language }: NoticePage): readonly [Face, Face] {
  return language === 'zh' ? [han, latin] : [latin, han];
}

function begun({ language, title, reference, authority, lead, at }: NoticePage): Pdf {
  const date = new Date(at);
  return new PDFDocument({
    autoFirstPage: false,
    compress: false,
    font: '',
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    lang: language === 'zh' ? 'zh-Hans' : 'en',
    info: {
      Title: `${title} ${reference}`,
      Author: authority,
      Subject: lead,
      Creator: 'Carnet',
      Producer: 'Carnet',
      CreationDate: date,
      ModDate: date,
    },
  });
}

function bytesOf(pdf: Pdf): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    pdf.on('error', reject);
  });
}

/** Draws lines in order, each as part of its block in the structure tree. */
function drawer(pdf: Pdf, root: Element): (placed: PlacedLine) => void {
  let [section, sect, block, element] = [-1, root, undefined as PlacedLine['block'] | undefined, root];
  return (placed) => {
    if (placed.block.section !== section) {
      section = placed.block.section;
      sect = pdf.struct('Sect');
      root.add(sect);
    }
    if (placed.block !== block) {
      block = placed.block;
      element = pdf.struct(block.tag);
      sect.add(element);
    }
    const content = pdf.markStructureContent(block.tag);
    write(pdf, placed.line, sheet.side, placed.y, block.style);
    pdf.endMarkedContent();
    element.add(content);
  };
}

function write(pdf: Pdf, line: Line, x: number, y: number, { size, colour }: Style): void {
  for (const run of line) {
    pdf
      .font(run.face.name, size)
      .fillColor(colour)
      .text(run.text, x + run.x, y, { lineBreak: false, baseline: 'alphabetic' });
  }
}

/** The footer of every page, which is not read aloud: number and digest of the notice, and the page number. */
function footer(pdf: Pdf, told: readonly Line[], count: readonly Line[]): void {
  rule(pdf, sheet.footer - 14);
  pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
  told.forEach((line, index) => {
    write(pdf, line, sheet.side, sheet.footer + index * footerStyle.leading, footerStyle);
  });
  for (const line of count) write(pdf, line, sheet.width - sheet.side - 24, sheet.footer, footerStyle);
  pdf.endMarkedContent();
}

function rule(pdf: Pdf, y: number): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf
    .moveTo(sheet.side, y)
    .lineTo(sheet.width - sheet.side, y)
    .lineWidth(0.6)
    .strokeColor('#b5b5b5')
    .stroke();
  pdf.endMarkedContent();
}

function attach(pdf: Pdf, { twin, at }: NoticePage): void {
  const date = new Date(at);
  // The types of pdfkit lack `relationship`, which PDF/A-3 requires.
  const described = {
    name: TWIN_NAME,
    type: 'application/json',
    relationship: 'Alternative',
    description: 'The notice for programs (RFC 8785)',
    creationDate: date,
    modifiedDate: date,
  };
  pdf.file(Buffer.from(twin, 'utf8'), described);
}
