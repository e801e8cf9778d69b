import { csvLine } from '@carnet/kernel';
import type { StressTestResult } from './result.js';

type Cell = string | number;

const columns = [
  'table',
  'regime',
  'rule',
  'country',
  'cluster',
  'company',
  'reference',
  'before',
  'after',
  'lane_before',
  'lane_after',
  'count',
  'share',
] as const;
type Line = Partial<Readonly<Record<(typeof columns)[number], Cell>>> & { readonly table: string; readonly count: number };

/** The result as one CSV table; the first column names what a line counts. */
export function resultToCsv(result: StressTestResult): string {
  const lines: readonly Line[] = [...flipLines(result), ...handlingLines(result), ...readingLines(result)];
  return [columns, ...lines.map((line) => columns.map((column) => rounded(line[column] ?? '')))].map(csvLine).join('');
}

function flipLines({ regimes, clusterFlips, companies, rules }: StressTestResult): readonly Line[] {
  return [
    ...regimes.flatMap(({ regime, judged, cells }) =>
      cells.map(({ before, after, count }) => ({ table: 'flips', regime, before, after, count, share: count / judged })),
    ),
    ...regimes.flatMap(({ regime, cells }) =>
      cells
        .filter(({ before, after }) => before !== after)
        .flatMap(({ before, after, cases }) => cases.map((one) => ({ table: 'cases', regime, ...one, before, after, count: 1 }))),
    ),
    ...clusterFlips.map(({ lanes, ...flip }) => ({ table: 'cluster_flips', ...flip, lane_before: lanes.before, lane_after: lanes.after })),
    ...companies.flatMap(({ company, transfers, flips }) =>
      flips.map((flip) => ({ table: 'company_flips', company, ...flip, share: flip.count / transfers })),
    ),
    ...rules.flatMap(({ regime, rule, concerned, cells }) =>
      cells.map((cell) => ({ table: 'rules', regime, rule, ...cell, share: cell.count / concerned })),
    ),
  ];
}

function handlingLines({ clusters, hours, permits }: StressTestResult): readonly Line[] {
  return [
    ...clusters.flatMap(({ cluster, transfers, lanes }) =>
      lanes.map(({ before, after, count }) => ({
        table: 'lanes',
        cluster,
        lane_before: before,
        lane_after: after,
        count,
        share: count / transfers,
      })),
    ),
    { table: 'officer_hours', before: hours.before, after: hours.after, count: hours.change },
    ...clusters.map(({ cluster, hours: own }) => ({
      table: 'officer_hours_of_cluster',
      cluster,
      before: own.before,
      after: own.after,
      count: own.change,
    })),
    ...permits.falling.map(({ fate, ...grant }) => ({ table: 'falling_grants', ...grant, after: fate, count: 1 })),
  ];
}

function readingLines({ readings }: StressTestResult): readonly Line[] {
  return readings.flatMap(({ agreement, country, says, steps, measures }) => [
    ...says.map(({ outcome, count, share }) => ({ table: 'readings', regime: agreement, country, after: outcome, count, share })),
    ...steps.map(({ step, pressing, share }) => ({
      table: 'reading_steps',
      regime: agreement,
      country,
      after: step,
      count: pressing,
      share,
    })),
    ...measures.flatMap(({ rule, outcome, says: said }) =>
      said.map((one) => ({
        table: 'reading_rules',
        regime: agreement,
        rule,
        country,
        before: outcome,
        after: one.outcome,
        count: one.count,
      })),
    ),
  ]);
}

function rounded(cell: Cell): Cell {
  return typeof cell === 'number' ? Math.round(cell * 1e6) / 1e6 : cell;
}
