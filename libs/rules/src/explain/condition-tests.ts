import { evaluateCondition, type Frame } from '../condition.js';
import { Unknown } from '../kleene.js';
import type { Sentence } from '../sentence.js';
import type { Truth } from '../verdict.js';
import type { PackConditions, ConditionPart } from './pack-conditions.js';
import { testInWords } from './test-words.js';

/** An indivisible test of a condition, evaluated on the facts. */
export interface ConditionTest {
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

interface PartAnswer {
  readonly truth: Truth;
  readonly reads: readonly string[];
  readonly misses: readonly string[];
}

/** Evaluates parts of conditions on one set of facts. */
export class ConditionTests {
  private readonly answers = new Map<ConditionPart, PartAnswer>();

  constructor(
    private readonly anatomy: PackConditions,
    private readonly frame: Frame,
  ) {}

  answer(part: ConditionPart): PartAnswer {
    const before = this.answers.get(part);
    if (before !== undefined) return before;
    const { value, factsRead } = evaluateCondition(part.condition, this.frame);
    const truth: Truth = value === true ? 'true' : value === false ? 'false' : 'unknown';
    const answered = { truth, reads: factsRead.map(({ name }) => name), misses: value instanceof Unknown ? value.facts : [] };
    this.answers.set(part, answered);
    return answered;
  }

  /**
   * The fewest tests found that would have to change for the part to be as wanted: all that fail of an `all`, the nearest of an `any`.
   * Tests in `taken` must change elsewhere anyway and cost nothing. Empty if the part is as wanted.
   */
  testsToChange(part: ConditionPart, wanted = true, taken: TestKeys = nothing): readonly ConditionTest[] {
    if (this.answer(part).truth === String(wanted)) return [];
    const { kind, parts } = part;
    switch (kind) {
      case 'all':
      case 'any':
        if ((kind === 'all') === wanted) return this.lackingTogether(parts, wanted, taken);
        return cheapestTests(
          parts.map((one) => this.testsToChange(one, wanted, taken)),
          taken,
        );
      case 'not':
        return parts.flatMap((one) => this.testsToChange(one, !wanted, taken));
      case 'choice':
        return this.lackingOfChoice(parts, wanted, taken);
      case 'named':
        return this.testsToChange(this.anatomy.definitionOf(part), wanted, taken);
      case 'test':
        return [this.testOf(part, wanted)];
    }
  }

  /** The tests that several parts lack. Each part is evaluated again with the tests that the others lack anyway. */
  private lackingTogether(parts: readonly ConditionPart[], wanted: boolean, taken: TestKeys): readonly ConditionTest[] {
    const open = parts.filter((one) => this.answer(one).truth !== String(wanted));
    const below = open.map((one) => this.testsToChange(one, wanted, taken));
    if (open.length > 1)
      open.forEach((one, index) => {
        const others = below.flatMap((tests, other) => (other === index ? [] : tests.map(keyOf)));
        below[index] = this.testsToChange(one, wanted, new Set([...taken, ...others]));
      });
    return withoutDuplicates(below.flat());
  }

  /** The tests that alone determine the result of the part. */
  decidingTests(part: ConditionPart): readonly ConditionTest[] {
    const { truth } = this.answer(part);
    if (truth === 'unknown') return this.testsToChange(part);
    const { kind, parts } = part;
    switch (kind) {
      case 'all':
      case 'any': {
        // One false operand suffices to make an `all` false; one true operand suffices to make an `any` true.
        const telling = parts.filter((one) => this.answer(one).truth === truth);
        return withoutDuplicates(
          ((kind === 'all') === (truth === 'true') ? telling : telling.slice(0, 1)).flatMap((one) => this.decidingTests(one)),
        );
      }
      case 'not':
      case 'choice':
        return withoutDuplicates(this.decidingParts(part).flatMap((one) => this.decidingTests(one)));
      case 'named':
        return this.decidingTests(this.anatomy.definitionOf(part));
      case 'test':
        return [this.testOf(part, truth === 'true')];
    }
  }

  private lackingOfChoice(parts: readonly ConditionPart[], wanted: boolean, taken: TestKeys): readonly ConditionTest[] {
    const [question, side] = this.decidingParts({ kind: 'choice', parts });
    if (question === undefined) return [];
    return side === undefined ? this.testsToChange(question, true, taken) : this.testsToChange(side, wanted, taken);
  }

  /** The parts of a choice that count: the question and, once it is answered, the chosen side. All parts of other kinds. */
  private decidingParts({ kind, parts }: Pick<ConditionPart, 'kind' | 'parts'>): readonly ConditionPart[] {
    const [question, yes, no] = parts;
    if (kind !== 'choice' || question === undefined || yes === undefined || no === undefined) return parts;
    const { truth } = this.answer(question);
    return truth === 'unknown' ? [question] : [question, truth === 'true' ? yes : no];
  }

  private testOf(part: ConditionPart, wanted: boolean): ConditionTest {
    const { truth, reads, misses } = this.answer(part);
    return { test: part.text, wanted, truth, says: testInWords(part.node, part.text, wanted, this.anatomy), reads, misses };
  }
}

/** Keys of tests that must change elsewhere anyway. */
type TestKeys = ReadonlySet<string>;
const nothing: TestKeys = new Set();

function keyOf({ test, wanted }: ConditionTest): string {
  return `${String(wanted)} ${test}`;
}

function cheapestTests(all: readonly (readonly ConditionTest[])[], taken: TestKeys): readonly ConditionTest[] {
  const cost = (tests: readonly ConditionTest[]): number => tests.filter((one) => !taken.has(keyOf(one))).length;
  return all.reduce((least, one) => (cost(one) < cost(least) ? one : least));
}

function withoutDuplicates(tests: readonly ConditionTest[]): readonly ConditionTest[] {
  return [...new Map(tests.map((one) => [keyOf(one), one])).values()];
}
