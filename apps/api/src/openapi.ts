import { writeFile } from 'node:fs/promises';
import { openApiFile } from './docs/describe-api.js';

/** Writes `docs/openapi.json` under the folder this is started in. */
await writeFile('docs/openapi.json', await openApiFile());
