import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
const notOurs = new Set(['node_modules', 'dist', 'coverage', '.git', '.carnet', '.cache', 'generated']);

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The files of this repository under a folder, by path from its root; not what is installed, built or kept at run time. */
export function filesUnder(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name) || entry.name.startsWith('dist.') || entry.name.startsWith('.carnet')) return [];
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
  });
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/** Source without comments and texts, line numbers kept: what is left is code. */
export function codeOf(text: string): string {
  const blank = (found: string): string => found.replaceAll(/[^\n]/g, ' ');
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, blank);
}
