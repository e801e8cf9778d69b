import { Command } from 'commander';
import { addMigrate } from './commands/migrate.js';
import { addUp } from './commands/up.js';
import { Problem } from './problem.js';

/** The command line. Each command adds itself. */
function carnet(): Command {
  const program = new Command('carnet')
    .description('Customs for data: decides, records and proves cross-border data transfers.')
    .showHelpAfterError('(add --help to see what the command takes)')
    .helpCommand(true);
  for (const add of [addUp, addMigrate]) add(program);
  return program;
}

try {
  await carnet().parseAsync();
} catch (error) {
  process.stderr.write(
    error instanceof Problem ? `\n${error.message}\n${error.remedy}\n` : `${String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
