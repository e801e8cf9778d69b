import { grouped } from '@carnet/kernel';
import type { Sentence } from '../../sentence.js';
import { box, withTooltip, label, line, valueLabel, picture } from './drawing.js';
import { type Markup, percent, signed } from './markup.js';
import { say } from './words.js';

const row = 30;

/** One part of a stacked bar. */
export interface BarPart {
  readonly tone: string;
  readonly words: Sentence;
  readonly count: number;
}

export interface StackedLine {
  readonly name: Sentence;
  readonly parts: readonly BarPart[];
  /** Draws the bar hatched, for a reading that binds nobody. */
  readonly hatched?: boolean;
}

/** Bars of equal length, each divided into parts labelled with their share. */
export function stackedBars(lines: readonly StackedLine[], says: Sentence): Markup {
  const [left, length, right] = [220, 540, 96];
  const rows = lines.flatMap(({ name, parts, hatched = false }, index) => {
    const all = parts.reduce((sum, { count }) => sum + count, 0);
    const y = index * row + 6;
    let x = left;
    const drawn = parts.map(({ tone, words, count }) => {
      const width = (count / Math.max(1, all)) * length;
      const share = percent(count / Math.max(1, all));
      const shown = [
        box({ x, y, width: Math.max(0, width - 1), height: row - 12 }, tone, hatched ? 0.35 : 1),
        ...(hatched ? [box({ x, y, width: Math.max(0, width - 1), height: row - 12 }, 'hatch')] : []),
        ...(width > 44 ? [valueLabel(x + width / 2, y + 13, share, 'middle', 'figure', ...(hatched ? [] : (['inverse'] as const)))] : []),
      ];
      x += width;
      return withTooltip(say(`${words.en}: ${grouped(count)}`, `${words.zh}：${grouped(count)}`), shown);
    });
    return [label(left - 12, y + 13, name, 'end'), ...drawn, valueLabel(left + length + 12, y + 13, grouped(all), 'quiet')];
  });
  return picture({ width: left + length + right, height: lines.length * row + 6, says }, rows);
}

export interface ChangeLine {
  readonly name: Sentence;
  readonly change: number;
}

/** Bars of hours gained or lost, from a line in the middle; more work is to the right. */
export function changeBars(lines: readonly ChangeLine[], says: Sentence): Markup {
  const [left, half, right] = [220, 265, 106];
  const most = Math.max(1e-9, ...lines.map(({ change }) => Math.abs(change)));
  const centre = left + half;
  const rows = lines.flatMap(({ name, change }, index) => {
    const y = index * row + 6;
    const width = (Math.abs(change) / most) * half;
    return [
      label(left - 12, y + 13, name, 'end'),
      box({ x: change < 0 ? centre - width : centre, y, width, height: row - 12 }, change < 0 ? 'lighter' : 'heavier'),
      valueLabel(centre + half + 12, y + 13, `${signed(change)} h`, change === 0 ? 'quiet' : 'strong'),
    ];
  });
  const height = lines.length * row + 6;
  return picture({ width: left + half * 2 + right, height, says }, [line(centre, 0, centre, height), ...rows]);
}

/** Bars of rates from 0 to 1. */
export function rateBars(
  lines: readonly { readonly name: Sentence; readonly rate: number; readonly note: string; readonly tone: string }[],
  says: Sentence,
): Markup {
  const [left, length, right] = [250, 420, 190];
  const rows = lines.flatMap(({ name, rate, note, tone }, index) => {
    const y = index * row + 6;
    return [
      label(left - 12, y + 13, name, 'end'),
      box({ x: left, y, width: length, height: row - 12 }, 'empty'),
      box({ x: left, y, width: rate * length, height: row - 12 }, tone),
      valueLabel(left + length + 12, y + 13, percent(rate), 'strong'),
      valueLabel(left + length + 70, y + 13, note, 'quiet'),
    ];
  });
  return picture({ width: left + length + right, height: lines.length * row + 6, says }, rows);
}
