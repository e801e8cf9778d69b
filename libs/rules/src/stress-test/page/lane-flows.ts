import { grouped } from '@carnet/kernel';
import type { LaneMove } from '../officer-hours.js';
import { box, label, valueLabel, path, picture, round } from './drawing.js';
import { type Markup, percent } from './markup.js';
import { laneWords, say } from './words.js';

const size = { width: 860, top: 34, height: 240, bar: 18, label: 190, gap: 6 };
/** The height of one line of text. */
const least = 18;
const order = ['green', 'amber', 'red', 'refused'];

interface Band {
  readonly lane: string;
  readonly count: number;
  readonly y: number;
  readonly height: number;
}

/** Lanes before on the left and after on the right, with ribbons whose width is the number of transfers. */
export function laneFlows(moves: readonly LaneMove[]): Markup {
  const all = sum(moves);
  const [left, right] = [bandsOf(moves, 'before', all), bandsOf(moves, 'after', all)];
  const stay = sum(moves.filter(({ before, after }) => before === after));
  const parts = [
    label(size.label, 18, say('before', '之前'), 'end', 'quiet'),
    label(size.width - size.label, 18, say('after', '之后'), 'quiet'),
    ...ribbons(moves, left, right, all),
    ...left.flatMap((band) => bandMarks(band, size.label, all, 'left')),
    ...right.flatMap((band) => bandMarks(band, size.width - size.label - size.bar, all, 'right')),
  ];
  const says = say(
    `${grouped(all - stay)} of ${grouped(all)} transfers would change their lane.`,
    `${grouped(all)} 件出境事项中有 ${grouped(all - stay)} 件将改走其他通道。`,
  );
  const bottom = Math.max(0, ...[...left, ...right].map(({ y, height }) => y + Math.max(height, least)));
  return picture({ width: size.width, height: bottom + 6, says }, parts);
}

function bandsOf(moves: readonly LaneMove[], side: 'before' | 'after', all: number): readonly Band[] {
  const lanes = [...new Set([...order, ...moves.flatMap(({ before, after }) => [before, after])])];
  let y = size.top;
  return lanes.flatMap((lane) => {
    const count = sum(moves.filter((move) => move[side] === lane));
    if (count === 0) return [];
    const band = { lane, count, y, height: (count / Math.max(1, all)) * size.height };
    y += Math.max(band.height, least) + size.gap;
    return [band];
  });
}

function ribbons(moves: readonly LaneMove[], left: readonly Band[], right: readonly Band[], all: number): readonly Markup[] {
  const used = { left: new Map<string, number>(), right: new Map<string, number>() };
  const sorted = moves.toSorted((a, b) => rank(a.before) - rank(b.before) || rank(a.after) - rank(b.after));
  return sorted.flatMap(({ before, after, count }) => {
    const [from, to] = [left.find(({ lane }) => lane === before), right.find(({ lane }) => lane === after)];
    if (from === undefined || to === undefined) return [];
    const height = Math.max(0.75, (count / Math.max(1, all)) * size.height);
    const [y1, y2] = [taken(used.left, before, from.y, height), taken(used.right, after, to.y, height)];
    const [x1, x2] = [size.label + size.bar, size.width - size.label - size.bar];
    const bend = (x1 + x2) / 2;
    const d = [
      `M${String(x1)} ${String(round(y1))}`,
      `C${String(bend)} ${String(round(y1))} ${String(bend)} ${String(round(y2))} ${String(x2)} ${String(round(y2))}`,
      `V${String(round(y2 + height))}`,
      `C${String(bend)} ${String(round(y2 + height))} ${String(bend)} ${String(round(y1 + height))} ${String(x1)} ${String(round(y1 + height))}Z`,
    ].join('');
    const [was, is] = [laneWords(before), laneWords(after)];
    const says = say(`${was.en} → ${is.en}: ${grouped(count)}`, `${was.zh} → ${is.zh}：${grouped(count)}`);
    return [path(d, before === after ? 'ribbon' : `ribbon moved ${after}`, says)];
  });
}

function bandMarks({ lane, count, y, height }: Band, x: number, all: number, side: 'left' | 'right'): readonly Markup[] {
  const tall = Math.max(height, 2);
  const at = side === 'left' ? size.label - 10 : size.width - size.label + 10;
  const style = side === 'left' ? (['end'] as const) : ([] as const);
  const middle = y + Math.max(height, least) / 2;
  const shown = `${grouped(count)} · ${percent(count / Math.max(1, all))}`;
  const words = laneWords(lane);
  return height > 34
    ? [
        box({ x, y, width: size.bar, height: tall }, lane),
        label(at, middle - 2, words, 'strong', ...style),
        valueLabel(at, middle + 14, shown, 'quiet', ...style),
      ]
    : [
        box({ x, y, width: size.bar, height: tall }, lane),
        label(at, middle + 4, say(`${words.en} · ${shown}`, `${words.zh} · ${shown}`), ...style),
      ];
}

function taken(used: Map<string, number>, lane: string, start: number, height: number): number {
  const y = used.get(lane) ?? start;
  used.set(lane, y + height);
  return y;
}

function rank(lane: string): number {
  const index = order.indexOf(lane);
  return index === -1 ? order.length : index;
}

function sum(moves: readonly LaneMove[]): number {
  return moves.reduce((total, { count }) => total + count, 0);
}
