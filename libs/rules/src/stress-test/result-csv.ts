import type { StressTestResult } from './result.js';

type Cell = string | number;

/**
 * The result as one table for a spreadsheet (RFC 4180): what a line counts stands in its first column. Texts that a
 * spreadsheet would take for a formula are quoted away.
 */
export function resultToCsv(result: StressTestResult): string {
  const lines: readonly (readonly Cell[])[] = [
    ['table', 'regime', 'cluster', 'company', 'rule', 'before', 'after', 'lane_before', 'lane_after', 'count', 'share'],
    ...result.regimes.flatMap(({ regime, judged, cells }) =>
      cells.map(({ before, after, count }) => ['flips', regime, '', '', '', before, after, '', '', count, count / judged]),
    ),
    ...result.clusterFlips.map(({ regime, cluster, before, after, lanes, count }) => [
      ...['cluster_flips', regime, cluster, '', '', before, after, lanes.before, lanes.after, count, ''],
    ]),
    ...result.companies.flatMap(({ company, transfers, flips }) =>
      flips.map(({ regime, before, after, count }) => [
        'company_flips',
        regime,
        '',
        company,
        '',
        before,
        after,
        '',
        '',
        count,
        count / transfers,
      ]),
    ),
    ...result.clusters.flatMap(({ cluster, transfers, lanes }) =>
      lanes.map(({ before, after, count }) => ['lanes', '', cluster, '', '', '', '', before, after, count, count / transfers]),
    ),
    ...result.rules.flatMap(({ regime, rule, asked, cells }) =>
      cells.map(({ before, after, count }) => ['rules', regime, '', '', rule, before, after, '', '', count, count / asked]),
    ),
    ...result.readings.flatMap(({ agreement, country, restrictive, says }) =>
      says.map(({ outcome, count }) => ['readings', agreement, country, '', '', '', outcome, '', '', count, count / restrictive]),
    ),
    ...result.permits.falling.map(({ reference, company, cluster, fate }) => [
      'permits',
      '',
      cluster,
      company,
      reference,
      '',
      fate,
      '',
      '',
      1,
      '',
    ]),
  ];
  return lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return String(Math.round(cell * 1e6) / 1e6);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
