import type { Condition, Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import type { Known, Unknown, Value } from './kleene.js';

/** What a condition said while it was followed. */
export interface Followed {
  readonly value: Known;
  /** The facts it looked at, by `slotOf`, each once. A part that could not matter any more was not looked at. */
  readonly slots: readonly number[];
  /** Whether a row of the reference tables was read that nobody has confirmed. */
  readonly doubts: boolean;
}

/** What a condition says on one set of facts, and what that rests on. */
export interface Answer {
  readonly value: Known;
  /** The facts it looked at, each once. */
  readonly looked: readonly FactRead[];
  /** Whether it rests on a row that nobody has confirmed. */
  readonly unconfirmed: boolean;
}

const nothing: readonly number[] = [];

/**
 * Keeps what running conditions look at, so that each finding can tell what it rests on. Conditions run inside each other:
 * what they looked at lies one upon the other, and `marks` tells of each fact which of them looked at it last.
 */
export class Trail {
  private readonly looked: number[] = [];
  private readonly marks: number[] = [];
  private end = 0;
  /** The condition that is running: its number, and where what it looked at begins. */
  private number = 0;
  private start = 0;
  private doubts = false;
  private runs = 0;

  /** Reads a fact, and keeps that it was looked at. */
  valueOf(facts: Facts, slot: number): Value | Unknown {
    if (this.marks[slot] !== this.number) this.keep(slot);
    return facts.valueAt(slot);
  }

  doubt(): void {
    this.doubts = true;
  }

  /** Walks again what a named condition had looked at. */
  again({ slots, doubts }: Followed): void {
    for (const slot of slots) if (this.marks[slot] !== this.number) this.keep(slot);
    if (doubts) this.doubts = true;
  }

  /** Runs a condition on a trail of its own. */
  follow(condition: Condition, frame: Frame): Followed {
    const { number, start, doubts } = this;
    this.enter();
    const followed = { value: condition.run(frame), slots: this.looked.slice(this.start, this.end), doubts: this.doubts };
    this.leave(number, start, doubts);
    return followed;
  }

  /** Runs a condition on a trail of its own, and shows what it looked at. */
  ask(condition: Condition, frame: Frame): Answer {
    const { number, start, doubts } = this;
    this.enter();
    const answer = this.answer(condition.run(frame), frame);
    this.leave(number, start, doubts);
    return answer;
  }

  /** The same; null where the condition is false, for who does not want to know what that rests on. */
  askUnlessFalse(condition: Condition, frame: Frame): Answer | null {
    const { number, start, doubts } = this;
    this.enter();
    const value = condition.run(frame);
    const answer = value === false ? null : this.answer(value, frame);
    this.leave(number, start, doubts);
    return answer;
  }

  private answer(value: Known, { facts }: Frame): Answer {
    const looked: FactRead[] = [];
    let unconfirmed = this.doubts;
    for (let at = this.start; at < this.end; at += 1) {
      const read = facts.readAt(this.looked[at] ?? 0);
      looked.push(read);
      if (read.derivation?.confidence === 'unconfirmed') unconfirmed = true;
    }
    return { value, looked, unconfirmed };
  }

  private enter(): void {
    this.number = this.runs += 1;
    this.start = this.end;
    this.doubts = false;
  }

  /** Back to the condition that was running. */
  private leave(number: number, start: number, doubts: boolean): void {
    this.end = this.start;
    this.number = number;
    this.start = start;
    this.doubts = doubts;
    // The condition around it may have looked at the same facts before.
    for (let at = start; at < this.end; at += 1) this.marks[this.looked[at] ?? 0] = number;
  }

  private keep(slot: number): void {
    this.marks[slot] = this.number;
    this.looked[this.end] = slot;
    this.end += 1;
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

  override follow(condition: Condition, frame: Frame): Followed {
    return { value: condition.run(frame), slots: nothing, doubts: false };
  }
}
