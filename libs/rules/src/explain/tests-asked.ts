import { ask, type Frame } from '../condition.js';
import { Unknown } from '../kleene.js';
import type { Sentence } from '../sentence.js';
import type { Truth } from '../verdict.js';
import type { Anatomy, Part } from './anatomy.js';
import { inWords } from './test-words.js';

/** An indivisible test of a condition, evaluated on the facts. */
export interface TestAsked {
  /** In the pack's notation. */
  readonly test: string;
  /** The result that makes the condition hold; for a condition that holds, the actual result. */
  readonly wanted: boolean;
  readonly truth: Truth;
  /** The wanted result in words. */
  readonly says: Sentence;
  /** The names of the facts that it read. */
  readonly reads: readonly string[];
  /** The facts that would settle it; empty if it is true or false. */
  readonly misses: readonly string[];
}

interface Answered {
  readonly truth: Truth;
  readonly reads: readonly string[];
  readonly misses: readonly string[];
}

/** Evaluates parts of conditions on one set of facts. */
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
   * The fewest tests found that would have to change for the part to be as wanted: all that fail of an `all`, the nearest of an `any`.
   * Tests in `taken` must change elsewhere anyway and cost nothing. Empty if the part is as wanted.
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

  /** The tests that several parts lack. Each part is evaluated again with the tests that the others lack anyway. */
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

  /** The tests that alone determine the result of the part. */
  grounds(part: Part): readonly TestAsked[] {
    const { truth } = this.answer(part);
    if (truth === 'unknown') return this.lacking(part);
    const { kind, parts } = part;
    switch (kind) {
      case 'all':
      case 'any': {
        // One false operand suffices to make an `all` false; one true operand suffices to make an `any` true.
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

  /** The parts of a choice that count: the question and, once it is answered, the chosen side. All parts of other kinds. */
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

/** Keys of tests that must change elsewhere anyway. */
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
