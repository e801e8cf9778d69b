import type { Block } from './letter-blocks.js';
import type { Line } from './typeset.js';

export interface SetBlock {
  readonly block: Block;
  readonly lines: readonly Line[];
}

/** A line where it stands: `y` is its baseline, in points from the top of the page. */
export interface PlacedLine {
  readonly block: Block;
  readonly line: Line;
  readonly y: number;
}

/** Short paragraphs are not torn apart, longer ones keep two lines together where they begin. */
const whole = 4;

/** Puts lines on pages, between `top` and `bottom`. A heading is never the last on its page. */
export function paginate(blocks: readonly SetBlock[], top: number, bottom: number): readonly (readonly PlacedLine[])[] {
  const pages: PlacedLine[][] = [[]];
  let y = top;
  const turn = (): void => {
    pages.push([]);
    y = top;
  };
  blocks.forEach(({ block, lines }, index) => {
    if (y > top && y + block.before + neededBy(blocks, index) > bottom) turn();
    if (y > top) y += block.before;
    for (const line of lines) {
      if (y > top && y + block.style.leading > bottom) turn();
      y += block.style.leading;
      pages.at(-1)?.push({ block, line, y: y - block.style.leading * 0.28 });
    }
  });
  return pages;
}

/** The height that has to be left for a block to begin on a page. */
function neededBy(blocks: readonly SetBlock[], index: number): number {
  const at = blocks[index];
  if (at === undefined) return 0;
  const { block, lines } = at;
  const kept = (lines.length <= whole ? lines.length : 2) * block.style.leading;
  return block.leads ? kept + (blocks[index + 1]?.block.before ?? 0) + neededBy(blocks, index + 1) : kept;
}
