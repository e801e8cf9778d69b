import { writeFile } from 'node:fs/promises';
import { openApiFile } from './docs/describe-api.js';

/** Writes `docs/openapi.json` under the working directory. */
await writeFile('docs/openapi.json', await openApiFile());
