/** `npm run bench`: see README.md beside this file. */
import { availableParallelism, cpus } from 'node:os';
import { Bench } from './bench.js';
import { asAdmin, type Lab, openLab } from './lab.js';
import { type BenchOptions, HELP, readOptions } from './options.js';
import { busyTime, processorTime } from './processor-time.js';
import { report } from './report.js';
import type { ImportSpeed } from './import-speed.js';
import type { ListLine } from './lists-speed.js';
import { type Goal, type LatencyLine, type Line, type Ratio, ratioOf, type Results } from './results.js';
import { compareEngines } from './rule-engines.js';
import { measureRules, type RulesSpeed } from './rules-speed.js';

const leastOfFloor = 0.5;
const leastOfDbos = 1.5;
const leastOfLoop = 0.65;
const longestToDecision = 500;
const longestSearch = 50;
const longestPage = 50;
const longestImport = 60;
const leastJudged = { explained: 10_000, inShort: 25_000 };

const options = readOptions(process.argv.slice(2));
if (options === null) process.stdout.write(HELP);
else if (typeof options === 'string') fail(`${options}\n\n${HELP}`);
else process.stdout.write(present(await run(options), options));

function present(results: Results, { json }: BenchOptions): string {
  return json ? `${JSON.stringify(results, null, 2)}\n` : `\n${report(results)}`;
}

function fail(text: string): void {
  process.stderr.write(text);
  process.exitCode = 2;
}

async function run(given: BenchOptions): Promise<Results> {
  const { sections, seconds, rounds } = given;
  const machine = `${String(availableParallelism())} processors (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}`;
  const needsDatabase = sections.some((section) => section !== 'rules');
  const found = needsDatabase
    ? await inLab(given)
    : { filings: [], completed: [], latency: [], imports: null, lists: [], othersShare: null, database: 'no database' };
  const rules = sections.includes('rules') ? await measureRules(Math.min(seconds, 2), rounds) : null;
  const engines = rules === null ? null : await compareEngines(Math.min(seconds, 2));
  const ratios = ratiosOf(found.filings, found.completed);
  return {
    machine: `${machine}, ${found.database}`,
    seconds,
    rounds,
    ...found,
    rules,
    engines,
    ratios,
    goals: [...goalsOf(ratios, found.latency), ...goalsOfImports(found.imports), ...goalsOfLists(found.lists), ...goalsOfRules(rules)],
  };
}

type Found = Pick<Results, 'filings' | 'completed' | 'latency' | 'imports' | 'lists' | 'othersShare'> & { readonly database: string };

async function inLab(given: BenchOptions): Promise<Found> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  say('starting PostgreSQL, Redis, the API and the workers …');
  const lab = await openLab();
  const bench = new Bench(lab, given, say);
  const stop = async (): Promise<void> => {
    await bench.stop();
    await lab.stop();
  };
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)));
  try {
    const version = (await asAdmin<{ server_version: string }>(lab.adminUrl, 'show server_version'))[0]?.server_version ?? '';
    return { ...(await measured(lab, bench, given)), database: `PostgreSQL ${version} with fsync` };
  } finally {
    await stop();
  }
}

async function measured(lab: Lab, bench: Bench, { sections }: BenchOptions): Promise<Omit<Found, 'database'>> {
  const asked = (section: BenchOptions['sections'][number]): boolean => sections.includes(section);
  const filing = asked('filings') ? await bench.filings() : [];
  const yardsticks = asked('completed') ? [await bench.dbos(), await bench.loop()] : [];
  const completing = asked('completed') || asked('latency') ? await bench.completions() : [];
  const account = await openAccount(lab);
  const lines = await bench.rounds([...filing, ...yardsticks, ...completing]);
  const completed = lines.slice(filing.length);
  const latency = asked('latency') ? await bench.latencies(completed) : [];
  const imports = asked('imports') ? await bench.imports() : null;
  const lists = asked('lists') ? await bench.lists() : [];
  return { filings: lines.slice(0, filing.length), completed, latency, imports, lists, othersShare: await account.othersShare() };
}

