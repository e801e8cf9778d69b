import { grid, land, points } from './world.js';

/** Something that goes from one country to another. */
export interface Arc {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** A later hop: drawn dashed. */
  readonly onward?: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Units of the picture to a degree. */
const scale = 2;

export const size = { width: 360 * scale, height: land.length * grid.step * scale } as const;

/** Where a country's point stands; null for a code without one. */
export function pointOf(code: string): Point | null {
  const place = points.get(code);
  if (place === undefined) return null;
  const [longitude, latitude] = place;
  const y = Math.min(Math.max((grid.north - latitude) * scale, 4), size.height - 4);
  return { x: ((longitude - grid.west + 360) % 360) * scale, y };
}

/** All dots of land as one path: lines of no length, whose round ends are the dots. */
export function landPath(): string {
  const step = grid.step * scale;
  return land
    .flatMap((row, line) =>
      [...row].flatMap((digit, four) =>
        [8, 4, 2, 1].flatMap((bit, place) =>
          (Number.parseInt(digit, 16) & bit) === 0 ? [] : [`M${String((four * 4 + place + 0.5) * step)} ${String((line + 0.5) * step)}h0`],
        ),
      ),
    )
    .join('');
}

/** A line between two points that bends to the north, and back on the other side; null where both are one. */
export function arcPath(from: Point, to: Point): string | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const distance = Math.hypot(dx, dy);
  if (distance < 1) return null;
  const bend = (dx < 0 ? 1 : -1) * 0.22;
  const [x, y] = [from.x + dx / 2 - dy * bend, from.y + dy / 2 + dx * bend];
  return [`M${one(from.x)} ${one(from.y)}`, `Q${one(x)} ${one(Math.max(y, 4))}`, `${one(to.x)} ${one(to.y)}`].join(' ');
}

const one = (value: number): string => value.toFixed(1);

/** Which countries are named, the most first: a name that would cover another is left to the table. */
export function namedOn(places: readonly { readonly code: string; readonly name: string }[], letter: number): ReadonlySet<string> {
  const taken: { readonly left: number; readonly right: number; readonly y: number }[] = [];
  const shown = new Set<string>();
  for (const { code, name } of places) {
    const at = pointOf(code);
    if (at === null) continue;
    const wide = [...name].reduce((sum, char) => sum + (char > '\u2e80' ? letter * 1.8 : letter), 12);
    const [left, right] = isLabelLeft(at) ? [at.x - wide, at.x] : [at.x, at.x + wide];
    if (taken.some((other) => left < other.right && right > other.left && Math.abs(at.y - other.y) < 13)) continue;
    taken.push({ left, right, y: at.y });
    shown.add(code);
  }
  return shown;
}

/** Near the eastern edge a name stands on the left of its point. */
export const isLabelLeft = ({ x }: Point): boolean => x > size.width * 0.82;
