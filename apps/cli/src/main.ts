import { Command } from 'commander';
import type { UpFlags } from './commands/up.js';
import { Problem } from './problem.js';

/** The command line. A command's code is loaded when it is called: judging a file of cases needs no database. */
function carnet(): Command {
  const program = new Command('carnet')
    .description('Customs for data: decides, records and proves cross-border data transfers.')
    .showHelpAfterError('(add --help to see what the command takes)')
    .helpCommand(true);
  program
    .command('up')
    .description('start everything on this machine: database, API, worker; Ctrl-C stops it')
    .option('--fresh', 'delete the data of earlier runs first', false)
    .option('--no-demo', 'file no demo transfers')
    .action(async (flags: UpFlags) => (await import('./commands/up.js')).up(flags));
  program
    .command('migrate')
    .description('bring the database in DATABASE_URL to this version (connect as carnet_owner)')
    .action(async () => (await import('./commands/migrate.js')).migrateDatabase());
  program
    .command('evaluate')
    .description('judge facts by the rules: JSON lines {"id", "regime"?, "facts"} in, one JSON line for each verdict out')
    .action(async () => (await import('./commands/evaluate.js')).evaluateLines());
  addCases(program.command('cases').description('work with decision cases'));
  return program;
}

function addCases(cases: Command): void {
  cases
    .command('run')
    .description('judge the cases in files (JSON lines, or YAML as in libs/rule-packs/cases) and compare; without files, the shipped ones')
    .argument('[files...]', 'JSON lines {"id", "regime", "facts", "expected": {"outcome", "mechanism", "reason"}, "source"}')
    .action(async (files: readonly string[]) => (await import('./commands/cases.js')).runCaseFiles(files));
}

// `carnet cases run | head`: nobody reads on, so there is nothing left to do. `up` goes on, and says so itself.
if (process.argv[2] !== 'up') process.stdout.on('error', () => process.exit(0));

try {
  await carnet().parseAsync();
} catch (error) {
  process.stderr.write(
    error instanceof Problem ? `\n${error.message}\n${error.remedy}\n` : `${String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
