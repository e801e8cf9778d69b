import type { FactRead } from './facts.js';

/** What a condition looked at while it ran. */
export interface Looked {
  /** The facts, each once. A part that could not matter any more was not looked at. */
  readonly looked: readonly FactRead[];
  /** Whether a row of the reference tables was read that nobody has confirmed. */
  readonly unconfirmed: boolean;
}

/** Keeps what the running condition looks at, so that each finding can tell what it rests on. Lives for one evaluation. */
export class Trail {
  private looked: readonly FactRead[] = [];
  private own: FactRead[] | null = null;
  private doubts = false;

  // A few facts at a time: searching a short list is faster than filling a set.
  fact(read: FactRead): void {
    if (this.looked.includes(read)) return;
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

  /** Runs on a trail of its own. */
  follow<T>(run: () => T): Looked & { readonly value: T } {
    const { looked, own, doubts } = this;
    this.looked = [];
    this.own = null;
    this.doubts = false;
    const answer = { value: run(), looked: this.looked, unconfirmed: this.doubts };
    this.looked = looked;
    this.own = own;
    this.doubts = doubts;
    return answer;
  }
}
