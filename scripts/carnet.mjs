/** `npm run carnet -- COMMAND`: the command line, on a fresh clone too. Standard output belongs to the command. */
import { bootstrap } from './bootstrap.mjs';

bootstrap();
await import('../dist/apps/cli/src/main.js');
