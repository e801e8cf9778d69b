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
 * How the answer hangs on a step. `open`: it would fail there, and that it does not is only assumed, since nobody stated it.
 * `stated`: it would fail there, and whoever described the measure says that it passes. `failed`: it does fail there. `moot`:
 * the answer is the same either way, for instance because the agreement leaves the matter out.
 */
export const STEP_STATES = ['open', 'stated', 'failed', 'moot'] as const;
export type StepState = (typeof STEP_STATES)[number];
export type StepStates = Readonly<Record<MeasureStep, StepState>>;

/** The facts a step turns on, each with the value that fails it. Where need is for the Party to judge, its own judgement counts. */
const failing: Readonly<Record<MeasureStep, Readonly<Record<string, Json>>>> = {
  objective: { measure_objective_legitimate: false },
  discrimination: { measure_discriminatory: true },
  disguise: { measure_disguised: true },
  need: { measure_exceeds_need: true, measure_self_judged_necessary: false },
};

/** Where the test of one agreement presses on a measure: each step is failed in turn and the agreement asked again. */
export function stepStates(test: RulePack, measured: Facts, reference: ReferenceData, said: Verdict): StepStates {
  const asParties = ['measure_party', 'affected_party'].map((name) => measured.read(name).value).filter((side) => typeof side === 'string');
  const ask = (fact: Fact): Verdict => evaluate(test, measured.with([fact]), reference, { asParties });
  const stateOf = (step: MeasureStep): StepState => {
    const states = Object.entries(failing[step]).map(([name, value]) => stateOn({ name, value, origin: 'derived' }, measured, said, ask));
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
