/** A point on a trail. */
interface Mark {
  readonly facts: number;
  readonly doubts: number;
}

/** Keeps what conditions look at while they run, so that each finding can tell what it rests on. Lives for one evaluation. */
export class Trail {
  private readonly facts: string[] = [];
  private doubts = 0;

  fact(name: string): void {
    this.facts.push(name);
  }

  /** An unconfirmed row of the reference tables was read. */
  doubt(): void {
    this.doubts += 1;
  }

  /** Walks again what a remembered condition had looked at. */
  again({ looked, unconfirmed }: { readonly looked: readonly string[]; readonly unconfirmed: boolean }): void {
    for (const name of looked) this.facts.push(name);
    if (unconfirmed) this.doubts += 1;
  }

  mark(): Mark {
    return { facts: this.facts.length, doubts: this.doubts };
  }

  since({ facts, doubts }: Mark): { readonly looked: readonly string[]; readonly unconfirmed: boolean } {
    return { looked: [...new Set(this.facts.slice(facts))], unconfirmed: this.doubts > doubts };
  }
}
