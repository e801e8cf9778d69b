import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';

/** A typeface: its file, of which a subset is embedded, and the font that measures text. */
export interface Face {
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
  /** Advance of a character in units of the size; null if the face lacks the character. */
  readonly advance: (sign: string) => number | null;
}

export type Weight = 'regular' | 'bold';

export type Script = 'latin' | 'han';

export type Faces = Readonly<Record<Weight, Readonly<Record<Script, Face>>>>;

/** Latin, Greek and Cyrillic with their diacritics; the Chinese characters of GBK in simplified forms. */
const files = {
  latin: { regular: 'NotoSans-Regular.ttf', bold: 'NotoSans-Bold.ttf' },
  han: { regular: 'NotoSansHans-Regular.otf', bold: 'NotoSansHans-Bold.otf' },
} as const satisfies Readonly<Record<Script, Readonly<Record<Weight, string>>>>;

const { resolve } = createRequire(import.meta.url);

const folders: Readonly<Record<Script, string>> = {
  latin: join(resolve('@embedpdf/fonts-latin'), '../../fonts'),
  han: join(resolve('@embedpdf/fonts-sc'), '../../fonts'),
};

let loaded: Promise<Faces> | null = null;

/** Loads the faces at the first letter, because they take 18 MB of memory. */
export function loadFaces(): Promise<Faces> {
  loaded ??= Promise.all([facesOf('regular'), facesOf('bold')]).then(([regular, bold]) => ({ regular, bold }));
  loaded.catch(() => (loaded = null));
  return loaded;
}

async function facesOf(weight: Weight): Promise<Faces[Weight]> {
  const [latin, han] = await Promise.all([faceOf('latin', weight), faceOf('han', weight)]);
  return { latin, han };
}

async function faceOf(script: Script, weight: Weight): Promise<Face> {
  const bytes = await readFile(join(folders[script], files[script][weight]));
  const font = create(bytes);
  if (!('layout' in font)) throw new Error(`${files[script][weight]} holds several fonts`);
  return { name: `${script}-${weight}`, bytes, font, advance: advances(font) };
}

/** Caches each character; a face has at most 31,000. */
function advances(font: Font): Face['advance'] {
  const known = new Map<string, number | null>();
  const find = (point: number): number | null =>
    font.hasGlyphForCodePoint(point) ? font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm : null;
  return (sign) => {
    const before = known.get(sign);
    if (before !== undefined) return before;
    const advance = find(sign.codePointAt(0) ?? 0);
    known.set(sign, advance);
    return advance;
  };
}
