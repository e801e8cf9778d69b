import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Digest, digestOfText } from '@carnet/kernel';
import { parseRuleSet } from '@carnet/rules';

export const recordings = join(import.meta.dirname, 'kept');
/** What every file of a recording is, for ever: its digest and its name, a line each, as `sha256sum` writes them. */
export const digestList = join(import.meta.dirname, 'digests.txt');

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

/** The line of a file in the list of digests. */
export function lineOf(file: string, text: string): string {
  return `${digestOfText(text).slice('sha256:'.length)}  ${file}\n`;
}

interface Answer {
  readonly regime: string;
  readonly outcome: string;
}

/** Which answers of which regimes an assessment shows. */
export function shownIn(body: string): readonly string[] {
  const { verdicts, readings } = JSON.parse(body) as Readonly<Record<'verdicts' | 'readings', readonly Answer[]>>;
  return [...verdicts, ...readings].map(({ regime, outcome }) => `${regime} ${outcome}`);
}

/** Every file of every recording, by its name in the list of digests. */
export function recordedFiles(): ReadonlyMap<string, string> {
  const files = readdirSync(recordings, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [relative(recordings, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]));
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