/** Processor time of this run and of everything else. Whatever was started here is a child of this process or of PostgreSQL. */
async function openAccount({ servers: { postgres } }: Lab): Promise<{ othersShare(): Promise<number | null> }> {
  const look = async (): Promise<{ busy: number; own: number } | null> => {
    const [busy, own] = [await busyTime(), await processorTime({ children: process.pid, postgres })];
    return busy === null || own === null ? null : { busy, own: Object.values(own).reduce((sum, used) => sum + used, 0) };
  };
  const before = await look();
  return {
    othersShare: async () => {
      const after = await look();
      return before && after ? Math.max(0, 1 - (after.own - before.own) / (after.busy - before.busy)) : null;
    },
  };
}

function ratiosOf(filings: readonly Line[], completed: readonly Line[]): readonly Ratio[] {
  const [statements, carnet, ofFunction, oneCompany] = filings;
  const floors =
    statements && carnet && ofFunction && oneCompany
      ? [ratioOf(carnet, statements), ratioOf(carnet, ofFunction), ratioOf(oneCompany, statements)]
      : [];
  const carnets = completed.filter(({ name }) => name.startsWith('Carnet'));
  const yardsticks = completed.filter((line) => !carnets.includes(line));
  return [...floors, ...yardsticks.flatMap((yardstick) => carnets.map((line) => ratioOf(line, yardstick)))];
}

function goalsOf(ratios: readonly Ratio[], latency: readonly LatencyLine[]): readonly Goal[] {
  const asked = [
    { beside: 'one minimal function', of: 'Carnet over HTTP /', least: leastOfFloor },
    { beside: 'DBOS', of: 'Carnet', least: leastOfDbos },
    { beside: 'written by hand', of: 'Carnet', least: leastOfLoop },
  ];
  const reached = asked.flatMap(({ beside, of, least }) =>
    ratios
      .filter(({ name }) => name.startsWith(of) && name.includes(beside))
      .map(({ name, ratio }) => ({ name: `${name}: at least ${least.toFixed(2)}`, value: `${ratio.toFixed(2)} ×`, met: ratio >= least })),
  );
  const deciding = latency.map(({ name, p99 }) => ({
    name: `p99 to decision under 500 ms at half load: ${name}`,
    value: `${p99.toFixed(0)} ms`,
    met: p99 < longestToDecision,
  }));
  return [...reached, ...deciding];
}

function goalsOfImports(imports: ImportSpeed | null): readonly Goal[] {
  if (imports === null) return [];
  const { rows, judged, beside } = imports;
  const name = `${rows.toLocaleString('en')} rows filed and judged within ${String(longestImport)} s`;
  return [
    { name, value: `${judged.toFixed(0)} s`, met: judged <= longestImport },
    {
      name: 'p99 to decision under 500 ms for another company meanwhile',
      value: `${beside.p99.toFixed(0)} ms`,
      met: beside.p99 < longestToDecision,
    },
  ];
}

function goalsOfLists(lists: readonly ListLine[]): readonly Goal[] {
  if (lists.length === 0) return [];
  const slowest = lists.reduce((most, line) => (line.p95 > most.p95 ? line : most));
  const value = `${slowest.p95.toFixed(1)} ms (${slowest.name}, page ${String(slowest.page)})`;
  return [{ name: 'p95 of a page of a list: under 50 ms, the slowest', value, met: slowest.p95 < longestPage }];
}

function goalsOfRules(rules: RulesSpeed | null): readonly Goal[] {
  if (rules === null) return [];
  const { explained, inShort } = leastJudged;
  const { most } = rules.changes;
  return [
    {
      name: 'transfers judged with full explanation: at least 10,000 a second',
      value: rules.explained.toFixed(0),
      met: rules.explained >= explained,
    },
    { name: 'transfers judged in short: at least 25,000 a second', value: rules.inShort.toFixed(0), met: rules.inShort >= inShort },
    { name: "what would change one regime's answer: under 50 ms, the slowest", value: `${most.toFixed(1)} ms`, met: most < longestSearch },
  ];
}
