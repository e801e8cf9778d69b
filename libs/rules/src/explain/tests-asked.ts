import { ask, type Frame } from '../condition.js';
import { Unknown } from '../kleene.js';
import type { Sentence } from '../sentence.js';
import type { Truth } from '../verdict.js';
import type { Anatomy, Part } from './anatomy.js';
import { inWords } from './test-words.js';

/** One test of a condition on the facts: something that is asked of facts, and made of no smaller question. */
export interface TestAsked {
  /** As the pack has it. */
  readonly test: string;
  /** What it would have to say for the condition to hold; of a condition that holds, what it says. */
  readonly wanted: boolean;
  readonly truth: Truth;
  /** What is wanted, in words. */
  readonly says: Sentence;
  /** The facts it looked at, by name. */
  readonly reads: readonly string[];
  /** The facts that would settle it; empty where it is true or false. */
  readonly misses: readonly string[];
}

interface Answered {
  readonly truth: Truth;
  readonly reads: readonly string[];
  readonly misses: readonly string[];
}

/** Asks the parts of conditions one by one, for one set of facts. */
export class TestsAsked {
  private readonly answers = new Map<Part, Answered>();

  constructor(
    private readonly anatomy: Anatomy,
    private readonly frame: Frame,
  ) {}

  answer(part: Part): Answered {
    const before = this.answers.get(part);
    if (before !== undefined) return before;
    const { value, looked } = ask(part.condition, this.frame);
    const truth: Truth = value === true ? 'true' : value === false ? 'false' : 'unknown';
    const answered = { truth, reads: looked.map(({ name }) => name), misses: value instanceof Unknown ? value.facts : [] };
    this.answers.set(part, answered);
    return answered;
  }

  /**
   * The fewest tests found that would have to turn out otherwise for the part to be as wanted: all that is missing of
   * what must all hold, and the nearest of that of which any will do; what is `taken` is lacking elsewhere already, and
   * costs nothing more. None where it is as wanted.
   */
  lacking(part: Part, wanted = true, taken: Taken = nothing): readonly TestAsked[] {
    if (this.answer(part).truth === String(wanted)) return [];
    const { kind, parts } = part;
    switch (kind) {
      case 'all':
      case 'any':
        if ((kind === 'all') === wanted) return this.lackingTogether(parts, wanted, taken);
        return fewest(
          parts.map((one) => this.lacking(one, wanted, taken)),
          taken,
        );
      case 'not':
        return parts.flatMap((one) => this.lacking(one, !wanted, taken));
      case 'choice':
        return this.lackingOfChoice(parts, wanted, taken);
      case 'named':
        return this.lacking(this.anatomy.behind(part), wanted, taken);
      case 'test':
        return [this.asked(part, wanted)];
    }
  }

  /** What several parts lack; each of them is asked once more, now that it is known what the others lack anyway. */
  private lackingTogether(parts: readonly Part[], wanted: boolean, taken: Taken): readonly TestAsked[] {
    const open = parts.filter((one) => this.answer(one).truth !== String(wanted));
    const below = open.map((one) => this.lacking(one, wanted, taken));
    if (open.length > 1)
      open.forEach((one, index) => {
        const others = below.flatMap((tests, other) => (other === index ? [] : tests.map(keyOf)));
        below[index] = this.lacking(one, wanted, new Set([...taken, ...others]));
      });
    return once(below.flat());
  }

  /** The tests that make the part what it is, whatever the other facts are. */
  grounds(part: Part): readonly TestAsked[] {
    const { truth } = this.answer(part);
    if (truth === 'unknown') return this.lacking(part);
    const { kind, parts } = part;
    switch (kind) {
      case 'all':
      case 'any': {
        // Of what must all hold, one that fails is enough to fail; of what any will do, one that holds.
        const telling = parts.filter((one) => this.answer(one).truth === truth);
        return once(((kind === 'all') === (truth === 'true') ? telling : telling.slice(0, 1)).flatMap((one) => this.grounds(one)));
      }
      case 'not':
      case 'choice':
        return once(this.counting(part).flatMap((one) => this.grounds(one)));
      case 'named':
        return this.grounds(this.anatomy.behind(part));
      case 'test':
        return [this.asked(part, truth === 'true')];
    }
  }

  private lackingOfChoice(parts: readonly Part[], wanted: boolean, taken: Taken): readonly TestAsked[] {
    const [question, side] = this.counting({ kind: 'choice', parts });
    if (question === undefined) return [];
    return side === undefined ? this.lacking(question, true, taken) : this.lacking(side, wanted, taken);
  }

  /** Of a choice the question and, where it is answered, the side that counts; else all parts. */
  private counting({ kind, parts }: Pick<Part, 'kind' | 'parts'>): readonly Part[] {
    const [question, yes, no] = parts;
    if (kind !== 'choice' || question === undefined || yes === undefined || no === undefined) return parts;
    const { truth } = this.answer(question);
    return truth === 'unknown' ? [question] : [question, truth === 'true' ? yes : no];
  }

  private asked(part: Part, wanted: boolean): TestAsked {
    const { truth, reads, misses } = this.answer(part);
    return { test: part.text, wanted, truth, says: inWords(part.node, part.text, wanted, this.anatomy), reads, misses };
  }
}

/** Tests that are lacking elsewhere already, by their keys. */
type Taken = ReadonlySet<string>;
const nothing: Taken = new Set();

function keyOf({ test, wanted }: TestAsked): string {
  return `${String(wanted)} ${test}`;
}

function fewest(all: readonly (readonly TestAsked[])[], taken: Taken): readonly TestAsked[] {
  const cost = (tests: readonly TestAsked[]): number => tests.filter((one) => !taken.has(keyOf(one))).length;
  return all.reduce((least, one) => (cost(one) < cost(least) ? one : least));
}

function once(tests: readonly TestAsked[]): readonly TestAsked[] {
  return [...new Map(tests.map((one) => [keyOf(one), one])).values()];
}
