import type { Condition } from './condition.js';
import type { Facts } from './facts.js';
import { frameOf } from './frame.js';
import type { ReferenceData } from './reference.js';
import type { Sentence } from './sentence.js';
import { type SentenceTemplate, fillTemplate } from './sentence-template.js';
import { silentTrail } from './trail.js';

/**
 * `impossible`: the facts cannot be true together, and the filing is refused.
 * `doubtful`: they may be, and a person checks both if a regime reads them.
 * `implausible`: the same for every regime, and no ledger counts the people of the filing until it is granted.
 * `watched`: no contradiction, and no answer changes, but a filing that would pass without people goes to one.
 */
export type Severity = 'impossible' | 'doubtful' | 'implausible' | 'watched';

/** Facts that contradict each other when the condition holds. */
export interface Invariant {
  readonly id: string;
  readonly severity: Severity;
  readonly when: Condition;
  /** The facts on both sides of the contradiction. */
  readonly facts: readonly string[];
  /**
   * Whose filings of twelve months are added up to a number of people that it watches: `company` if the law counts all that leaves its
   * country, absent for those to the same recipient.
   */
  readonly counts?: 'company';
  readonly says: SentenceTemplate;
}

/** A contradiction between facts that a verdict reads. */
export interface Doubt {
  readonly id: string;
  readonly facts: readonly string[];
  readonly says: Sentence;
  /** Set if its numbers are too large to be believed, so that no answer that depends on them is reliable; otherwise absent. */
  readonly implausible?: true;
}

/** The invariants of a catalogue as one pack sees them. */
export interface PackInvariants {
  readonly all: readonly Invariant[];
  /** The invariants on facts that the pack reads. */
  readonly touching: ReadonlySet<Invariant>;
  readonly inScope: ReadonlySet<Invariant>;
}

/** The invariants that the facts break, in order. Unknown facts break none. */
export function findBrokenInvariants(invariants: readonly Invariant[], facts: Facts, reference: ReferenceData): readonly Invariant[] {
  // Cached on the facts, which never change: every regime needs the same result.
  return facts.memoize(invariants, reference, workOutBroken);
}

function workOutBroken(invariants: readonly Invariant[], reference: ReferenceData, facts: Facts): readonly Invariant[] {
  const frame = frameOf(facts, reference, { trail: silentTrail });
  return invariants.filter(({ when }) => when.run(frame) === true);
}

/**
 * Facts that leave open whether something is to be watched, because the filing states that nobody knows them. A fact that nobody stated has
 * its default and leaves nothing open.
 */
export function findUnknownWatchedFacts(watched: readonly Invariant[], facts: Facts, reference: ReferenceData): readonly string[] {
  const frame = frameOf(facts, reference, { trail: silentTrail });
  const open = watched.flatMap(({ when }) => {
    const unknown = when.reads.filter((name) => facts.read(name).origin === 'unknown');
    return unknown.length > 0 && typeof when.run(frame) !== 'boolean' ? unknown : [];
  });
  return [...new Set(open)];
}

/** A broken invariant with its sentence about these facts. */
export function doubtOf({ id, severity, facts: names, says }: Invariant, facts: Facts): Doubt {
  return { id, facts: names, says: fillTemplate(says, facts), ...(severity === 'implausible' && { implausible: true }) };
}
