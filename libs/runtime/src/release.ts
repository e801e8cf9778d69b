import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The release of Carnet that this process runs: the version of its package. */
export function releaseVersion(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
  }
  throw new Error('this Carnet lies in no package');
}
