import type { BoundPosition } from './bounds.js';
import type { PackCoverage } from './coverage.js';
import { mutationPercentage } from './mutation-score.js';

/** The columns of the coverage table; each row is one pack. */
export const coverageColumns = [
  'Pack',
  'Rules',
  'Cases',
  'No case',
  'Bounds',
  'On',
  'Below',
  'Above',
  'Clauses',
  'No rule',
  'No clause',
  'Mutants',
  'Killed',
  'Excused',
  'Score',
  'Flips',
  'Read',
  'Newest',
];

/** A row of the table. `37/40` means 37 of 40 needed places have a case; a dash means there is nothing to count. */
export function coverageRow({ regime, rules, undecided, cases, bounds, clauses, mutation, flips, read }: PackCoverage): readonly string[] {
  const placed = (place: BoundPosition): string => {
    const needed = bounds.filter((bound) => bound.needed.includes(place));
    return share(needed.filter((bound) => !bound.missing.includes(place)).length, needed.length);
  };
  const score = mutationPercentage(mutation);
  const strays = new Set(clauses.withoutClause.map(({ id }) => id));
  return [
    regime,
    String(rules),
    String(cases),
    String(undecided.length),
    String(bounds.length),
    placed('on'),
    placed('below'),
    placed('above'),
    String(clauses.listed.length),
    String(clauses.withoutRule.length),
    String(strays.size),
    String(mutation.mutants),
    String(mutation.killed),
    String(mutation.excused.length),
    score === null ? '–' : `${roundedDown(score)} %`,
    String(flips.length),
    share(read.confirmed, rules),
    read.newest ?? '–',
  ];
}

/** The table as aligned text, with numbers right-aligned. */
export function coverageAsText(rows: readonly (readonly string[])[]): string {
  const all = [coverageColumns, ...rows];
  const widths = coverageColumns.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join('');
}

/** The table as Markdown. */
export function coverageAsMarkdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [
    line(coverageColumns),
    `|${coverageColumns.map((_, column) => (column === 0 ? '---' : '--:')).join('|')}|\n`,
    ...rows.map(line),
  ].join('');
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${String(part)}/${String(whole)}`;
}

// Rounds down, so that 89.96 is not shown as the required 90.
function roundedDown(score: number): string {
  return (Math.floor(score * 10 + 1e-9) / 10).toFixed(1);
}
