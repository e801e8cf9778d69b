import type { TransferLine } from '@carnet/acts/views.js';

const lanes = { green: 'green', amber: 'amber', red: 'red' } as const;

/** What happened, one transfer a line: reference, company, scenario, way, each binding regime's outcome, lane, state. */
export function demoTable(lines: readonly TransferLine[], labels: ReadonlyMap<string, string>): string {
  const rows = lines.map((line) => [
    line.reference,
    line.company.name.en,
    labels.get(line.id) ?? line.scenario ?? '–',
    `${line.from} → ${line.to}`,
    line.verdicts
      .filter(({ outcome }) => outcome !== 'not_applicable')
      .map(({ regime, outcome }) => `${regime}: ${outcome}`)
      .join(', ') || 'no regime binds',
    line.lane === null ? '–' : `${lanes[line.lane]}${line.audit ? ' + audit' : ''}`,
    line.state,
  ]);
  const head = ['Reference', 'Company', 'Scenario', 'From → to', 'Outcomes', 'Lane', 'State'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const text = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [text(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(text)].join('\n');
}
