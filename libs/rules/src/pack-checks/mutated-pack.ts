import { isIsoDate } from '@carnet/kernel';
import type { Condition } from '../condition.js';
import type { EvaluateOptions } from '../evaluate.js';
import type { EffectiveRange, Rule, RulePack } from '../pack.js';
import type { Mutant } from './mutants.js';
import type { PackSubject } from './pack-subject.js';

/** A pack with one small change, for `evaluate(trial.pack, facts, reference, trial.options)`. */
export interface MutatedPack {
  readonly pack: RulePack;
  readonly options: EvaluateOptions;
}

/**
 * Applies a change to a pack; null if the result is no valid pack, such as one with an empty range. Compiles only the change: a pack has
 * hundreds of changes, and compiling it whole takes longer than judging its cases.
 */
export function applyMutant(subject: PackSubject, mutant: Mutant): MutatedPack | null {
  // Duties do not matter to the answer that a case states.
  const pack: RulePack = { ...subject.pack, duties: [] };
  if (mutant.kind === 'date') return inRange(pack, mutant);
  const isName = mutant.at.startsWith('let ');
  const compiled = subject.language.compile(mutant.text, isName ? 'any' : 'bool');
  if (!compiled.ok) return null;
  const { condition, type } = compiled;
  if (mutant.at === 'binds') return { pack: { ...pack, binds: condition }, options: {} };
  if (!isName) return { pack: withRule(pack, mutant.at, (rule) => ({ ...rule, when: condition })), options: {} };
  const name = mutant.at.slice('let '.length);
  return type === typeOfName(subject, name) ? { pack, options: { instead: new Map<string, Condition>([[name, condition]]) } } : null;
}

/** The range of a rule with one end on another day. */
export function mutatedRange(range: EffectiveRange, { path, text }: Mutant): EffectiveRange {
  return isIsoDate(text) ? { ...range, [path.at(-1) === 'from' ? 'from' : 'to']: text } : range;
}

function inRange(pack: RulePack, mutant: Mutant): MutatedPack | null {
  const range = pack.rules.find(({ id }) => id === mutant.at)?.effective;
  if (range === undefined) return null;
  const { from, to } = mutatedRange(range, mutant);
  if (from !== null && to !== null && to <= from) return null;
  return { pack: withRule(pack, mutant.at, (rule) => ({ ...rule, effective: { from, to } })), options: {} };
}

function withRule(pack: RulePack, id: string, change: (rule: Rule) => Rule): RulePack {
  return { ...pack, rules: pack.rules.map((rule) => (rule.id === id ? change(rule) : rule)) };
}

function typeOfName({ language, pack }: PackSubject, name: string): string | null {
  const source = pack.named.get(name)?.source;
  const compiled = source === undefined ? null : language.compile(source, 'any');
  return compiled?.ok === true ? compiled.type : null;
}
