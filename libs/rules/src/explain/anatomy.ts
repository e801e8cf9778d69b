import { type ASTNode, Environment, serialize } from '@marcbachmann/cel-js';
import type { FactCatalogue } from '../catalogue.js';
import type { Condition } from '../condition.js';
import { ConditionLanguage } from '../condition-language.js';
import type { RulePack } from '../pack.js';

/**
 * How a part of a condition is put together: of parts that must `all` hold, of which `any` will do, which must `not`
 * hold, of a `choice` (a question, then what counts if yes and if no), of a condition `named` in the pack, or of
 * nothing smaller: a `test`.
 */
export type PartKind = 'all' | 'any' | 'not' | 'choice' | 'named' | 'test';

/** A condition, or a part of one, taken to pieces. */
export interface Part {
  readonly kind: PartKind;
  /** In the one spelling of the CEL library, which may leave out a bracket. */
  readonly text: string;
  readonly parts: readonly Part[];
  readonly node: ASTNode;
  readonly condition: Condition;
}

const anatomies = new WeakMap<RulePack, Anatomy>();

/** The conditions of one pack, taken to pieces. Evaluating a pack never needs this; it is made on first use and kept with the pack. */
export class Anatomy {
  private readonly wholes = new Map<string, Part>();
  private readonly grammar = new Environment();

  private constructor(
    private readonly pack: RulePack,
    readonly catalogue: FactCatalogue,
    private readonly language: ConditionLanguage,
    private readonly logical: ReadonlySet<string>,
  ) {}

  /** `catalogue` is the one the pack was compiled over; a RangeError tells of another one. */
  static of(pack: RulePack, catalogue: FactCatalogue): Anatomy {
    const known = anatomies.get(pack);
    if (known !== undefined) return known;
    const language = ConditionLanguage.over(catalogue);
    const logical = new Set<string>();
    for (const [name, { source }] of pack.named) {
      const compiled = language.compile(source, 'any');
      if (!compiled.ok || language.define(name, compiled) !== null) throw foreign(pack, source);
      if (compiled.type === 'bool') logical.add(name);
    }
    const made = new Anatomy(pack, catalogue, language, logical);
    anatomies.set(pack, made);
    return made;
  }

  /** The pieces of a condition of this pack. */
  partOf({ source }: Pick<Condition, 'source'>): Part {
    const known = this.wholes.get(source);
    if (known !== undefined) return known;
    const whole = this.taken(this.tree(source));
    this.wholes.set(source, whole);
    return whole;
  }

  /** The pieces of the condition that a `named` part stands for. */
  behind({ node, text }: Part): Part {
    const condition = node.op === 'id' ? this.pack.named.get(node.args) : undefined;
    if (condition === undefined) throw foreign(this.pack, text);
    return this.partOf(condition);
  }

  /** The syntax tree of a text of this pack. */
  tree(source: string): ASTNode {
    return this.grammar.parse(source).ast;
  }

  /** The syntax tree of a named condition that stands for some other value than true or false. */
  readonly valueNamed = (name: string): ASTNode | undefined => {
    const condition = this.logical.has(name) ? undefined : this.pack.named.get(name);
    return condition && this.tree(condition.source);
  };

  private taken(node: ASTNode): Part {
    const [kind, below] = this.cut(node);
    const text = serialize(node);
    const parts = below.map((one) => this.taken(one));
    return { kind, text, node, parts, condition: this.language.part(node, text) };
  }

  private cut(node: ASTNode): readonly [PartKind, readonly ASTNode[]] {
    switch (node.op) {
      case '&&':
        return ['all', operands(node, '&&')];
      case '||':
        return ['any', operands(node, '||')];
      case '!_':
        return ['not', [node.args]];
      case '?:':
        return ['choice', node.args];
      default:
        return [node.op === 'id' && this.logical.has(node.args) ? 'named' : 'test', []];
    }
  }
}

/** `a && b && c` is a tree of two conjunctions, and one list of three conjuncts for a reader. */
function operands(node: ASTNode, operator: '&&' | '||'): readonly ASTNode[] {
  return node.op === operator ? node.args.flatMap((one) => operands(one, operator)) : [node];
}

function foreign({ regime }: RulePack, text: string): RangeError {
  return new RangeError(`the pack ${regime} was not compiled over this catalogue: ${text}`);
}
