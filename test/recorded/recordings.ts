import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Digest, digestOfText } from '@carnet/kernel';
import { parseRuleSet } from '@carnet/rules';

export const recordings = join(import.meta.dirname, 'kept');

/** Recordings are made as the demo judges: with the editions of zone lists that are made up. */
export const illustrativeLists = true;

export interface Recording {
  readonly name: string;
  /** The texts of its rules, by the names of their files. */
  readonly texts: ReadonlyMap<string, string>;
  readonly rules: Digest;
  /** The assessments by name, byte for byte. */
  readonly assessments: ReadonlyMap<string, string>;
}

export function nameOfText(digest: Digest): string {
  return `${digest.slice('sha256:'.length)}.yaml`;
}

/** Every recording there is, the oldest first. */
export function readRecordings(): readonly Recording[] {
  return readdirSync(recordings)
    .filter((name) => name !== 'texts')
    .sort()
    .map(readRecording);
}

function readRecording(name: string): Recording {
  const read = (...path: readonly string[]): string => readFileSync(join(recordings, ...path), 'utf8');
  const set = parseRuleSet(read(name, 'rules.json'));
  const texts = new Map([...set.files].map(([file, digest]) => [file, read('texts', nameOfText(digest))] as const));
  for (const [file, digest] of set.files) {
    if (digestOfText(texts.get(file) ?? '') !== digest) throw new Error(`the text of ${file} in the recording ${name} was changed`);
  }
  const names = readdirSync(join(recordings, name)).filter((file) => file !== 'rules.json');
  const assessments = new Map(names.sort().map((file) => [file.replace(/\.json$/, ''), read(name, file)] as const));
  return { name, texts, rules: set.digest, assessments };
}
