import LineBreaker from 'linebreak';
import { signsByNumber, visibleText } from '../visible-text.js';
import type { Face } from './faces.js';

/** A piece of a line in one face; places are in points from the line's beginning. */
export interface Run {
  readonly text: string;
  readonly face: Face;
  readonly x: number;
}

export type Line = readonly Run[];

/** How a text is set: the face that is looked into first, the other one, the size of its letters and the width of its lines in points. */
export interface Setting {
  readonly faces: readonly [Face, Face];
  readonly size: number;
  readonly width: number;
}

/** The lines of a text. What no face has stands in it by its number: nothing vanishes. */
export function typeset(text: string, setting: Setting): readonly Line[] {
  const { faces, size, width } = setting;
  return settable(text, faces)
    .split('\n')
    .flatMap((paragraph) => linesOf(paragraph, (part) => measure(part, faces) * size, width))
    .map((line) => placed(runsOf(line, faces), size));
}

/** The text as the faces can show it. */
export function settable(text: string, faces: readonly Face[]): string {
  const shown = visibleText(text).normalize('NFC');
  const [lacking, other]: [string[], string[]] = [[], []];
  const told = (): void => {
    if (lacking.length > 0) other.push(signsByNumber(lacking.splice(0)));
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

/** Breaks where the script allows it (UAX #14), and within a word only where it is longer than a line. */
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

/** A word that is longer than a line, in parts that are not. */
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

/** A text by faces: the first that has a sign; marks and spaces stay with what they follow, where its face has them. */
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

/** Where each piece of a line begins: after what comes before it as it is drawn, with its pairs of letters. */
function placed(pieces: readonly Piece[], size: number): Line {
  let x = 0;
  return pieces.map(({ text, face }, index) => {
    const run = { text, face, x };
    if (index < pieces.length - 1) x += (face.font.layout(text).advanceWidth / face.font.unitsPerEm) * size;
    return run;
  });
}

/** The width of a text as a part of its size. That pairs of letters stand a little closer is left out: lines are never too long for that. */
function measure(text: string, [first, second]: Setting['faces']): number {
  let sum = 0;
  for (const sign of text) sum += first.advance(sign) ?? second.advance(sign) ?? 0;
  return sum;
}
