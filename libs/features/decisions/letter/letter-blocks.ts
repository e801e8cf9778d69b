import type { NoticePage } from '../notice-sections.js';
import type { Weight } from './faces.js';
import type { Line } from './typeset.js';

/** The look of a block; lengths in points. */
export interface Style {
  readonly weight: Weight;
  readonly size: number;
  /** Distance between baselines. */
  readonly leading: number;
  readonly colour: string;
}

/** A heading or paragraph, in reading order. */
export interface Block {
  readonly tag: 'P' | 'H1' | 'H2';
  /** The section of the letter; 0 is its head. */
  readonly section: number;
  readonly text: string;
  readonly style: Style;
  readonly before: number;
  /** Whether the next block stays on the same page. */
  readonly leads: boolean;
}

const ink = '#1a1a1a';

const pale = '#555555';

const STYLES = {
  authority: { weight: 'bold', size: 11, leading: 16, colour: pale },
  title: { weight: 'bold', size: 20, leading: 27, colour: ink },
  reference: { weight: 'regular', size: 9.5, leading: 14, colour: pale },
  lead: { weight: 'bold', size: 12.5, leading: 18, colour: ink },
  heading: { weight: 'bold', size: 11, leading: 16, colour: ink },
  body: { weight: 'regular', size: 10, leading: 15.5, colour: ink },
} as const satisfies Readonly<Record<string, Style>>;

export const footerStyle: Style = { weight: 'regular', size: 7.5, leading: 10.5, colour: pale };

/** The blocks of a letter, from its head to its last line. */
export function letterBlocks({ authority, title, reference, day, lead, sections }: NoticePage): readonly Block[] {
  return [
    { tag: 'P', section: 0, text: authority, style: STYLES.authority, before: 0, leads: true },
    { tag: 'H1', section: 0, text: title, style: STYLES.title, before: 34, leads: true },
    { tag: 'P', section: 0, text: `${reference} · ${day}`, style: STYLES.reference, before: 2, leads: true },
    { tag: 'P', section: 0, text: lead, style: STYLES.lead, before: 18, leads: false },
    ...sections.flatMap(({ heading, lines }, index): readonly Block[] => [
      { tag: 'H2', section: index + 1, text: heading, style: STYLES.heading, before: 20, leads: true },
      ...lines.map((text): Block => ({ tag: 'P', section: index + 1, text, style: STYLES.body, before: 4, leads: false })),
    ]),
  ];
}

interface SetBlock {
  readonly block: Block;
  readonly lines: readonly Line[];
}

/** A line on a page; `y` is its baseline, in points from the top of the page. */
export interface PlacedLine {
  readonly block: Block;
  readonly line: Line;
  readonly y: number;
}

/** A paragraph of at most this many lines stays on one page; a longer one keeps its first two lines together. */
const whole = 4;

/** Places lines on pages between `top` and `bottom`. A heading is never last on its page. */
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

/** The height that a block needs to begin on a page. */
function neededBy(blocks: readonly SetBlock[], index: number): number {
  const at = blocks[index];
  if (at === undefined) return 0;
  const { block, lines } = at;
  const kept = (lines.length <= whole ? lines.length : 2) * block.style.leading;
  return block.leads ? kept + (blocks[index + 1]?.block.before ?? 0) + neededBy(blocks, index + 1) : kept;
}
