import { type Digest, digestOf } from '@carnet/kernel';
import type { PackText } from '../pack-text.js';
import type { Parsed } from '../problem.js';
import { checkShape } from '../schema-check.js';
import { packSchema } from '../schemas.js';
import type { Sentence } from '../sentence.js';
import type { Regime } from '../vocabulary.js';
import { YamlSource } from '../yaml-source.js';

/** What a pack says of itself. */
export interface PackHead {
  readonly regime: Regime;
  readonly label: string;
  readonly title: Sentence;
  /** The pack it adds to; null when it stands alone. */
  readonly extends: Regime | null;
  /** Digest of its own canonical content. That of the compiled pack covers the one it extends, too. */
  readonly digest: Digest;
}

/** Reads what a pack says of itself, without compiling it. Every fault of its form is reported. */
export function packHeadOf(text: string, file: string): Parsed<PackHead> {
  const read = packTextOf(text, file);
  if (!read.ok) return read;
  const { pack: regime, version: label, title, extends: below = null } = read.value.pack;
  return { ok: true, value: { regime, label, title, extends: below, digest: digestOf(read.value.source.content) } };
}

/** Reads a pack as its file has it, without compiling it. Every fault of its form is reported. */
export function packTextOf(text: string, file: string): Parsed<{ readonly source: YamlSource; readonly pack: PackText }> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const problems = checkShape(read.value, packSchema);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { source: read.value, pack: read.value.content as unknown as PackText } };
}
