import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { type CaseResult, factsOfCase, judgeCase, type PackCase, type PackCases } from '../cases.js';
import type { FactCatalogue } from '../catalogue.js';
import { type ConditionLanguage, namesIn } from '../condition-language.js';
import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import type { RulePack } from '../pack.js';
import { type FindPack, type PackFile, PackLayers } from '../pack-layers.js';
import type { PackText, RuleText } from '../pack-text.js';
import { compileWithLanguage } from '../parse-pack.js';
import type { Parsed, Path } from '../problem.js';
import type { ReadingOfLaw } from '../readings.js';
import type { ReferenceData } from '../reference.js';
import { YamlSource } from '../yaml-source.js';
import { placeholdersIn } from './placeholders.js';

/** The inputs to reading a pack: the fact catalogue, the dated tables, and the packs it may extend. */
export interface PackContext {
  readonly catalogue: FactCatalogue;
  readonly reference: ReferenceData;
  readonly find: FindPack;
  /** The readings of the law that a pack cites; absent if the library keeps none. */
  readonly readings?: (regime: string) => Parsed<readonly ReadingOfLaw[]>;
}

/** A condition of the pack's own file: of a rule, a name in `let`, or the scope. */
export interface WrittenCondition {
  readonly path: Path;
  /** The rule's id, `let NAME` or `binds`. */
  readonly owner: string;
  readonly kind: 'rule' | 'let' | 'binds';
  readonly source: string;
  readonly ast: ASTNode;
}

/** A case with its result by the unchanged pack. */
export interface JudgedCase {
  readonly case: PackCase;
  readonly facts: Facts;
  readonly result: CaseResult;
  /** The ids of the evaluated rules, in order. */
  readonly evaluatedRules: ReadonlySet<string>;
  /** The ids of the rules that were true; if a rule decided, it is the last. */
  readonly trueRules: ReadonlySet<string>;
}

/** The cases for checking a pack, and the small changes that none of them can notice. */
export type CaseSet = Pick<PackCases, 'cases' | 'equivalent'>;

/** For a pack without cases. */
export const emptyCaseSet: CaseSet = { cases: [] };

/** An opened pack: its text with positions, compiled, and with its cases judged. */
export interface PackSubject {
  readonly file: string;
  readonly source: YamlSource;
  readonly layers: PackLayers;
  readonly text: PackText;
  readonly pack: RulePack;
  /** Compiles further conditions on the facts and names of the pack. */
  readonly language: ConditionLanguage;
  readonly context: PackContext;
  /** The pack's own conditions, in the order of the file. */
  readonly conditions: readonly WrittenCondition[];
  /** The names of `let` behind each rule's condition, and behind `binds`. */
  readonly namesByOwner: ReadonlyMap<string, ReadonlySet<string>>;
  readonly caseSet: CaseSet;
  /** The readings of the law that this pack and the one it extends cite. */
  readonly readings: readonly ReadingOfLaw[];
  readonly judgedCases: readonly JudgedCase[];
  /** Cases that cannot be judged, with the reason. */
  readonly unreadableCases: readonly CaseResult[];
}

/** Reads and compiles a pack and judges its cases, or returns the problems of a pack that does not compile. */
export function openPack(file: PackFile, caseSet: CaseSet, surroundings: PackContext): Parsed<PackSubject> {
  const { catalogue, find } = surroundings;
  const source = YamlSource.read(file.text, file.file);
  if (!source.ok) return source;
  const layers = PackLayers.read(file, catalogue, find);
  if (!layers.ok) return layers;
  const compiled = compileWithLanguage(layers.value, catalogue);
  if (!compiled.ok) return compiled;
  const { pack, language } = compiled.value;
  const text = source.value.content as unknown as PackText;
  const read = [...new Set(layers.value.readers.map((reader) => reader.pack.pack))].map(
    (regime) => surroundings.readings?.(regime) ?? ({ ok: true, value: [] } as const),
  );
  const unreadable = read.flatMap((one) => (one.ok ? [] : one.problems));
  if (unreadable.length > 0) return { ok: false, problems: unreadable };
  const results = caseSet.cases.map((one) => judgeOneCase(pack, one, surroundings));
  return {
    ok: true,
    value: {
      file: file.file,
      source: source.value,
      layers: layers.value,
      text,
      pack,
      language,
      context: surroundings,
      caseSet,
      conditions: conditionsOf(text),
      namesByOwner: namesByOwnerOf(pack),
      readings: read.flatMap((one) => (one.ok ? one.value : [])),
      judgedCases: results.filter((one): one is JudgedCase => 'facts' in one),
      unreadableCases: results.filter((one): one is CaseResult => !('facts' in one)),
    },
  };
}

/** The rules of the pack's own file with their places, without those still to be written. */
export function ownRules({ text }: PackSubject): readonly { readonly rule: RuleText; readonly path: Path }[] {
  const rules = text.rules.map((rule, index) => ({ rule, path: ['rules', index] }));
  return rules.filter(({ rule }) => placeholdersIn(rule).length === 0);
}

/** The rules that rest on a name of `let`, and `binds` if it does. */
export function ownersRestingOn({ namesByOwner }: PackSubject, name: string): readonly string[] {
  return [...namesByOwner].flatMap(([owner, names]) => (names.has(name) ? [owner] : []));
}

/** The names of `let` behind each rule and `binds`, directly or through others. */
function namesByOwnerOf({ named, binds, rules }: RulePack): ReadonlyMap<string, ReadonlySet<string>> {
  const behind = new Map<string, ReadonlySet<string>>();
  const below = (source: string): ReadonlySet<string> => {
    const direct = namesIn(parse(source).ast).filter((name) => named.has(name));
    return new Set(direct.flatMap((name) => [name, ...(behind.get(name) ?? [])]));
  };
  // Names are listed after those they mention.
  for (const [name, { source }] of named) behind.set(name, below(source));
  return new Map([['binds', below(binds.source)] as const, ...rules.map(({ id, when }) => [id, below(when.source)] as const)]);
}

function judgeOneCase(pack: RulePack, one: PackCase, { catalogue, reference }: PackContext): JudgedCase | CaseResult {
  const facts = factsOfCase(catalogue, one);
  if (!facts.ok) {
    const got = { outcome: null, mechanism: null, rule: null, fault: facts.fault };
    return { id: one.id, regime: pack.regime, expected: one.expect, got, passed: false, finding: null };
  }
  const { findings } = evaluate(pack, facts.value, reference);
  return {
    case: one,
    facts: facts.value,
    result: judgeCase(pack, one, facts.value, reference),
    evaluatedRules: new Set(findings.map(({ rule }) => rule)),
    trueRules: new Set(findings.filter(({ truth }) => truth === 'true').map(({ rule }) => rule)),
  };
}

function conditionsOf({ binds, let: named = {}, rules }: PackText): readonly WrittenCondition[] {
  const written = (kind: WrittenCondition['kind'], owner: string, path: Path, source: string): WrittenCondition => ({
    kind,
    owner,
    path,
    source,
    ast: parse(source).ast,
  });
  return [
    written('binds', 'binds', ['binds'], binds),
    ...Object.entries(named).map(([name, source]) => written('let', `let ${name}`, ['let', name], source)),
    ...rules.map(({ id, when }, index) => written('rule', id, ['rules', index, 'when'], when)),
  ];
}

/** The position of a place in the pack, such as `packs/cn.yaml:103:15`; approximate in folded or escaped text. */
export function formatPlace({ file, source }: PackSubject, path: Path, character = 0): string {
  const { line, column } = source.place(path, character);
  return `${file}:${String(line)}:${String(column)}`;
}
