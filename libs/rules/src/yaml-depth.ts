import type { Json } from '@carnet/kernel';

const mostOpen = 100;
// White space, and the marks that begin an item or a key within a line: each may open one level.
const longPrefix = /^[ \t?:-]{201}/m;

/**
 * Whether a text may be nested more deeply than any honest file. The YAML library calls itself for every level, and a
 * process whose stack ends inside a regular expression ends with it, uncaught; so this is asked before it reads anything.
 * Brackets in texts count too: a hundred of them that nobody closes are not worth telling apart.
 */
export function mayBeTooDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > mostOpen) return true;
  }
  return longPrefix.test(text);
}

const deepest = 100;

/**
 * Whether a value is nested more deeply than any honest file, or without end: an alias may stand inside what it stands
 * for, and a chain of them is as deep as it is long. What an alias stands for is looked at once.
 */
export function isTooDeep(content: Json): boolean {
  const heights = new Map<object, number>();
  /** How many levels are below; the first path that is too long ends the search. */
  const heightOf = (value: Json, depth: number): number => {
    if (typeof value !== 'object' || value === null || depth > deepest) return 0;
    const known = heights.get(value);
    if (known !== undefined) return known;
    let height = 0;
    for (const child of Object.values(value as Readonly<Record<string, Json>>)) {
      height = Math.max(height, 1 + heightOf(child, depth + 1));
      if (depth + height > deepest) return height;
    }
    heights.set(value, height);
    return height;
  };
  return heightOf(content, 0) > deepest;
}
