import { type ASTNode, Environment, serialize } from '@marcbachmann/cel-js';
import type { FactCatalogue } from '../catalogue.js';
import type { Condition } from '../condition.js';
import { ConditionLanguage, namesIn } from '../condition-language.js';
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
  /** As the pack has it; below the whole, in the one spelling of the CEL library. */
  readonly text: string;
  readonly parts: readonly Part[];
  /** The conditions of the pack that a `named` part or a `test` mentions. */
  readonly names: readonly string[];
  readonly condition: Condition;
}

const anatomies = new WeakMap<RulePack, Anatomy>();

/** The conditions of one pack, taken to pieces. Evaluating a pack never needs this; it is made on first use and kept with the pack. */
export class Anatomy {
  private readonly parts = new Map<string, Part>();
  private readonly grammar = new Environment();

  private constructor(
    private readonly pack: RulePack,
    private readonly language: ConditionLanguage,
    private readonly logical: ReadonlySet<string>,
  ) {}

  /** `catalogue` is the one the pack was compiled over. */
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
    const made = new Anatomy(pack, language, logical);
    anatomies.set(pack, made);
    return made;
  }

  /** The pieces of a condition of this pack. */
  partOf({ source }: Pick<Condition, 'source'>): Part {
    return this.parts.get(source) ?? this.taken(source, this.tree(source));
  }

  /** The pieces of a named condition that is true or false; undefined for a name that stands for some other value. */
  named(name: string): Part | undefined {
    const condition = this.logical.has(name) ? this.pack.named.get(name) : undefined;
    return condition === undefined ? undefined : this.partOf(condition);
  }

  /** The syntax tree of a text of this pack. */
  tree(source: string): ASTNode {
    return this.grammar.parse(source).ast;
  }

  /** Compiles a piece of a condition of this pack, whatever its type. */
  compile(text: string): Condition {
    const compiled = this.language.compile(text, 'any');
    if (!compiled.ok) throw foreign(this.pack, text);
    return compiled.condition;
  }

  private taken(text: string, node: ASTNode): Part {
    const before = this.parts.get(text);
    if (before !== undefined) return before;
    const part = this.piece(text, node);
    this.parts.set(text, part);
    return part;
  }

  private piece(text: string, node: ASTNode): Part {
    const below = (kind: PartKind, nodes: readonly ASTNode[]): Part => ({
      ...{ kind, text, names: [] },
      parts: nodes.map((one) => this.taken(serialize(one), one)),
      condition: this.compile(text),
    });
    switch (node.op) {
      case '&&':
        return below('all', operands(node, '&&'));
      case '||':
        return below('any', operands(node, '||'));
      case '!_':
        return below('not', [node.args]);
      case '?:':
        return below('choice', node.args);
      default: {
        const names = [...new Set(namesIn(node))].filter((name) => this.pack.named.has(name));
        const kind = node.op === 'id' && this.logical.has(node.args) ? 'named' : 'test';
        return { kind, text, parts: [], names, condition: this.compile(text) };
      }
    }
  }
}

/** `a && b && c` is a tree of two conjunctions, and one list of three conjuncts for a reader. */
function operands(node: ASTNode, operator: '&&' | '||'): readonly ASTNode[] {
  return node.op === operator ? node.args.flatMap((one) => operands(one, operator)) : [node];
}

function foreign({ regime }: RulePack, text: string): Error {
  return new Error(`the pack ${regime} was compiled over another catalogue: "${text}" does not fit this one`);
}
