import type { IsoDate } from '@carnet/kernel';
import { type Equivalent, judgeCase } from '../cases.js';
import { inForce, type RulePack } from '../pack.js';
import { compilePack } from '../parse-pack.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { type JudgedCase, type PackSubject, restingOn } from './pack-subject.js';

/** What the cases make of small changes of their pack. */
export interface MutationScore {
  readonly mutants: number;
  /** Noticed: with the change, at least one case no longer gets what it states. */
  readonly killed: number;
  /** Not noticed, and listed with a reason in the file of cases as changing no answer. */
  readonly excused: readonly Survivor[];
  /** Not noticed. */
  readonly survivors: readonly Survivor[];
  /** Entries of the list of excuses that fit no surviving mutant. */
  readonly idle: readonly Equivalent[];
}

export interface Survivor {
  readonly mutant: Mutant;
  /** How many cases asked the rule or a rule that rests on the name. */
  readonly asked: number;
  readonly because: string | null;
}

/** Changes the pack in every small way and judges its cases by each changed pack, until one fails. */
export function mutationScore(subject: PackSubject): MutationScore {
  const passing = subject.judged.filter(({ result }) => result.passed);
  const affected = new Map<string, readonly JudgedCase[]>();
  const excuses = subject.caseSet.equivalent ?? [];
  let [mutants, killed] = [0, 0];
  const [survivors, excused]: [Survivor[], Survivor[]] = [[], []];
  for (const mutant of mutantsOf(subject)) {
    const changed = compilePack(subject.layers.edited(mutant.path, mutant.text), subject.surroundings.catalogue);
    if (!changed.ok) continue;
    mutants += 1;
    const cases =
      mutant.kind === 'date' ? nearby(subject, mutant, passing) : (affected.get(mutant.at) ?? askedCases(subject, mutant, passing));
    if (mutant.kind !== 'date') affected.set(mutant.at, cases);
    // What a pack asks for besides does not matter to what a case states.
    const pack: RulePack = { ...changed.value, duties: [] };
    if (cases.some(({ case: one, facts }) => !judgeCase(pack, one, facts, subject.surroundings.reference).passed)) killed += 1;
    else {
      const because = excuses.find((excuse) => excuse.at === mutant.at && excuse.change === mutant.change)?.because ?? null;
      (because === null ? survivors : excused).push({ mutant, asked: cases.length, because });
    }
  }
  const used = new Set(excused.map(({ mutant: { at, change } }) => `${at} ${change}`));
  return { mutants, killed, excused, survivors, idle: excuses.filter(({ at, change }) => !used.has(`${at} ${change}`)) };
}

/** The share of mutants that were noticed, in percent; of those that can be noticed at all. Null when there are none. */
export function scoreOf({ mutants, killed, excused }: Pick<MutationScore, 'mutants' | 'killed' | 'excused'>): number | null {
  const noticeable = mutants - excused.length;
  return noticeable === 0 ? null : (100 * killed) / noticeable;
}

/** The cases that can notice: those that asked the rule, or a rule that rests on the name. The likeliest come first. */
function askedCases(subject: PackSubject, { at }: Mutant, cases: readonly JudgedCase[]): readonly JudgedCase[] {
  if (at === 'binds') return cases;
  const rules = new Set(at.startsWith('let ') ? restingOn(subject, at.slice(4)) : [at]);
  const asked = rules.has('binds') ? cases : cases.filter(({ asked: ids }) => [...ids].some((id) => rules.has(id)));
  const decided = asked.filter(({ result: { got } }) => got.rule !== null && rules.has(got.rule));
  return [...new Set([...decided, ...asked])];
}

/** The cases whose day the shifted range takes in or leaves out. On every other day nothing changes. */
function nearby(subject: PackSubject, { at, path, text }: Mutant, cases: readonly JudgedCase[]): readonly JudgedCase[] {
  const rule = subject.pack.rules.find(({ id }) => id === at);
  if (rule === undefined) return [];
  const shifted = { ...rule.effective, [String(path.at(-1))]: text as IsoDate };
  return cases.filter(({ facts: { asOfDate } }) => inForce(rule.effective, asOfDate) !== inForce(shifted, asOfDate));
}
