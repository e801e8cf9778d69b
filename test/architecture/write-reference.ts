import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { referencePages } from './reference-pages.js';

/** `npm run reference`: writes the generated pages under the folder it is started in. */
for (const [path, text] of Object.entries(referencePages())) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
