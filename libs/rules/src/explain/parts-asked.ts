import { ask, type Frame } from '../condition.js';
import { Unknown } from '../kleene.js';
import type { Truth } from '../verdict.js';
import type { Anatomy, Part, PartKind } from './anatomy.js';

/** What one part of a condition said on the facts. */
export interface PartAsked {
  readonly kind: PartKind;
  /** As the pack has it; the name, for a condition named in the pack. */
  readonly text: string;
  readonly truth: Truth;
  /** The facts it looked at, by name; what could not matter any more was not looked at. */
  readonly reads: readonly string[];
  /** The facts that would settle it; empty where it is true or false. */
  readonly misses: readonly string[];
  /** Of a `choice`: the question, and the side that counts. Named conditions are listed once, beside the rules. */
  readonly parts: readonly PartAsked[];
  /** The conditions of the pack that it mentions. */
  readonly names: readonly string[];
  /**
   * How many tests would have to turn out otherwise for it to hold: what is missing from all that must hold, and the
   * nearest of those of which any will do. 0 where it holds.
   */
  readonly lacks: number;
}

interface Weighed {
  readonly asked: PartAsked;
  /** How many tests would have to turn out otherwise for it not to hold. */
  readonly excess: number;
}

/** Asks the parts of conditions one by one, for one set of facts. */
export class PartsAsked {
  private readonly known = new Map<Part, Weighed>();

  constructor(
    private readonly anatomy: Anatomy,
    private readonly frame: Frame,
  ) {}

  of(part: Part): PartAsked {
    return this.weigh(part).asked;
  }

  /** How many tests would have to turn out otherwise for a condition not to hold. */
  excessOf(part: Part): number {
    return this.weigh(part).excess;
  }

  private weigh(part: Part): Weighed {
    const before = this.known.get(part);
    if (before !== undefined) return before;
    const weighed = this.weighed(part);
    this.known.set(part, weighed);
    return weighed;
  }

  private weighed(part: Part): Weighed {
    const { kind, text, names } = part;
    const { value, looked } = ask(part.condition, this.frame);
    const truth: Truth = value === true ? 'true' : value === false ? 'false' : 'unknown';
    const below = this.below(part).map((one) => this.weigh(one));
    const [lacks, excess] = this.distance(part, truth, below);
    const reads = looked.map(({ name }) => name);
    const misses = value instanceof Unknown ? value.facts : [];
    return { asked: { kind, text, truth, reads, misses, parts: below.map(({ asked }) => asked), names, lacks }, excess };
  }

  /** Of a choice, only the side that counts is asked: the other says nothing about these facts. */
  private below({ kind, parts }: Part): readonly Part[] {
    const [question, yes, no] = parts;
    if (kind !== 'choice' || question === undefined || yes === undefined || no === undefined) return parts;
    const { truth } = this.of(question);
    return truth === 'unknown' ? [question] : [question, truth === 'true' ? yes : no];
  }

  private distance(part: Part, truth: Truth, below: readonly Weighed[]): readonly [lacks: number, excess: number] {
    const [lacks, excess] = this.tests(part, truth, below);
    return [truth === 'true' ? 0 : Math.max(1, lacks), truth === 'false' ? 0 : Math.max(1, excess)];
  }

  private tests({ kind, text }: Part, truth: Truth, below: readonly Weighed[]): readonly [lacks: number, excess: number] {
    const lacks = below.map(({ asked }) => asked.lacks);
    const excesses = below.map(({ excess }) => excess);
    switch (kind) {
      case 'all':
        return [sum(lacks), Math.min(...excesses)];
      case 'any':
        return [Math.min(...lacks), sum(excesses)];
      case 'not':
        return [excesses[0] ?? 1, lacks[0] ?? 1];
      case 'choice':
        return [lacks[1] ?? 1, excesses[1] ?? 1];
      case 'named': {
        const named = this.anatomy.named(text);
        return named === undefined ? [1, 1] : [this.of(named).lacks, this.excessOf(named)];
      }
      case 'test':
        return [truth === 'true' ? 0 : 1, truth === 'false' ? 0 : 1];
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
