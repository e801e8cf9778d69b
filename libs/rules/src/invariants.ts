import type { Condition } from './condition.js';
import type { Facts } from './facts.js';
import { frameOf } from './frame.js';
import type { ReferenceData } from './reference.js';
import type { Sentence } from './sentence.js';
import type { SentenceTemplate } from './sentence-template.js';
import { fill } from './sentence-template.js';
import { silent } from './trail.js';

/**
 * `impossible`: the facts cannot be so together, and a filing that says so is refused at the door.
 * `doubtful`: they may be, and a person looks at both. `implausible`: likewise, whatever a regime reads, and the people of
 * the filing are counted in no ledger until people have granted it. `watched`: nothing contradicts, and no answer changes; but
 * what would pass without people is left to one.
 */
export type Severity = 'impossible' | 'doubtful' | 'implausible' | 'watched';

/** Facts that contradict each other when the condition holds. */
export interface Invariant {
  readonly id: string;
  readonly severity: Severity;
  readonly when: Condition;
  /** The facts to look at: both sides of the contradiction. */
  readonly facts: readonly string[];
  readonly says: SentenceTemplate;
}

/** A contradiction between facts that a verdict reads. */
export interface Doubt {
  readonly id: string;
  readonly facts: readonly string[];
  readonly says: Sentence;
  /** Said only where it is so: its numbers are too large to be believed, so no answer that hangs on them is either. */
  readonly implausible?: true;
}

/** The invariants of a catalogue as one pack sees them. */
export interface PackInvariants {
  readonly all: readonly Invariant[];
  /** Those about facts that the pack reads. */
  readonly touching: ReadonlySet<Invariant>;
  /** Those about facts that its scope reads. */
  readonly inScope: ReadonlySet<Invariant>;
}

/** Those of the invariants that the facts break, in order. What is unknown breaks none. */
export function brokenBy(invariants: readonly Invariant[], facts: Facts, reference: ReferenceData): readonly Invariant[] {
  // Facts never change, and every regime asks the same question of them.
  return facts.once(invariants, reference, () => {
    const frame = frameOf(facts, reference, { trail: silent });
    return invariants.filter(({ when }) => when.run(frame) === true);
  });
}

/** A broken invariant in words about these facts. */
export function doubtOf({ id, severity, facts: names, says }: Invariant, facts: Facts): Doubt {
  return { id, facts: names, says: fill(says, facts), ...(severity === 'implausible' && { implausible: true }) };
}
