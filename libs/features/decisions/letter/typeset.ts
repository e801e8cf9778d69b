import LineBreaker from 'linebreak';
import { codePointsOf, visibleText } from '../visible-text.js';
import type { Face } from './faces.js';

/** A piece of a line in one face; `x` is in points from the start of the line. */
export interface Run {
  readonly text: string;
  readonly face: Face;
  readonly x: number;
}

export type Line = readonly Run[];

/** The preferred face and its fallback, the size of the letters, and the width of the lines in points. */
export interface Setting {
  readonly faces: readonly [Face, Face];
  readonly size: number;
  readonly width: number;
}

/** The lines of a text. A character that no face has is replaced by its code point, so that nothing vanishes. */
export function typeset(text: string, setting: Setting): readonly Line[] {
  const { faces, size, width } = setting;
  return replaceMissingCharacters(text, faces)
    .split('\n')
    .flatMap((paragraph) => linesOf(paragraph, (part) => measure(part, faces) * size, width))
    .map((line) => placed(runsOf(line, faces), size));
}

/** The text in characters that the faces can show. */
export function replaceMissingCharacters(text: string, faces: readonly Face[]): string {
  const shown = visibleText(text).normalize('NFC');
  const [lacking, other]: [string[], string[]] = [[], []];
  const told = (): void => {
    if (lacking.length > 0) other.push(codePointsOf(lacking.splice(0)));
  };
  for (const sign of shown) {
    if (sign !== '\n' && !faces.some((face) => has(face, sign))) lacking.push(sign);
    else {
      told();
      other.push(sign);
    }
  }
  told();
  return other.join('');
}

function has({ advance }: Face, sign: string): boolean {
  return advance(sign) !== null;
}

type Measure = (text: string) => number;

/** Breaks lines where the script allows it (UAX #14), and inside a word only if it is longer than a line. */
function linesOf(paragraph: string, measured: Measure, width: number): readonly string[] {
  const lines: string[] = [];
  let [line, filled] = ['', 0];
  const end = (): void => {
    lines.push(line.trimEnd());
    [line, filled] = ['', 0];
  };
  for (const word of wordsOf(paragraph)) {
    const wide = measured(word.trimEnd());
    if (line !== '' && filled + wide > width) end();
    const parts = wide > width ? partsOf(word, measured, width) : [word];
    for (const part of parts) {
      if (line !== '' && parts.length > 1) end();
      line += part;
      filled += measured(part);
    }
  }
  end();
  return lines;
}

function wordsOf(paragraph: string): readonly string[] {
  const breaker = new LineBreaker(paragraph);
  const words: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    words.push(paragraph.slice(from, next.position));
    from = next.position;
  }
  return words;
}

const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Splits a word that is longer than a line. */
function partsOf(word: string, measured: Measure, width: number): readonly string[] {
  const parts: string[] = [];
  let [part, filled] = ['', 0];
  for (const { segment } of signs.segment(word)) {
    const wide = measured(segment);
    if (part !== '' && filled + wide > width) {
      parts.push(part);
      [part, filled] = ['', 0];
    }
    part += segment;
    filled += wide;
  }
  return [...parts, part];
}

type Piece = Omit<Run, 'x'>;

/** Splits a text by face: the first that has the character. Marks and spaces stay with the character before them if its face has them. */
function runsOf(text: string, [first, second]: Setting['faces']): readonly Piece[] {
  const runs: { text: string; face: Face }[] = [];
  for (const sign of text) {
    const last = runs.at(-1);
    const stays = last !== undefined && /[\p{M}\p{Zs}]/u.test(sign) && has(last.face, sign);
    const face = stays ? last.face : has(first, sign) ? first : second;
    if (last?.face === face) last.text += sign;
    else runs.push({ text: sign, face });
  }
  return runs;
}

/** Positions the pieces of a line by the drawn width of the pieces before them, with kerning. */
function placed(pieces: readonly Piece[], size: number): Line {
  let x = 0;
  return pieces.map(({ text, face }, index) => {
    const run = { text, face, x };
    if (index < pieces.length - 1) x += (face.font.layout(text).advanceWidth / face.font.unitsPerEm) * size;
    return run;
  });
}

/** The width of a text in units of its size. Ignores kerning, so lines may be slightly short but never too long. */
function measure(text: string, [first, second]: Setting['faces']): number {
  let sum = 0;
  for (const sign of text) sum += first.advance(sign) ?? second.advance(sign) ?? 0;
  return sum;
}
