import type { ImportSpeed } from './import-speed.js';
import type { ListLine } from './lists-speed.js';
import type { LatencyLine, Line, Results } from './results.js';
import type { EnginesCompared } from './rule-engines.js';
import type { RulesSpeed } from './rules-speed.js';

/** Everything a run found, as a person reads it. */
export function report(results: Results): string {
  const { machine, seconds, rounds, othersShare, filings, completed, latency, imports, lists, rules, engines, ratios, goals } = results;
  const others = othersShare === null ? '' : ` Other programs used ${percent(othersShare)} of the processors.`;
  return [
    `${machine}\n${String(rounds)} rounds of ${String(seconds)} s, interleaved; medians.${others}`,
    filings.length === 0 ? '' : rates('Filings accepted', filings),
    completed.length === 0 ? '' : rates('Filed and granted by the machine', completed),
    ratios.length === 0 ? '' : table([['Ratios, round by round', ''], ...ratios.map(({ name, ratio }) => [name, ratio.toFixed(2)])]),
    latency.length === 0 ? '' : decisions(latency),
    imports === null ? '' : importSaid(imports),
    lists.length === 0 ? '' : listsSaid(lists),
    rules === null ? '' : rulesSaid(rules),
    engines === null ? '' : enginesSaid(engines),
    goals.length === 0 ? '' : table([['Goals', '', ''], ...goals.map(({ name, value, met }) => [name, value, met ? 'pass' : 'FAIL'])]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function importSaid({ rows, received, filed, judged, beside }: ImportSpeed): string {
  const seconds = [received, filed, judged].map((time) => time.toFixed(1));
  const imported = table([
    [`An import of ${count(rows)} rows, seconds`, 'received', 'filed', 'judged'],
    ['queue on PostgreSQL', ...seconds],
  ]);
  const head = ['Another company meanwhile, POST to decision', 'transfers', 'p50 ms', 'p99 ms'];
  return `${imported}\n\n${table([head, ['by hand', count(beside.transfers), beside.p50.toFixed(0), beside.p99.toFixed(0)]])}`;
}

function listsSaid(lists: readonly ListLine[]): string {
  const head = ['A page of 25 out of a million transfers of 100 companies', 'page', 'p50 ms', 'p95 ms'];
  return table([head, ...lists.map(({ name, page, p50, p95 }) => [name, count(page), p50.toFixed(1), p95.toFixed(1)])]);
}

function rulesSaid({ packs, verdictsPerTransfer, findingsPerTransfer, explained, inShort, changes }: RulesSpeed): string {
  const head = [`Transfers judged by ${String(packs)} packs, a second of one core's time`, 'per second'];
  const every = `${verdictsPerTransfer.toFixed(1)} verdicts and ${findingsPerTransfer.toFixed(0)} findings each`;
  const judged = table([head, [`with full explanation: ${every}`, count(explained)], ['in short', count(inShort)]]);
  const { searches, p50, p99, most, mostVerdicts } = changes;
  const searchHead = ["What would change one regime's answer, ms of one core's time", 'p50', 'p99', 'most'];
  const times = [p50, p99, most].map((time) => time.toFixed(1));
  return `${judged}\n\n${table([searchHead, [`${count(searches)} searches, up to ${count(mostVerdicts)} verdicts each`, ...times]])}`;
}

function enginesSaid({ rules, leftOut, engines }: EnginesCompared): string {
  const head = [`The first of ${String(rules)} rules that holds, a second of one core's time`, 'per second'];
  const note = `The rules of cn that all of them can say; ${String(leftOut)} are not in force or need more, such as working days.`;
  return [table([head, ...engines.map(({ name, perSecond }) => [name, count(perSecond)])]), note].join('\n');
}

const processes = ['client', 'api', 'worker', 'redis', 'postgres'] as const;

function rates(title: string, lines: readonly Line[]): string {
  const used = processes.filter((name) => lines.some(({ processor }) => (processor?.[name] ?? 0) >= 0.01));
  const head = [title, 'per second', 'p50 ms', 'p99 ms', ...used.map((name) => `${name} ms`)];
  const rows = lines.map(({ name, perSecond, p50, p99, processor }) => [
    name,
    count(perSecond),
    ...[p50, p99].map((value) => value.toFixed(1)),
    ...used.map((process) => processor?.[process]?.toFixed(2) ?? ''),
  ]);
  const audited = lines.flatMap((line) => line.audited ?? []);
  const notes = [
    used.length > 0 ? 'The last columns are processor time for each piece of work.' : '',
    audited.length > 0 ? `The random audit sent ${percent(Math.max(...audited))} to a person; they are not counted.` : '',
  ];
  return [table([head, ...rows]), ...notes.filter((note) => note !== '')].join('\n');
}

function decisions(lines: readonly LatencyLine[]): string {
  const head = ['From POST to decision, at half of the top rate', 'offered per second', 'transfers', 'p50 ms', 'p99 ms'];
  const rows = lines.map(({ name, offeredPerSecond, transfers, p50, p99 }) => [
    name,
    count(offeredPerSecond),
    count(transfers),
    p50.toFixed(1),
    p99.toFixed(1),
  ]);
  const parts = ['accept', 'dispatch', 'claim', 'decide', 'decision', 'answer'] as const;
  const wayHead = ['Where the time goes, mean / p99 ms', 'send → commit', '→ dispatch', '→ claimed', '→ decided', 'all', 'send → 202'];
  const ways = lines.map((line) => [
    line.name,
    ...parts.map((part) => `${line.parts[part].mean.toFixed(1)} / ${line.parts[part].p99.toFixed(0)}`),
  ]);
  return `${table([head, ...rows])}\n\n${table([wayHead, ...ways])}`;
}

/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows;
  return [line(head ?? []), '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)), ...body.map(line)].join('\n');
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
