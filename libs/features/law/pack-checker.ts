import type { Outcome } from '@carnet/kernel';
import type { CheckFinding, PackHead, Regime } from '@carnet/rules';
import type { PackTexts } from './rule-pack.store.js';

/** Time limit in milliseconds for an act that checks a pack: several checks in sequence, after those of other people. */
export const CHECK_LIMIT_MILLISECONDS = 180_000;

/** A library of rules that contains the pack to check: catalogue, packs, tables and cases by file name. */
export interface PackLibrary {
  readonly regime: Regime;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Checks texts that somebody has sent. Texts can be crafted to be slow, so an implementation limits time and memory and refuses with
 * `pack-too-costly`.
 */
export abstract class PackChecker {
  /** Parses the head of a pack; refuses with `pack-invalid`, with every fault of the pack and its cases. */
  abstract read(texts: PackTexts): Promise<Outcome<PackHead>>;
  abstract lint(question: PackLibrary): Promise<Outcome<readonly CheckFinding[]>>;
  /** Returns the cases that fail: the pack's own, and those of packs that extend it. */
  abstract test(question: PackLibrary): Promise<Outcome<readonly CheckFinding[]>>;
}
