import { type Digest, digestOf } from '@carnet/kernel';
import type { PackText } from '../pack-text.js';
import type { Parsed } from '../problem.js';
import { checkShape } from '../schema-check.js';
import { packSchema } from '../schemas.js';
import type { Sentence } from '../sentence.js';
import type { Regime } from '../vocabulary.js';
import { YamlSource } from '../yaml-source.js';

/** The head of a pack: regime, version and title. */
export interface PackHead {
  readonly regime: Regime;
  readonly label: string;
  readonly title: Sentence;
  /** The pack it extends; null if it extends none. */
  readonly extends: Regime | null;
  /** Digest of its own canonical content. The digest of the compiled pack also covers the extended one. */
  readonly digest: Digest;
}

/** Reads the head of a pack without compiling it. Reports every fault of form. */
export function parsePackHead(text: string, file: string): Parsed<PackHead> {
  const read = parsePackText(text, file);
  if (!read.ok) return read;
  const { pack: regime, version: label, title, extends: below = null } = read.value.pack;
  return { ok: true, value: { regime, label, title, extends: below, digest: digestOf(read.value.source.content) } };
}

/** Reads a pack file without compiling it. Reports every fault of form. */
export function parsePackText(text: string, file: string): Parsed<{ readonly source: YamlSource; readonly pack: PackText }> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const problems = checkShape(read.value, packSchema);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { source: read.value, pack: read.value.content as unknown as PackText } };
}
