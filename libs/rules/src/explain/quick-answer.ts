import type { Facts } from '../facts.js';
import { inForce, type RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { type Looked, Trail } from '../trail.js';
import type { Verdict } from '../verdict.js';
import type { Mechanism } from '../vocabulary.js';

/** What a regime answers, without what the answer rests on. */
export type Answered = Pick<Verdict, 'outcome' | 'mechanism' | 'decisiveRule'>;

/**
 * What `evaluate` would answer, found without findings, sentences and duties; null as soon as anything is unknown, for
 * then the order of rules alone does not tell. For asking hundreds of times what is evaluated in full when it matters.
 */
export function quickAnswer(pack: RulePack, facts: Facts, reference: ReferenceData): Answered | null {
  const frame = { facts, reference, named: new Map(), trail: new NoTrail(), verdict: null, asParties: [] };
  const scope = pack.binds.run(frame);
  if (scope === false) return { outcome: 'not_applicable', mechanism: 'none', decisiveRule: null };
  if (scope !== true) return null;
  for (const { id, effective, when, outcome, mechanism: choice } of pack.rules) {
    if (!inForce(effective, facts.asOfDate)) continue;
    const truth = when.run(frame);
    if (truth === false) continue;
    const mechanism = truth === true ? chosen(choice, facts) : null;
    return mechanism && { outcome, mechanism, decisiveRule: id };
  }
  return null;
}

function chosen(choice: RulePack['rules'][number]['mechanism'], facts: Facts): Mechanism | null {
  if (typeof choice === 'string') return choice;
  const held = facts.value(choice.of);
  return Array.isArray(held) ? (choice.first.find((mechanism) => held.includes(mechanism)) ?? 'none') : null;
}

/** Nobody asks afterwards what was looked at. */
class NoTrail extends Trail {
  override fact(): void {
    // Kept nowhere.
  }

  override doubt(): void {
    // Kept nowhere.
  }

  override again(): void {
    // Kept nowhere.
  }

  override follow<T>(run: () => T): Looked & { readonly value: T } {
    return { value: run(), looked: [], unconfirmed: false };
  }
}
