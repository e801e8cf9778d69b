import { grouped } from '@carnet/kernel';
import { OUTCOMES, type RuleOutcome } from '../../vocabulary.js';
import { type Move, moveOf } from '../cells.js';
import type { RegimeFlips } from '../result.js';
import { type CompanyNames, companyLabel } from './company-names.js';
import { box, withTooltip, label, linkTo, valueLabel, picture, wrappedLabel } from './drawing.js';
import { bilingual, markup, type Markup, emptyMarkup, escapeText } from './markup.js';
import { OUTCOME_WORDS } from './outcome-words.js';
import { MOVE_WORDS, say } from './words.js';

type Cell = RegimeFlips['cells'][number];

const size = { left: 176, top: 66, width: 96, height: 44, gap: 2, sums: 76 };
const toneOf: Readonly<Record<Move, string>> = { same: 'same', lighter: 'lighter', heavier: 'heavier', opened: 'opened', level: 'level' };

/** The element id of a cell's cases. */
export function casesId({ regime }: RegimeFlips, { before, after }: Pick<Cell, 'before' | 'after'>): string {
  return `cases-${regime}-${before}-${after}`;
}

/** A heat map of answers before (rows) and after (columns); a cell links to its cases. */
export function flipMatrix(flips: RegimeFlips): Markup {
  const rows = OUTCOMES.filter((outcome) => flips.cells.some(({ before }) => before === outcome));
  const columns = OUTCOMES.filter((outcome) => flips.cells.some(({ after }) => after === outcome));
  const most = Math.max(1, ...flips.cells.filter(({ before, after }) => before !== after).map(({ count }) => count));
  const width = size.left + columns.length * (size.width + size.gap) + size.sums;
  const height = size.top + (rows.length + 1) * (size.height + size.gap);
  const parts = [
    ...columns.map((outcome, index) => wrappedLabel(middleOf(index), size.top - 12, OUTCOME_WORDS[outcome], 14, 'middle', 'quiet')),
    label(width - 6, size.top - 12, say('before', '之前'), 'end', 'quiet'),
    ...rows.flatMap((before, row) => rowOf(flips, { before, row, columns, most, width })),
    label(size.left - 14, bottomOf(rows.length), say('after', '之后'), 'end', 'quiet'),
    ...columns.map((outcome, index) =>
      valueLabel(
        middleOf(index),
        bottomOf(rows.length),
        grouped(sumOf(flips.cells.filter(({ after }) => after === outcome))),
        'middle',
        'quiet',
      ),
    ),
    valueLabel(width - 6, bottomOf(rows.length), grouped(flips.judged), 'end', 'strong'),
  ];
  const { regime, judged, flipped } = flips;
  const says = say(
    `Of ${grouped(judged)} answers of ${regime}, ${grouped(flipped)} would differ.`,
    `${regime} 的 ${grouped(judged)} 项结论中有 ${grouped(flipped)} 项将不同。`,
  );
  return markup`${picture({ width, height, says }, parts)}${legend()}`;
}

interface Row {
  readonly before: RuleOutcome;
  readonly row: number;
  readonly columns: readonly RuleOutcome[];
  readonly most: number;
  readonly width: number;
}

function rowOf(flips: RegimeFlips, { before, row, columns, most, width }: Row): readonly Markup[] {
  const own = flips.cells.filter((cell) => cell.before === before);
  return [
    wrappedLabel(size.left - 14, bottomOf(row), OUTCOME_WORDS[before], 26, 'end'),
    ...columns.map((after, index) => {
      const cell = own.find((one) => one.after === after);
      return cell === undefined
        ? valueLabel(middleOf(index), bottomOf(row), '·', 'middle', 'quiet')
        : cellOf(flips, cell, { index, row, most });
    }),
    valueLabel(width - 6, bottomOf(row), grouped(sumOf(own)), 'end', 'quiet'),
  ];
}

function cellOf(flips: RegimeFlips, cell: Cell, { index, row, most }: { index: number; row: number; most: number }): Markup {
  const { before, after, count } = cell;
  const move = moveOf(before, after);
  const opacity = move === 'same' ? 1 : 0.22 + 0.5 * Math.sqrt(count / most);
  const [x, y] = [size.left + index * (size.width + size.gap), size.top + row * (size.height + size.gap)];
  const content = [
    box({ x, y, width: size.width, height: size.height }, toneOf[move], opacity),
    valueLabel(middleOf(index), bottomOf(row), grouped(count), 'middle', move === 'same' ? 'quiet' : 'strong'),
  ];
  const [was, is] = [OUTCOME_WORDS[before], OUTCOME_WORDS[after]];
  const shown = withTooltip(say(`${was.en} → ${is.en}: ${grouped(count)}`, `${was.zh} → ${is.zh}：${grouped(count)}`), content);
  return move === 'same' ? shown : linkTo(casesId(flips, cell), [shown]);
}

function legend(): Markup {
  const moves = ['lighter', 'heavier', 'opened', 'level'] as const;
  return markup`<p class="legend">${moves.map((move) => markup`<span><i class="chip ${escapeText(move)}"></i>${bilingual(MOVE_WORDS[move])}</span>`)}</p>`;
}

/** The cases of the cells that moved. */
export function flipCases(flips: RegimeFlips, names: CompanyNames): Markup {
  const moved = flips.cells.filter(({ before, after }) => before !== after).toSorted((a, b) => b.count - a.count);
  if (moved.length === 0) return emptyMarkup;
  return markup`${moved.map((cell) => casesOf(flips, cell, names))}`;
}

function casesOf(flips: RegimeFlips, cell: Cell, names: CompanyNames): Markup {
  const { before, after, count, cases } = cell;
  const [was, is] = [OUTCOME_WORDS[before], OUTCOME_WORDS[after]];
  const shown =
    cases.length < count
      ? say(
          `${grouped(count)}, of which ${grouped(cases.length)} drawn by the seed`,
          `${grouped(count)} 件，按种子抽取 ${grouped(cases.length)} 件`,
        )
      : say(grouped(count), `${grouped(count)} 件`);
  return markup`<details class="cases">
    <summary>
      <i class="chip ${escapeText(moveOf(before, after))}"></i> <b>${bilingual(say(`${was.en} → ${is.en}`, `${was.zh} → ${is.zh}`))}</b>
      <span class="quiet">${bilingual(shown)}</span>
    </summary>
    <ul class="refs" id="${escapeText(casesId(flips, cell))}">
      ${cases.map(({ reference, company }) => markup`<li><code>${escapeText(reference)}</code> <span class="quiet">${companyLabel(names, company)}</span></li>`)}
    </ul>
  </details>`;
}

const middleOf = (index: number): number => size.left + index * (size.width + size.gap) + size.width / 2;
const bottomOf = (row: number): number => size.top + row * (size.height + size.gap) + size.height / 2 + 5;
const sumOf = (cells: readonly Cell[]): number => cells.reduce((sum, { count }) => sum + count, 0);
