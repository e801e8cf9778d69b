import type { Answer, Condition, Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import type { Unknown, Value } from './kleene.js';

/** What a condition looked at while it ran. */
export interface Looked {
  /** The facts, each once. A part that could not matter any more was not looked at. */
  readonly looked: readonly FactRead[];
  /** Whether a row of the reference tables was read that nobody has confirmed. */
  readonly unconfirmed: boolean;
}

const nothing: readonly FactRead[] = [];

/** Keeps what the running condition looks at, so that each finding can tell what it rests on. Lives for one evaluation. */
export class Trail {
  private looked: readonly FactRead[] = nothing;
  private own: FactRead[] | null = null;
  private doubts = false;

  /** Reads a fact, and keeps that it was looked at. */
  valueOf(facts: Facts, slot: number): Value | Unknown {
    this.fact(facts.readAt(slot));
    return facts.valueAt(slot);
  }

  // A few facts at a time: searching a short list is faster than filling a set.
  private fact(read: FactRead): void {
    if (this.looked.includes(read)) return;
    if (read.derivation?.confidence === 'unconfirmed') this.doubts = true;
    if (this.own === null) this.looked = this.own = [...this.looked];
    this.own.push(read);
  }

  doubt(): void {
    this.doubts = true;
  }

  /** Walks again what a named condition had looked at. Where nothing was looked at before, its list is used as it is. */
  again({ looked, unconfirmed }: Looked): void {
    if (this.looked.length === 0) this.looked = looked;
    else for (const read of looked) this.fact(read);
    if (unconfirmed) this.doubts = true;
  }

  /** Runs a condition on a trail of its own. */
  follow(condition: Condition, frame: Frame): Answer {
    const { looked, own, doubts } = this;
    this.looked = nothing;
    this.own = null;
    this.doubts = false;
    const answer = { value: condition.run(frame), looked: this.looked, unconfirmed: this.doubts };
    this.looked = looked;
    this.own = own;
    this.doubts = doubts;
    return answer;
  }
}

/** Follows nothing: for who wants to know what a condition says and not what that rests on. */
export class SilentTrail extends Trail {
  override valueOf(facts: Facts, slot: number): Value | Unknown {
    return facts.valueAt(slot);
  }

  override doubt(): void {
    // not kept
  }

  override again(): void {
    // not kept
  }

  override follow(condition: Condition, frame: Frame): Answer {
    return { value: condition.run(frame), looked: nothing, unconfirmed: false };
  }
}
