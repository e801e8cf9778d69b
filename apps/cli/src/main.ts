import { commandLineLanguage } from './language-option.js';
import { Problem } from './problem.js';
import { carnet } from './program.js';

// In `carnet cases run | head` the reader has ended, so the command ends too. `up` continues and handles this itself.
if (process.argv[2] !== 'up') process.stdout.on('error', () => process.exit(0));

try {
  await carnet(await commandLineLanguage(process.argv.slice(2))).parseAsync();
} catch (error) {
  process.stderr.write(
    error instanceof Problem
      ? `\n${[error.message, error.remedy].filter(Boolean).join('\n')}\n`
      : `${String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
