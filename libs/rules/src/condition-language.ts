import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import type { FactCatalogue, FactType } from './catalogue.js';
import type { Condition, Frame, CachePlace } from './condition.js';
import { mostParts, mostSteps, partsOf, stepsOf } from './condition-cost.js';
import { isStated } from './basis.js';
import { compileTruth, type ResolvedName, NotAllowedError } from './expression.js';
import { slotOf } from './fact-slots.js';
import { signatures } from './functions.js';
import { evaluationFault, type ValueOrUnknown, Unknown } from './kleene.js';
import { childrenOf, findImpossibleLiteral, type Vocabulary } from './syntax-tree.js';
import { MECHANISMS, OUTCOMES } from './vocabulary.js';

const maxSourceLength = 2_000;
const limits = { maxAstNodes: 400, maxDepth: 40, maxListElements: 300, maxMapEntries: 1, maxCallArguments: 4 };

const celTypes: Readonly<Record<FactType, string>> = {
  boolean: 'bool',
  string: 'string',
  enum: 'string',
  integer: 'int',
  number: 'double',
  date: 'date',
  list: 'list<string>',
  counts: 'map<string, int>',
};

// A separate type for dates, so that the checker refuses to compare a date with any text.
class DateType {}

const unreachable = (): never => {
  throw new Error('conditions are compiled, not run by the CEL library');
};

/** The result of compiling: the condition with its CEL type and its maximum cost, or a sentence about the fault in the text. */
export type CompilationResult =
  | { readonly ok: true; readonly condition: Condition; readonly type: string; readonly steps: number; readonly parts: number }
  | { readonly ok: false; readonly message: string };

/** CEL over one catalogue and the named conditions of one pack. The CEL library parses and checks types. */
export class ConditionLanguage {
  private constructor(
    private readonly environment: Environment,
    private readonly vocabulary: Vocabulary,
    private readonly names: Map<string, ResolvedName>,
  ) {}

