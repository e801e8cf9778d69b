import { readProcessEnv } from '@carnet/runtime';
import { commandLineLanguage } from './language-option.js';
import { Problem } from './problem.js';
import { carnet } from './program.js';

// In `carnet cases run | head` the reader has ended, so the command ends too. `up` continues and handles this itself.
if (process.argv[2] !== 'up') process.stdout.on('error', () => process.exit(0));

const language = await commandLineLanguage(process.argv.slice(2), readProcessEnv());

try {
  await carnet(language).parseAsync();
} catch (error) {
  const problem = error instanceof Problem && language !== null ? error.in(language) : error;
  process.stderr.write(
    problem instanceof Problem
      ? `\n${[problem.message, problem.remedy].filter(Boolean).join('\n')}\n`
      : `${String(problem instanceof Error ? problem.stack : problem)}\n`,
  );
  process.exit(1);
}
