import type { Condition, Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import type { ValueOrUnknown, Unknown, Value } from './kleene.js';

/** The answer of a condition with the facts it read. */
export interface TracedAnswer {
  readonly value: ValueOrUnknown;
  readonly readSet: ReadSet;
  /** Whether an unconfirmed row of the reference tables was read. */
  readonly readsUnconfirmedRow: boolean;
}

/** The facts that a condition read. Many rules read only one named condition, and share its facts. */
interface ReadSet {
  /** By `slotOf`, without duplicates. Parts that could no longer matter are not read. */
  readonly slots: readonly number[];
  /** The same facts for findings; computed on first use. */
  resolved: ResolvedReads | null;
}

type ResolvedReads = Pick<Answer, 'factsRead' | 'unconfirmed'>;

/** The answer of a condition on one set of facts, with its basis. */
export interface Answer {
  readonly value: ValueOrUnknown;
  /** The facts that it read, without duplicates. */
  readonly factsRead: readonly FactRead[];
  /** Whether it rests on an unconfirmed row. */
  readonly unconfirmed: boolean;
}

const emptyReadSet: ReadSet = { slots: [], resolved: null };

/**
 * Records the facts that running conditions read, so that each finding can show its basis. Conditions nest: their facts are stacked, and
 * `marks` holds, for each fact, the last condition that read it.
 */
export class Trail {
  private readonly slotStack: number[] = [];
  private readonly marks: number[] = [];
  private end = 0;
  /** The running condition: its number, and the start of its facts on the stack. */
  private number = 0;
  private start = 0;
  private doubts = false;
  /** The facts of the running condition, while they are exactly those of one named condition; otherwise null. */
  private soleReadSet: ReadSet | null = null;
  private runs = 0;

  /** Reads a fact and records it. */
  valueOf(facts: Facts, slot: number): Value | Unknown {
    if (this.soleReadSet !== null) this.unfold(this.soleReadSet);
    if (this.marks[slot] !== this.number) this.keep(slot);
    return facts.valueAt(slot);
  }

  recordUnconfirmedRow(): void {
    this.doubts = true;
  }

  /** Records the facts of a cached named condition. */
  recordCached({ readSet, readsUnconfirmedRow }: TracedAnswer): void {
    if (readsUnconfirmedRow) this.doubts = true;
    if (this.soleReadSet === readSet) return;
    if (this.soleReadSet !== null) this.unfold(this.soleReadSet);
    else if (this.end === this.start) {
      this.soleReadSet = readSet;
      return;
    }
    this.walk(readSet);
  }

  /** Runs a condition with its own record of facts. */
  trace(condition: Condition, frame: Frame): TracedAnswer {
    const { number, start, doubts, soleReadSet: only } = this;
    this.enter();
    const value = condition.run(frame);
    const looked = this.soleReadSet ?? { slots: this.slotStack.slice(this.start, this.end), resolved: null };
    const followed = { value, readSet: looked, readsUnconfirmedRow: this.doubts };
    this.leave(number, start, doubts, only);
    return followed;
  }

  /** Runs a condition with its own record, and returns the facts it read. */
  evaluate(condition: Condition, frame: Frame): Answer {
    const { number, start, doubts, soleReadSet: only } = this;
    this.enter();
    const answer = this.answer(condition.run(frame), frame);
    this.leave(number, start, doubts, only);
    return answer;
  }

  /** The same, but null if the condition is false, for callers that then need no basis. */
  evaluateUnlessFalse(condition: Condition, frame: Frame): Answer | null {
    const { number, start, doubts, soleReadSet: only } = this;
    this.enter();
    const value = condition.run(frame);
    const answer = value === false ? null : this.answer(value, frame);
    this.leave(number, start, doubts, only);
    return answer;
  }

  private answer(value: ValueOrUnknown, { facts }: Frame): Answer {
    const { soleReadSet: only } = this;
    const shown =
      only === null
        ? resolveReads(this.slotStack, this.start, this.end, facts)
        : (only.resolved ??= resolveReads(only.slots, 0, only.slots.length, facts));
    return { value, factsRead: shown.factsRead, unconfirmed: shown.unconfirmed || this.doubts };
  }

  private enter(): void {
    this.number = this.runs += 1;
    this.start = this.end;
    this.doubts = false;
    this.soleReadSet = null;
  }

  /** Returns to the outer condition. */
  private leave(number: number, start: number, doubts: boolean, only: ReadSet | null): void {
    this.end = this.start;
    this.number = number;
    this.start = start;
    this.doubts = doubts;
    this.soleReadSet = only;
    // The outer condition may have read the same facts before.
    for (let at = start; at < this.end; at += 1) this.marks[this.slotStack[at] ?? 0] = number;
  }

  private unfold(only: ReadSet): void {
    this.soleReadSet = null;
    this.walk(only);
  }

  private walk({ slots }: ReadSet): void {
    for (const slot of slots) if (this.marks[slot] !== this.number) this.keep(slot);
  }

  private keep(slot: number): void {
    this.marks[slot] = this.number;
    this.slotStack[this.end] = slot;
    this.end += 1;
  }
}

function resolveReads(slots: readonly number[], start: number, end: number, facts: Facts): ResolvedReads {
  const looked = new Array<FactRead>(end - start);
  let unconfirmed = false;
  for (let at = start; at < end; at += 1) {
    const read = facts.readAt(slots[at] ?? 0);
    looked[at - start] = read;
    if (read.derivation?.confidence === 'unconfirmed') unconfirmed = true;
  }
  return { factsRead: looked, unconfirmed };
}

function silentAnswer(value: ValueOrUnknown): TracedAnswer {
  return { value, readSet: emptyReadSet, readsUnconfirmedRow: false };
}

const silentTrue = silentAnswer(true);
const silentFalse = silentAnswer(false);

class SilentTrail extends Trail {
  override valueOf(facts: Facts, slot: number): Value | Unknown {
    return facts.valueAt(slot);
  }

  override recordUnconfirmedRow(): void {
    // not kept
  }

  override recordCached(): void {
    // not kept
  }

  override trace(condition: Condition, frame: Frame): TracedAnswer {
    const value = condition.run(frame);
    return value === false ? silentFalse : value === true ? silentTrue : silentAnswer(value);
  }
}

/** A trail that records nothing, for callers that need only the answer. */
export const silentTrail: Trail = new SilentTrail();
