import { type ASTNode, Environment, serialize } from '@marcbachmann/cel-js';
import type { FactCatalogue } from '../catalogue.js';
import type { Condition } from '../condition.js';
import { ConditionLanguage } from '../condition-language.js';
import type { RulePack } from '../pack.js';

/**
 * The structure of a part of a condition: parts that must `all` hold, of which `any` suffices, which must `not` hold, a `choice` (a
 * question, then the parts for yes and no), a condition `named` in the pack, or an indivisible `test`.
 */
export type PartKind = 'all' | 'any' | 'not' | 'choice' | 'named' | 'test';

/** A condition or a part of one, split into its parts. */
export interface ConditionPart {
  readonly kind: PartKind;
  /** In the spelling of the CEL library, which may omit brackets. */
  readonly text: string;
  readonly parts: readonly ConditionPart[];
  readonly node: ASTNode;
  readonly condition: Condition;
}

const packConditionsCache = new WeakMap<RulePack, PackConditions>();

/** The conditions of one pack, split into parts. Evaluation never needs this, so it is made on first use and cached with the pack. */
export class PackConditions {
  private readonly wholes = new Map<string, ConditionPart>();
  private readonly grammar = new Environment();

  private constructor(
    private readonly pack: RulePack,
    readonly catalogue: FactCatalogue,
    private readonly language: ConditionLanguage,
    private readonly logical: ReadonlySet<string>,
  ) {}

  /**
   * @param catalogue the catalogue that the pack was compiled over.
   * @throws RangeError for another catalogue.
   */
  static of(pack: RulePack, catalogue: FactCatalogue): PackConditions {
    const known = packConditionsCache.get(pack);
    if (known !== undefined) return known;
    const language = ConditionLanguage.forCatalogue(catalogue);
    const logical = new Set<string>();
    for (const [name, { source }] of pack.named) {
      const compiled = language.compile(source, 'any');
      if (!compiled.ok || language.define(name, compiled) !== null) throw foreignPackError(pack, source);
      if (compiled.type === 'bool') logical.add(name);
    }
    const made = new PackConditions(pack, catalogue, language, logical);
    packConditionsCache.set(pack, made);
    return made;
  }

  /** The parts of a condition of this pack. */
  partOf({ source }: Pick<Condition, 'source'>): ConditionPart {
    const known = this.wholes.get(source);
    if (known !== undefined) return known;
    const whole = this.taken(this.parseTree(source));
    this.wholes.set(source, whole);
    return whole;
  }

  /** The parts of the condition behind a `named` part. */
  definitionOf({ node, text }: ConditionPart): ConditionPart {
    const condition = node.op === 'id' ? this.pack.named.get(node.args) : undefined;
    if (condition === undefined) throw foreignPackError(this.pack, text);
    return this.partOf(condition);
  }

  /** The syntax tree of a text of this pack. */
  parseTree(source: string): ASTNode {
    return this.grammar.parse(source).ast;
  }

  /** The syntax tree of a named condition with a value other than true or false. */
  readonly treeOfNamedValue = (name: string): ASTNode | undefined => {
    const condition = this.logical.has(name) ? undefined : this.pack.named.get(name);
    return condition && this.parseTree(condition.source);
  };

  private taken(node: ASTNode): ConditionPart {
    const [kind, below] = this.cut(node);
    const text = serialize(node);
    const parts = below.map((one) => this.taken(one));
    return { kind, text, node, parts, condition: this.language.conditionOfPart(node, text) };
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

/** Flattens a chain: `a && b && c` is a tree of two conjunctions, but one list of three operands for a reader. */
function operands(node: ASTNode, operator: '&&' | '||'): readonly ASTNode[] {
  return node.op === operator ? node.args.flatMap((one) => operands(one, operator)) : [node];
}

function foreignPackError({ regime }: RulePack, text: string): RangeError {
  return new RangeError(`the pack ${regime} was not compiled over this catalogue: ${text}`);
}
