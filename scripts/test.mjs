/**
 * `npm test`: installs and builds what is missing, runs every suite, names what could not run, and ends with the
 * line `N passed, M failed`. Under CI=true a suite that could not run is a failure. Arguments go to Jest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';

const strict = process.env.CI === 'true';
const chosen = process.argv.slice(2);
/** A suite that never ends must not keep anybody waiting for ever: Jest itself knows no limit for loading one. */
const longestRound = 35 * 60_000;
/** Chaos starts and kills real processes: alone, or the machine is too busy to tell a fault from a delay. */
const rounds =
  chosen.length > 0
    ? [chosen]
    : [
        ['--selectProjects', 'core', 'unit', 'architecture', 'recorded', 'packs', 'contracts'],
        // They wait for servers and browsers more than they work.
        ['--selectProjects', 'journeys', 'screens', '--maxWorkers=4'],
        ['--selectProjects', 'chaos', '--runInBand'],
      ];

bootstrap();
const reports = rounds.map(runJest);
const passed = total(reports, (report) => report.numPassedTests);
const broken = total(reports, (report) => report.numFailedTests + report.numRuntimeErrorTestSuites);
const missing = reports.flatMap(notRun);
if (missing.length > 0) {
  process.stdout.write(
    `\nNot run on this machine${strict ? ' (a failure under CI=true)' : ''}:\n${missing.map((line) => `  ${line}\n`).join('')}`,
  );
}
const nothing = passed + broken === 0 ? 1 : 0;
if (nothing === 1) process.stdout.write('\nNo test ran.\n');
const failed = broken + nothing + (strict ? missing.length : 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-jest-'));
  const outputFile = join(folder, 'report.json');
  const flags = ['--passWithNoTests', '--json', `--outputFile=${outputFile}`, ...args];
  const nodeOptions = [
    process.env.NODE_OPTIONS,
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    '--max-semi-space-size=64',
  ]
    .filter(Boolean)
    .join(' ');
  // Jest prints the JSON to its standard output as well; what people read is on standard error.
  const { status, error } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...flags], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: nodeOptions },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: longestRound,
  });
  if (error !== undefined) process.stdout.write(`\nJest was ended: ${error.message}\n`);
  const report = readReport(outputFile);
  rmSync(folder, { recursive: true, force: true });
  if (report === undefined) return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, testResults: [] };
  // Jest can fail without a failing test, in a global set-up or tear-down.
  if (status !== 0 && report.numFailedTests + report.numRuntimeErrorTestSuites === 0) return { ...report, numFailedTests: 1 };
  return report;
}

function notRun({ testResults }) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => ['pending', 'todo', 'disabled'].includes(status))
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function total(items, count) {
  return items.reduce((sum, item) => sum + count(item), 0);
}
