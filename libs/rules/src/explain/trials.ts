import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { findBrokenInvariants, type Invariant } from '../invariants.js';
import type { RulePack } from '../pack.js';
import { type RegimeAnswer, evaluateAnswer } from '../ruling.js';
import type { Verdict } from '../verdict.js';
import type { Candidate } from './change.js';
import type { Law } from './explain.js';
import { withStatements, type FactStatement } from './fact-statement.js';

/** Changes with the regime's answer. */
export interface TrialResult {
  readonly candidates: readonly Candidate[];
  readonly answer: RegimeAnswer;
}

/** Returns the facts with some values replaced; null if they cannot be filed so. */
export type TryStatements = (statements: readonly FactStatement[]) => Facts | null;

/** Evaluates a regime with changed facts, up to a maximum number of evaluations. */
export class Trials {
  /** The verdict without changes. */
  readonly currentVerdict: Verdict;
  spent = 1;
  exhausted = false;
  private readonly stating: TryStatements;
  /** The contradictions without changes. */
  private readonly before: ReadonlySet<Invariant>;

  constructor(
    private readonly pack: RulePack,
    readonly facts: Facts,
    private readonly bound: number,
    private readonly law: Law,
    stating?: TryStatements,
  ) {
    this.currentVerdict = evaluate(pack, facts, law.reference);
    this.stating = stating ?? ((statements) => withStatements(facts, statements, law.catalogue));
    this.before = new Set(this.broken(facts));
  }

  /** Tries changes; null if the maximum is reached or the changes cannot be filed. */
  tryChange(candidates: readonly Candidate[]): TrialResult | null {
    const answer = this.answerWith(candidates);
    return answer && { candidates, answer };
  }

  /** The answer with some values replaced; null as for `one`. */
  answerWith(statements: readonly FactStatement[]): RegimeAnswer | null {
    if (this.spent >= this.bound) {
      this.exhausted = true;
      return null;
    }
    this.spent += 1;
    const facts = this.with(statements);
    return facts && evaluateAnswer(this.pack, facts, this.law.reference);
  }

  tryAll(changes: readonly (readonly Candidate[])[]): readonly TrialResult[] {
    return changes.flatMap((candidates) => this.tryChange(candidates) ?? []);
  }

  /** The full verdict with the changes. Not counted, because only shown changes need it. */
  fullVerdict(candidates: readonly Candidate[]): Verdict | null {
    const facts = this.with(candidates);
    return facts && evaluate(this.pack, facts, this.law.reference);
  }

  private with(statements: readonly FactStatement[]): Facts | null {
    const facts = this.stating(statements);
    return facts !== null && this.broken(facts).every((one) => this.before.has(one)) ? facts : null;
  }

  private broken(facts: Facts): readonly Invariant[] {
    return findBrokenInvariants(this.law.catalogue.invariants, facts, this.law.reference);
  }
}
