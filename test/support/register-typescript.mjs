/** `node --import`: lets a child process run this repository's TypeScript. */
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
