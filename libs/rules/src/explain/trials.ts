import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { brokenBy, type Invariant } from '../invariants.js';
import type { RulePack } from '../pack.js';
import { type Answered, answered } from '../ruling.js';
import type { Verdict } from '../verdict.js';
import type { Candidate } from './change.js';
import type { Law } from './explain.js';
import { restated, type Statement } from './restated.js';

/** Changes with the regime's answer. */
export interface Tried {
  readonly candidates: readonly Candidate[];
  readonly answer: Answered;
}

/** Returns the facts with some values replaced; null if they cannot be filed so. */
export type Stating = (statements: readonly Statement[]) => Facts | null;

/** Evaluates a regime with changed facts, up to a maximum number of evaluations. */
export class Trials {
  /** The verdict without changes. */
  readonly now: Verdict;
  spent = 1;
  exhausted = false;
  private readonly stating: Stating;
  /** The contradictions without changes. */
  private readonly before: ReadonlySet<Invariant>;

  constructor(
    private readonly pack: RulePack,
    readonly facts: Facts,
    private readonly bound: number,
    private readonly law: Law,
    stating?: Stating,
  ) {
    this.now = evaluate(pack, facts, law.reference);
    this.stating = stating ?? ((statements) => restated(facts, statements, law.catalogue));
    this.before = new Set(this.broken(facts));
  }

  /** Tries changes; null if the maximum is reached or the changes cannot be filed. */
  one(candidates: readonly Candidate[]): Tried | null {
    const answer = this.answerWith(candidates);
    return answer && { candidates, answer };
  }

  /** The answer with some values replaced; null as for `one`. */
  answerWith(statements: readonly Statement[]): Answered | null {
    if (this.spent >= this.bound) {
      this.exhausted = true;
      return null;
    }
    this.spent += 1;
    const facts = this.with(statements);
    return facts && answered(this.pack, facts, this.law.reference);
  }

  all(changes: readonly (readonly Candidate[])[]): readonly Tried[] {
    return changes.flatMap((candidates) => this.one(candidates) ?? []);
  }

  /** The full verdict with the changes. Not counted, because only shown changes need it. */
  inFull(candidates: readonly Candidate[]): Verdict | null {
    const facts = this.with(candidates);
    return facts && evaluate(this.pack, facts, this.law.reference);
  }

  private with(statements: readonly Statement[]): Facts | null {
    const facts = this.stating(statements);
    return facts !== null && this.broken(facts).every((one) => this.before.has(one)) ? facts : null;
  }

  private broken(facts: Facts): readonly Invariant[] {
    return brokenBy(this.law.catalogue.invariants, facts, this.law.reference);
  }
}