  static forCatalogue(catalogue: FactCatalogue): ConditionLanguage {
    const environment = new Environment({ limits });
    environment.registerType('date', { ctor: DateType, fields: {} });
    for (const operator of ['<', '<=', '>', '>=', '==']) environment.registerOperator(`date ${operator} date`, unreachable);
    for (const type of ['bool', 'string', 'int', 'double', 'date', 'list<string>'])
      environment.registerOperator(`${type} == null`, unreachable);
    for (const signature of signatures) environment.registerFunction(signature, unreachable);
    const names = new Map<string, ResolvedName>();
    for (const { name, type, source } of catalogue.facts) {
      // Free text of a company decides nothing.
      if (source === 'text') continue;
      environment.registerVariable(name, celTypes[type]);
      const slot = slotOf(name);
      const unset = new Unknown([name]);
      const read = ({ facts, trail }: Frame): ValueOrUnknown => trail.valueOf(facts, slot);
      const truth = ({ facts, trail }: Frame): ValueOrUnknown => trail.valueOf(facts, slot) ?? unset;
      const stated = (frame: Frame): boolean => {
        read(frame);
        return isStated(frame.facts.readAt(slot));
      };
      names.set(name, { read, truth, stated, slot, facts: [name], parts: 1 });
    }
    const vocabulary = catalogue.facts.flatMap(({ name, values }) => (values === undefined ? [] : [[name, values] as const]));
    return new ConditionLanguage(environment, new Map(vocabulary), names);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Defines a named condition for everything compiled later. Frames cache its answer at `place`. Returns an error message, or null. */
  define(
    name: string,
    { condition, type, parts }: Extract<CompilationResult, { ok: true }>,
    place: CachePlace = { cache: 'own', position: this.names.size },
  ): string | null {
    try {
      this.environment.registerVariable(name, type);
    } catch (error) {
      return messageOf(error);
    }
    const read = (frame: Frame): ValueOrUnknown => cachedAnswer(frame, place, condition);
    const unset = new Unknown(condition.reads);
    const truth = (frame: Frame): ValueOrUnknown => cachedAnswer(frame, place, condition) ?? unset;
    this.names.set(name, { read, ...(condition.reads.length === 0 ? {} : { truth }), facts: condition.reads, parts });
    return null;
  }

  /** The language of duties, which may also read the verdict. */
  withVerdict(): ConditionLanguage {
    const environment = this.environment.clone().registerVariable('outcome', 'string').registerVariable('mechanism', 'string');
    const names = new Map(this.names);
    for (const part of ['outcome', 'mechanism'] as const) {
      names.set(part, {
        read: ({ verdict }) => verdict?.[part] ?? evaluationFault(`there is no ${part} yet`, `尚无 ${part}`),
        facts: [],
        parts: 1,
      });
    }
    const vocabulary = new Map([...this.vocabulary, ['outcome', OUTCOMES] as const, ['mechanism', MECHANISMS] as const]);
    return new ConditionLanguage(environment, vocabulary, names);
  }

  compile(source: string, expected: 'bool' | 'any'): CompilationResult {
    if (source.length > maxSourceLength) return { ok: false, message: `a condition may have ${maxSourceLength} characters` };
    try {
      const parsed = this.environment.parse(source);
      const checked = parsed.check();
      if (!checked.valid) return { ok: false, message: messageOf(checked.error) };
      const type = checked.type ?? 'dyn';
      if (expected === 'bool' && type !== 'bool') return { ok: false, message: `a condition is true or false, this is a ${type}` };
      const strange = findImpossibleLiteral(parsed.ast, this.vocabulary);
      if (strange !== null) return { ok: false, message: strange };
      const [steps, parts] = [stepsOf(parsed.ast), partsOf(parsed.ast, (name) => this.names.get(name)?.parts ?? 1)];
      if (steps > mostSteps) return { ok: false, message: `this may take ${steps} steps; a condition may take ${mostSteps}` };
      if (parts > mostParts)
        return { ok: false, message: `with its names written out this has ${parts} parts; a condition may have ${mostParts}` };
      return { ok: true, type, steps, parts, condition: this.conditionOfPart(parsed.ast, source) };
    } catch (error) {
      return { ok: false, message: messageOf(error) };
    }
  }

  /** A part of a compiled text as its own condition. Takes the node, because printing and parsing a part may regroup it. */
  conditionOfPart(node: ASTNode, text: string): Condition {
    const reads = this.readsOf(node);
    return { source: text, reads, slots: reads.map(slotOf), run: this.runnable(node) };
  }

  /** The names in a text, known or not; empty if it cannot be parsed. */
  namesMentioned(source: string): readonly string[] {
    try {
      return namesIn(this.environment.parse(source).ast);
    } catch {
      return [];
    }
  }

  private runnable(ast: ASTNode): Condition['run'] {
    return compileTruth(ast, (name) => {
      const known = this.names.get(name);
      if (known === undefined) throw new NotAllowedError(`the name ${name}`);
      return known;
    });
  }

  private readsOf(ast: ASTNode): readonly string[] {
    return [...new Set(namesIn(ast).flatMap((name) => this.names.get(name)?.facts ?? []))];
  }
}

export function namesIn(node: ASTNode): readonly string[] {
  return node.op === 'id' ? [node.args] : childrenOf(node).flatMap(namesIn);
}

function cachedAnswer(frame: Frame, { cache, position }: CachePlace, condition: Condition): ValueOrUnknown {
  const known = cache === 'shared' ? frame.named.shared : frame.named.own;
  const followed = (known[position] ??= frame.trail.trace(condition, frame));
  frame.trail.recordCached(followed);
  return followed.value;
}

function messageOf(error: unknown): string {
  if (error instanceof NotAllowedError) return `a condition may not use ${error.message}`;
  if (!(error instanceof Error)) return 'not a condition';
  const range = 'range' in error ? (error.range as { readonly start: number } | undefined) : undefined;
  const summary = 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
  return range === undefined ? summary : `${summary} (at character ${range.start + 1})`;
}
