import type { Outcome } from '@carnet/kernel';
import type { CheckFinding, PackHead, Regime } from '@carnet/rules';
import type { PackTexts } from './rule-pack.store.js';

/** Milliseconds for an act that has a pack checked: some checks one after the other, behind those of other people. */
export const CHECKED_WITHIN = 180_000;

/** A library of rules as it would be with the pack in question in it: catalogue, packs, tables and cases by the names of their files. */
export interface PackQuestion {
  readonly regime: Regime;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Looks at texts that somebody has sent. They may be made to be slow to read: whoever implements this bounds time and
 * memory, and refuses with `pack-too-costly` what does not keep within them.
 */
export abstract class PackChecker {
  /** What a pack says of itself; `pack-invalid` with every fault of it or of its cases. */
  abstract read(texts: PackTexts): Promise<Outcome<PackHead>>;
  /** What lint says about the pack. */
  abstract lint(question: PackQuestion): Promise<Outcome<readonly CheckFinding[]>>;
  /** The cases that do not come out as expected: the pack's own, and those of packs that extend it. */
  abstract test(question: PackQuestion): Promise<Outcome<readonly CheckFinding[]>>;
}
