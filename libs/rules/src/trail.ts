import type { FactRead } from './facts.js';

/** What a condition looked at while it ran. */
export interface Looked {
  /** The facts, each once. A part that could not matter any more was not looked at. */
  readonly looked: readonly FactRead[];
  /** Whether a row of the reference tables was read that nobody has confirmed. */
  readonly unconfirmed: boolean;
}

/** Keeps what conditions look at, so that each finding can tell what it rests on. Lives for one evaluation. */
export class Trail {
  private readonly facts: FactRead[] = [];
  private doubts = 0;

  fact(read: FactRead): void {
    this.facts.push(read);
  }

  doubt(): void {
    this.doubts += 1;
  }

  /** Walks again what a remembered condition had looked at. */
  again({ looked, unconfirmed }: Looked): void {
    for (const read of looked) this.facts.push(read);
    if (unconfirmed) this.doubts += 1;
  }

  /** Runs, and tells which part of the trail that was. */
  follow<T>(run: () => T): Looked & { readonly value: T } {
    const start = this.facts.length;
    const { doubts } = this;
    const value = run();
    const looked: FactRead[] = [];
    // A few facts at a time: searching a short list is faster than filling a set.
    for (let index = start; index < this.facts.length; index += 1) {
      const read = this.facts[index] as FactRead;
      if (!looked.includes(read)) looked.push(read);
    }
    return { value, looked, unconfirmed: this.doubts > doubts };
  }
}
