import type { Sentence } from '../../sentence.js';
import { bilingualAttribute, markup, type Markup, escapeText } from './markup.js';

/** Classes of the style sheet for the anchor, weight and tone of a label. */
export type LabelStyle = 'end' | 'middle' | 'strong' | 'quiet' | 'figure' | 'inverse';

interface Frame {
  readonly width: number;
  readonly height: number;
  /** The finding in one sentence, for screen readers. */
  readonly says: Sentence;
}

/** An SVG picture in a scrolling frame at its own size, so that its text stays readable on narrow pages. */
export function picture({ width, height, says }: Frame, content: readonly Markup[]): Markup {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return markup`<div class="picture" tabindex="0">
    <svg role="img" aria-label="${bilingualAttribute(says)}" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${content}</svg>
  </div>`;
}

/** A label in both languages; the style sheet shows one. */
export function label(x: number, y: number, words: Sentence, ...styles: readonly LabelStyle[]): Markup {
  return markup`${lines({ x, y }, [words.en], 'en', styles)}${lines({ x, y }, [words.zh], 'zh', styles)}`;
}

/** A label wrapped into lines of at most `most` characters; its last line is at `y`. */
export function wrappedLabel(x: number, y: number, words: Sentence, most: number, ...styles: readonly LabelStyle[]): Markup {
  return markup`${lines({ x, y }, brokenAt(words.en, most), 'en', styles)}${lines({ x, y }, chunks(words.zh, Math.ceil(most / 2)), 'zh', styles)}`;
}

/** A number or code in a picture, the same in both languages. */
export function valueLabel(x: number, y: number, value: string, ...styles: readonly LabelStyle[]): Markup {
  return markup`<text x="${round(x)}" y="${round(y)}" class="${escapeText(styles.join(' '))}">${escapeText(value)}</text>`;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A filled rectangle; negative sizes are drawn as 0. */
export function box({ x, y, width, height }: Box, tone: string, opacity = 1): Markup {
  const faint = opacity < 1 ? markup` fill-opacity="${round(opacity)}"` : markup``;
  const [w, h] = [round(Math.max(0, width)), round(Math.max(0, height))];
  return markup`<rect x="${round(x)}" y="${round(y)}" width="${w}" height="${h}" class="${escapeText(tone)}"${faint} />`;
}

export function line(x1: number, y1: number, x2: number, y2: number): Markup {
  return markup`<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" />`;
}

export function path(d: string, tone: string, says: Sentence): Markup {
  return markup`<path d="${escapeText(d)}" class="${escapeText(tone)}"><title>${bilingualAttribute(says)}</title></path>`;
}

/** A part of a picture with a tooltip. */
export function withTooltip(says: Sentence, content: readonly Markup[]): Markup {
  return markup`<g><title>${bilingualAttribute(says)}</title>${content}</g>`;
}

export function linkTo(target: string, content: readonly Markup[]): Markup {
  return markup`<a href="#${escapeText(target)}">${content}</a>`;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const lineHeight = 15;

function lines({ x, y }: Pick<Box, 'x' | 'y'>, texts: readonly string[], language: 'en' | 'zh', styles: readonly LabelStyle[]): Markup {
  const top = y - (texts.length - 1) * lineHeight;
  const spans = texts.map((one, index) => markup`<tspan x="${round(x)}" y="${round(top + index * lineHeight)}">${escapeText(one)}</tspan>`);
  const tag = language === 'zh' ? 'zh-Hans' : language;
  return markup`<text class="${escapeText([language, ...styles].join(' '))}" lang="${escapeText(tag)}">${spans}</text>`;
}

// Chinese breaks between any two characters; the caller allows half as many, because they are twice as wide.
function chunks(words: string, most: number): readonly string[] {
  return Array.from({ length: Math.ceil(words.length / most) }, (_, index) => words.slice(index * most, (index + 1) * most));
}

function brokenAt(words: string, most: number): readonly string[] {
  return words.split(' ').reduce<readonly string[]>((broken, word) => {
    const last = broken.at(-1);
    if (last === undefined || `${last} ${word}`.length > most) return [...broken, word];
    return [...broken.slice(0, -1), `${last} ${word}`];
  }, []);
}
