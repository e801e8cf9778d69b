import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { brokenBy, type Invariant } from '../invariants.js';
import type { RulePack } from '../pack.js';
import { type Answered, answered } from '../ruling.js';
import type { Verdict } from '../verdict.js';
import type { Candidate } from './change.js';
import type { Law } from './explain.js';
import { restated, type Statement } from './restated.js';

/** Changes, and what the regime answers with them. */
export interface Tried {
  readonly candidates: readonly Candidate[];
  readonly answer: Answered;
}

/** The facts with some of them stated otherwise; null where they cannot be filed so. */
export type Stating = (statements: readonly Statement[]) => Facts | null;

/** Asks a regime again and again, with some facts changed, as often as is allowed. */
export class Trials {
  /** What the regime says with nothing changed. */
  readonly now: Verdict;
  spent = 1;
  exhausted = false;
  private readonly stating: Stating;
  /** Contradictions that are there with nothing changed. */
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

  /** Null when no more may be asked, and for changes that nobody could file. */
  one(candidates: readonly Candidate[]): Tried | null {
    const answer = this.answerWith(candidates);
    return answer && { candidates, answer };
  }

  /** What the regime says with some facts stated otherwise; null as above. */
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

  /** What the regime says with the changes, in full. Not counted: only what is shown is asked so. */
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
