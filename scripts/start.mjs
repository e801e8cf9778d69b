/** `npm start`: everything on embedded defaults. Arguments after `--` go to `carnet up`. */
import { bootstrap } from './bootstrap.mjs';

bootstrap();
process.argv.splice(2, 0, 'up');
await import('../dist/apps/cli/src/main.js');
