import { type Equivalent, isExpected, judgeCase } from '../cases.js';
import { inForce } from '../pack.js';
import { evaluateAnswer } from '../ruling.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { type JudgedCase, type PackSubject, ownersRestingOn } from './pack-subject.js';
import { mutatedRange, type MutatedPack, applyMutant } from './mutated-pack.js';

/** How many small changes of a pack its cases notice. */
export interface MutationScore {
  readonly mutants: number;
  /** Noticed mutants: with the change, at least one case fails. */
  readonly killed: number;
  /** Unnoticed mutants that the file of cases excuses, with a reason, as changing no answer. */
  readonly excused: readonly Survivor[];
  /** Unnoticed mutants without an excuse. */
  readonly survivors: readonly Survivor[];
  /** False if the pack is too large to try all. */
  readonly complete: boolean;
  /** Excuses without an unnoticed mutant. */
  readonly unfit: readonly UnfitExcuse[];
}

export interface Survivor {
  readonly mutant: Mutant;
  /** The number of cases that evaluated the rule, or a rule that rests on the name. */
  readonly asked: number;
  readonly because: string | null;
}

/** An excuse for a change that does not exist, or that a case notices. */
export interface UnfitExcuse {
  readonly excuse: Equivalent;
  /** The case that notices the change; null if the pack has no such change. */
  readonly noticedBy: string | null;
}

/** The largest number of rule evaluations: about fifty times the need of the largest shipped pack. */
const maxEvaluations = 200_000_000;

/** The cost of making and compiling a change, in rule evaluations. */
const costOfChange = 1_000;

/** Tries every mutant of the pack and judges its cases until one fails. */
export function mutationScoreOf(subject: PackSubject, most = maxEvaluations): MutationScore {
  const excuses = new Map((subject.caseSet.equivalent ?? []).map((excuse) => [keyOf(excuse), excuse]));
  const noticed = new Map<string, string>();
  const witnesses = new Witnesses(subject);
  const rules = subject.pack.rules.length;
  let [mutants, asked] = [0, 0];
  const quiet: Survivor[] = [];
  for (const mutant of mutantsOf(subject)) {
    asked += costOfChange;
    if (asked > most) break;
    const trial = applyMutant(subject, mutant);
    if (trial === null) continue;
    mutants += 1;
    const cases = witnesses.casesFor(mutant);
    const at = cases.findIndex((one) => notices(one, trial, subject));
    asked += (at < 0 ? cases.length : at + 1) * rules;
    const witness = cases[at];
    if (witness !== undefined) noticed.set(keyOf(mutant), witness.case.id);
    else quiet.push({ mutant, asked: cases.length, because: excuses.get(keyOf(mutant))?.because ?? null });
  }
  const excused = quiet.filter(({ because }) => because !== null);
  const used = new Set(excused.map(({ mutant }) => keyOf(mutant)));
  return {
    mutants,
    complete: asked <= most,
    killed: mutants - quiet.length,
    excused,
    survivors: quiet.filter(({ because }) => because === null),
    unfit: [...excuses].flatMap(([key, excuse]) => (used.has(key) ? [] : [{ excuse, noticedBy: noticed.get(key) ?? null }])),
  };
}

/** The percentage of noticed mutants among those that are not excused; null if there are none. */
export function mutationPercentage({ mutants, killed, excused }: Pick<MutationScore, 'mutants' | 'killed' | 'excused'>): number | null {
  const noticeable = mutants - excused.length;
  return noticeable === 0 ? null : (100 * killed) / noticeable;
}

function keyOf({ at, change }: { readonly at: string; readonly change: string }): string {
  return `${at}: ${change}`;
}

function notices({ case: one, facts }: JudgedCase, { pack, options }: MutatedPack, { context: { reference } }: PackSubject): boolean {
  // A trial has no duties, so only the answer is compared.
  const { open: _duties, ...expect } = one.expect;
  if (!isExpected(expect, evaluateAnswer(pack, facts, reference, options))) return true;
  return expect.cites !== undefined && !judgeCase(pack, { ...one, expect }, facts, reference, options).passed;
}

/** The cases that can notice a change, likeliest first. Cases that already fail are excluded. */
class Witnesses {
  private readonly passing: readonly JudgedCase[];
  private readonly known = new Map<string, readonly JudgedCase[]>();

  constructor(private readonly subject: PackSubject) {
    this.passing = subject.judgedCases.filter(({ result }) => result.passed);
  }

  casesFor(mutant: Mutant): readonly JudgedCase[] {
    if (mutant.kind === 'date') return this.nearby(mutant);
    const cases = this.known.get(mutant.at) ?? this.casesEvaluating(mutant.at);
    this.known.set(mutant.at, cases);
    return cases;
  }

  /** Cases that evaluated the rule, or a rule that rests on the name. */
  private casesEvaluating(at: string): readonly JudgedCase[] {
    if (at === 'binds') return this.passing;
    const rules = new Set(at.startsWith('let ') ? ownersRestingOn(this.subject, at.slice(4)) : [at]);
    const asked = rules.has('binds')
      ? this.passing
      : this.passing.filter(({ evaluatedRules }) => [...rules].some((id) => evaluatedRules.has(id)));
    const decided = asked.filter(({ result: { got } }) => got.rule !== null && rules.has(got.rule));
    return [...new Set([...decided, ...asked])];
  }

  /** Cases whose day the shifted range adds or removes. Nothing changes on other days. */
  private nearby(mutant: Mutant): readonly JudgedCase[] {
    const range = this.subject.pack.rules.find(({ id }) => id === mutant.at)?.effective;
    if (range === undefined) return [];
    const shifted = mutatedRange(range, mutant);
    return this.passing.filter(({ facts: { asOfDate } }) => inForce(range, asOfDate) !== inForce(shifted, asOfDate));
  }
}
