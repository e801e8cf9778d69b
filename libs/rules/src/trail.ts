import type { Condition, Frame } from './condition.js';
import type { FactRead, Facts } from './facts.js';
import type { Known, Unknown, Value } from './kleene.js';

/** What a condition said while it was followed. */
export interface Followed {
  readonly value: Known;
  readonly looked: Looked;
  /** Whether a row of the reference tables was read that nobody has confirmed. */
  readonly doubts: boolean;
}

/** The facts a condition looked at. Many rules look at one named condition and at nothing else: they share what it looked at. */
interface Looked {
  /** By `slotOf`, each once. A part that could not matter any more was not looked at. */
  readonly slots: readonly number[];
  /** The same facts as they are shown, from the first time on that a finding shows them. */
  shown: Shown | null;
}

type Shown = Pick<Answer, 'looked' | 'unconfirmed'>;

/** What a condition says on one set of facts, and what that rests on. */
export interface Answer {
  readonly value: Known;
  /** The facts it looked at, each once. */
  readonly looked: readonly FactRead[];
  /** Whether it rests on a row that nobody has confirmed. */
  readonly unconfirmed: boolean;
}

const nothing: Looked = { slots: [], shown: null };

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
  /** What it looked at, as long as that is what one named condition had looked at and nothing else. */
  private only: Looked | null = null;
  private runs = 0;

  /** Reads a fact, and keeps that it was looked at. */
  valueOf(facts: Facts, slot: number): Value | Unknown {
    if (this.only !== null) this.unfold(this.only);
    if (this.marks[slot] !== this.number) this.keep(slot);
    return facts.valueAt(slot);
  }

  doubt(): void {
    this.doubts = true;
  }

  /** Walks again what a named condition had looked at. */
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

  /** Runs a condition on a trail of its own. */
  follow(condition: Condition, frame: Frame): Followed {
    const { number, start, doubts, only } = this;
    this.enter();
    const value = condition.run(frame);
    const looked = this.only ?? { slots: this.looked.slice(this.start, this.end), shown: null };
    const followed = { value, looked, doubts: this.doubts };
    this.leave(number, start, doubts, only);
    return followed;
  }

  /** Runs a condition on a trail of its own, and shows what it looked at. */
  ask(condition: Condition, frame: Frame): Answer {
    const { number, start, doubts, only } = this;
    this.enter();
    const answer = this.answer(condition.run(frame), frame);
    this.leave(number, start, doubts, only);
    return answer;
  }

  /** The same; null where the condition is false, for who does not want to know what that rests on. */
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

  /** Back to the condition that was running. */
  private leave(number: number, start: number, doubts: boolean, only: Looked | null): void {
    this.end = this.start;
    this.number = number;
    this.start = start;
    this.doubts = doubts;
    this.only = only;
    // The condition around it may have looked at the same facts before.
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

/** Follows nothing: for who wants to know what a condition says and not what that rests on. */
export const silent: Trail = new SilentTrail();
