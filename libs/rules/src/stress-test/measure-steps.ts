import type { Json } from '@carnet/kernel';
import { evaluate } from '../evaluate.js';
import type { Fact, Facts } from '../facts.js';
import type { RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import type { Verdict } from '../verdict.js';

/**
 * The four things a Party must show to keep a restriction (DEPA Art 4.3(3) and 4.4(3), and their peers): a legitimate
 * objective, no arbitrary or unjustifiable discrimination, no disguised restriction, and no more than the objective needs.
 */
export const MEASURE_STEPS = ['objective', 'discrimination', 'disguise', 'need'] as const;
export type MeasureStep = (typeof MEASURE_STEPS)[number];

/**
 * How the answer depends on a step. `open`: it would fail there, and passes only by an assumption. `stated`: it would fail there, and the
 * description of the measure states that it passes. `failed`: it fails there. `moot`: the answer is the same either way, for example
 * because the agreement excludes the matter.
 */
export const STEP_STATES = ['open', 'stated', 'failed', 'moot'] as const;
export type StepState = (typeof STEP_STATES)[number];
export type StepStates = Readonly<Record<MeasureStep, StepState>>;

/** The facts of each step with the value that fails it. If the Party may judge the need itself, its own judgement counts. */
const failingFacts: Readonly<Record<MeasureStep, Readonly<Record<string, Json>>>> = {
  objective: { measure_objective_legitimate: false },
  discrimination: { measure_discriminatory: true },
  disguise: { measure_disguised: true },
  need: { measure_exceeds_need: true, measure_self_judged_necessary: false },
};

/** The state of each step of one agreement's test on a measure: each step is failed in turn and the agreement evaluated again. */
export function stepStates(test: RulePack, measured: Facts, reference: ReferenceData, said: Verdict): StepStates {
  const asParties = ['measure_party', 'affected_party'].map((name) => measured.read(name).value).filter((side) => typeof side === 'string');
  const ask = (fact: Fact): Verdict => evaluate(test, measured.with([fact]), reference, { asParties });
  const stateOf = (step: MeasureStep): StepState => {
    const states = Object.entries(failingFacts[step]).map(([name, value]) =>
      stateOn({ name, value, origin: 'derived' }, measured, said, ask),
    );
    return STEP_STATES.toSorted((a, b) => gravity[b] - gravity[a]).find((state) => states.includes(state)) ?? 'moot';
  };
  return {
    objective: stateOf('objective'),
    discrimination: stateOf('discrimination'),
    disguise: stateOf('disguise'),
    need: stateOf('need'),
  };
}

const gravity: Readonly<Record<StepState, number>> = { failed: 3, open: 2, stated: 1, moot: 0 };

function stateOn(fails: Fact, measured: Facts, said: Verdict, ask: (fact: Fact) => Verdict): StepState {
  const { value, origin } = measured.read(fails.name);
  if (value === fails.value) {
    if (said.outcome !== 'measure_inconsistent') return 'moot';
    return ask({ ...fails, value: fails.value !== true }).decisiveRule === said.decisiveRule ? 'moot' : 'failed';
  }
  if (said.outcome === 'measure_inconsistent' || ask(fails).outcome !== 'measure_inconsistent') return 'moot';
  return origin === 'assumed' || origin === 'unknown' ? 'open' : 'stated';
}
