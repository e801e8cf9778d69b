import type { Condition, Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import type { Known, Unknown, Value } from './kleene.js';

/** The answer of a condition with the facts it read. */
export interface Followed {
  readonly value: Known;
  readonly looked: Looked;
  /** Whether an unconfirmed row of the reference tables was read. */
  readonly doubts: boolean;
}

/** The facts that a condition read. Many rules read only one named condition, and share its facts. */
interface Looked {
  /** By `slotOf`, without duplicates. Parts that could no longer matter are not read. */
  readonly slots: readonly number[];
  /** The same facts for findings; computed on first use. */
  shown: Shown | null;
}

type Shown = Pick<Answer, 'looked' | 'unconfirmed'>;

/** The answer of a condition on one set of facts, with its basis. */
export interface Answer {
  readonly value: Known;
  /** The facts that it read, without duplicates. */
  readonly looked: readonly FactRead[];
  /** Whether it rests on an unconfirmed row. */
  readonly unconfirmed: boolean;
}

const nothing: Looked = { slots: [], shown: null };

/**
 * Records the facts that running conditions read, so that each finding can show its basis. Conditions nest: their facts are stacked, and
 * `marks` holds, for each fact, the last condition that read it.
 */
export class Trail {
  private readonly looked: number[] = [];
  private readonly marks: number[] = [];
  private end = 0;
  /** The running condition: its number, and the start of its facts on the stack. */
  private number = 0;
  private start = 0;
  private doubts = false;
  /** The facts of the running condition, while they are exactly those of one named condition; otherwise null. */
  private only: Looked | null = null;
  private runs = 0;

  /** Reads a fact and records it. */
  valueOf(facts: Facts, slot: number): Value | Unknown {
    if (this.only !== null) this.unfold(this.only);
    if (this.marks[slot] !== this.number) this.keep(slot);
    return facts.valueAt(slot);
  }

  doubt(): void {
    this.doubts = true;
  }

  /** Records the facts of a cached named condition. */
  again({ looked, doubts }: Followed): void {
    if (doubts) this.doubts = true;
    if (this.only === looked) return;
    if (this.only !== null) this.unfold(this.only);
    else if (this.end === this.start) {
      this.only = looked;
      return;
    }
    this.walk(looked);
  }

  /** Runs a condition with its own record of facts. */
  follow(condition: Condition, frame: Frame): Followed {
    const { number, start, doubts, only } = this;
    this.enter();
    const value = condition.run(frame);
    const looked = this.only ?? { slots: this.looked.slice(this.start, this.end), shown: null };
    const followed = { value, looked, doubts: this.doubts };
    this.leave(number, start, doubts, only);
    return followed;
  }

  /** Runs a condition with its own record, and returns the facts it read. */
  ask(condition: Condition, frame: Frame): Answer {
    const { number, start, doubts, only } = this;
    this.enter();
    const answer = this.answer(condition.run(frame), frame);
    this.leave(number, start, doubts, only);
    return answer;
  }

  /** The same, but null if the condition is false, for callers that then need no basis. */
  askUnlessFalse(condition: Condition, frame: Frame): Answer | null {
    const { number, start, doubts, only } = this;
    this.enter();
    const value = condition.run(frame);
    const answer = value === false ? null : this.answer(value, frame);
    this.leave(number, start, doubts, only);
    return answer;
  }

  private answer(value: Known, { facts }: Frame): Answer {
    const { only } = this;
    const shown =
      only === null ? shownOf(this.looked, this.start, this.end, facts) : (only.shown ??= shownOf(only.slots, 0, only.slots.length, facts));
    return { value, looked: shown.looked, unconfirmed: shown.unconfirmed || this.doubts };
  }

  private enter(): void {
    this.number = this.runs += 1;
    this.start = this.end;
    this.doubts = false;
    this.only = null;
  }

  /** Returns to the outer condition. */
  private leave(number: number, start: number, doubts: boolean, only: Looked | null): void {
    this.end = this.start;
    this.number = number;
    this.start = start;
    this.doubts = doubts;
    this.only = only;
    // The outer condition may have read the same facts before.
    for (let at = start; at < this.end; at += 1) this.marks[this.looked[at] ?? 0] = number;
  }

  private unfold(only: Looked): void {
    this.only = null;
    this.walk(only);
  }

  private walk({ slots }: Looked): void {
    for (const slot of slots) if (this.marks[slot] !== this.number) this.keep(slot);
  }

  private keep(slot: number): void {
    this.marks[slot] = this.number;
    this.looked[this.end] = slot;
    this.end += 1;
  }
}

function shownOf(slots: readonly number[], start: number, end: number, facts: Facts): Shown {
  const looked = new Array<FactRead>(end - start);
  let unconfirmed = false;
  for (let at = start; at < end; at += 1) {
    const read = facts.readAt(slots[at] ?? 0);
    looked[at - start] = read;
    if (read.derivation?.confidence === 'unconfirmed') unconfirmed = true;
  }
  return { looked, unconfirmed };
}

class SilentTrail extends Trail {
  override valueOf(facts: Facts, slot: number): Value | Unknown {
    return facts.valueAt(slot);
  }

  override doubt(): void {
    // not kept
  }

  override again(): void {
    // not kept
  }

  override follow(condition: Condition, frame: Frame): Followed {
    return { value: condition.run(frame), looked: nothing, doubts: false };
  }
}

/** A trail that records nothing, for callers that need only the answer. */
export const silent: Trail = new SilentTrail();
