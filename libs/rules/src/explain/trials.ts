import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import type { RulePack } from '../pack.js';
import type { Verdict } from '../verdict.js';
import type { Candidate } from './change.js';
import type { Law } from './explain.js';
import { restated, type Statement } from './restated.js';

/** Changes, and what the regime says with them. */
export interface Tried {
  readonly candidates: readonly Candidate[];
  readonly verdict: Verdict;
}

/** Asks a regime again and again, with some facts changed, as often as is allowed. */
export class Trials {
  /** What the regime says with nothing changed. */
  readonly now: Verdict;
  spent = 1;
  exhausted = false;

  constructor(
    private readonly pack: RulePack,
    readonly facts: Facts,
    private readonly bound: number,
    private readonly law: Law & { readonly stating?: (statements: readonly Statement[]) => Facts },
  ) {
    this.now = evaluate(pack, facts, law.reference);
  }

  /** Null when no more may be asked. */
  one(candidates: readonly Candidate[]): Tried | null {
    if (this.spent >= this.bound) {
      this.exhausted = true;
      return null;
    }
    this.spent += 1;
    const { catalogue, reference, stating = (statements) => restated(this.facts, statements, catalogue) } = this.law;
    return { candidates, verdict: evaluate(this.pack, stating(candidates), reference) };
  }

  all(changes: Iterable<readonly Candidate[]>): readonly Tried[] {
    const tried: Tried[] = [];
    for (const candidates of changes) {
      const one = this.one(candidates);
      if (one === null) break;
      tried.push(one);
    }
    return tried;
  }
}
